import type { Deps } from '../../platform/http/deps.ts';
import { keepLooking } from '../../platform/looking.ts';
import { districtsToTeach, type TeachDeps, teachDistrict } from './teach.ts';

const LOOK_EVERY_MS = 3_600_000;

/** Looks once an hour for districts whose dispatchers chose enough since the last training, until stopped. */
export function startTeaching(deps: TeachDeps & Pick<Deps, 'log' | 'watch'>): { stop: () => Promise<void> } {
  const paced = { name: 'teaching', everyMs: LOOK_EVERY_MS, failure: 'teaching a category model failed' };
  return keepLooking(deps, paced, async (isStopping) => {
    for (const district of await districtsToTeach(deps)) {
      if (isStopping()) return;
      const result = await teachDistrict(deps, district, isStopping);
      if (result) deps.log.info(result, 'a category model was trained');
    }
  });
}
