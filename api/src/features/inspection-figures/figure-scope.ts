import type { Role } from '@tellit/shared/words/roles.ts';
import { hasRole, type StaffActor } from '../../platform/http/actor.ts';

/** Whose figures somebody may look at, and how much of what businesses said. */
export interface FigureScope {
  district: string;
  /** Null: every department. */
  unitIds: readonly string[] | null;
  /** `each`: single ratings, every look logged. `aggregates`: finished months of departments with enough of them (ADR 0009). */
  ratings: 'each' | 'aggregates';
}

const WHOLE: readonly Role[] = ['justice', 'discipline', 'districtSecretary', 'supervisor', 'lawMonitor'];

export function figureScopeOf(actor: StaffActor): FigureScope {
  const { district } = actor;
  const ratings = hasRole(actor, 'justice', 'discipline') ? 'each' : 'aggregates';
  if (hasRole(actor, ...WHOLE)) return { district, unitIds: null, ratings };
  const own = actor.posts.filter(({ role }) => role === 'unitHead' || role === 'officer');
  return { district, unitIds: [...new Set(own.map(({ organisationId }) => organisationId))], ratings };
}
