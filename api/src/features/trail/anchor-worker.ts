import type { Deps } from '../../platform/http/deps.ts';
import { keepLooking } from '../../platform/looking.ts';
import { type AnchorDeps, writeDueAnchors } from './write-anchors.ts';

const LOOK_EVERY_MS = 60_000;

/** Looks once a minute for days that ended, until stopped. A failing look is logged and tried again. */
export function startAnchoring(deps: AnchorDeps & Pick<Deps, 'log' | 'watch'>): { stop: () => Promise<void> } {
  const paced = { name: 'anchors', everyMs: LOOK_EVERY_MS, failure: 'writing the daily anchors failed' };
  return keepLooking(deps, paced, (isStopping) => writeDueAnchors(deps, isStopping));
}
