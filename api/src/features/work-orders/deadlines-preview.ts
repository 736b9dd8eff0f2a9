import { durationFor } from '@tellit/shared/rules/default-policy.ts';
import type { AssignmentPart, ClockKind, Difficulty, Urgency } from '@tellit/shared/words/states.ts';
import type { OrganisationFacts, Tenant } from '../tenants/tenant.ts';
import { decideContext } from './run-command.ts';

const UNIT_WORD = { min: '分钟', h: '小时', d: '天', wh: '个工作小时', wd: '个工作日' } as const;

export interface Preview {
  kind: ClockKind;
  part: AssignmentPart | null;
  dueAt: number;
  /** "5 个工作日" */
  length: string;
  provisional: boolean;
}

/** The due times a dispatch made now would set, by the same rules that will set them. Computes, never writes. */
export function previewDeadlines(
  tenant: Tenant,
  organisations: ReadonlyMap<string, OrganisationFacts>,
  now: number,
  chosen: {
    urgency: Urgency;
    difficulty: Difficulty;
    units: readonly { organisationId: string; part: AssignmentPart }[];
  },
): Preview[] {
  const context = decideContext(tenant, organisations, now);
  const { urgency, difficulty, units } = chosen;
  const lead = units.find((u) => u.part === 'lead')?.organisationId ?? null;
  const length = (kind: ClockKind) => {
    const { n, unit } = durationFor(tenant.policy, kind, { urgency, difficulty });
    return `${n} ${UNIT_WORD[unit]}`;
  };
  const at = (kind: ClockKind, part: AssignmentPart | null, organisationId: string | null): Preview => {
    const joint = part === 'joint';
    const due = context.due(kind, now, { urgency, difficulty, joint, organisationId, leadId: lead });
    return {
      kind,
      part,
      dueAt: due.dueAt,
      length: joint && kind === 'handle' ? '早于主办' : length(kind),
      provisional: due.provisional,
    };
  };
  const joint = units.find((u) => u.part === 'joint')?.organisationId;
  return [
    at('sign', 'lead', lead),
    at('firstContact', 'lead', lead),
    at('handle', 'lead', lead),
    ...(joint ? [at('handle', 'joint', joint)] : []),
  ];
}
