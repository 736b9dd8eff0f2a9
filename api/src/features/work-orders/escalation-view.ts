import type { EscalationView } from '@tellit/shared/contract/work-orders.ts';
import { clockIdOf } from '@tellit/shared/rules/workflow/ladder.ts';
import { clockLabel, escalationCauseLabel } from '@tellit/shared/words/labels.ts';
import type { Level } from '@tellit/shared/words/states.ts';
import type { Tables } from '../../platform/store/store.ts';
import { dueView } from '../clocks/due-view.ts';
import type { OrganisationFacts } from '../tenants/tenant.ts';
import { factsOf } from './history.ts';
import type { Under } from './load-under.ts';
import type { Scope } from './scope.ts';

type EscalationRow = Tables['escalation']['$inferSelect'];

/** What the rungs of the ladder are shown from; of one order or of many. */
export interface EscalationSource extends Pick<Under, 'clocks' | 'holders'> {
  escalations: readonly EscalationRow[];
  events: readonly Pick<Under['events'][number], 'action' | 'text' | 'entryId' | 'at'>[];
  entries: readonly Pick<Under['entries'][number], 'id' | 'text'>[];
  organisations: ReadonlyMap<string, Pick<OrganisationFacts, 'shortName'>>;
  /** The viewer's own. */
  posts: Scope['posts'];
}

/** The ladder as it was climbed: every rung says why, from its own row. */
export function presentEscalations(source: EscalationSource, now: number): EscalationView[] {
  const { clocks, events, entries, organisations, holders, posts } = source;
  return source.escalations.map((e) => {
    const level = clocks.find((k) => k.kind === 'level' && k.escalationId === e.id && k.state === 'running');
    const instructed = events.find((event) => event.action === 'instructed' && factsOf(event).escalationId === e.id);
    const words = instructed ? entries.find((entry) => entry.id === instructed.entryId) : undefined;
    return {
      id: e.id,
      level: e.level as Level,
      cause: e.cause,
      causeText: causeText(e, clocks),
      organisationName: organisations.get(e.organisationId)?.shortName ?? '',
      role: e.role,
      holderName: holders.get(`${e.organisationId}/${e.role}`) ?? null,
      at: e.at,
      due: level ? dueView(level, now) : null,
      settledAt: e.settledAt,
      instruction: words && instructed ? { text: words.text ?? '', at: instructed.at } : null,
      mine: posts.some((p) => p.organisationId === e.organisationId && p.role === e.role),
    };
  });
}

function causeText(e: EscalationRow, clocks: Under['clocks']): string {
  const clock = clocks.find((k) => k.id === clockIdOf(e.causeRef));
  if (!clock) return escalationCauseLabel[e.cause];
  return e.cause === 'levelOverdue' ? '提级后到期没有处置' : `${clockLabel[clock.kind]}到期没有完成`;
}
