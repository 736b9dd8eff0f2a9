import { CHAIN_START, sha256 } from '@tellit/api/platform/crypto/chain.ts';
import { digestOfPart, linkOfDigest, saltOfPart } from '@tellit/shared/rules/trail-chain.ts';
import { flattened } from '@tellit/shared/rules/trail-file.ts';
import type { OrderState } from '@tellit/shared/words/states.ts';
import { type Filling, type Ids, type Insert, idAt } from './fill-rows.ts';

interface Scene {
  common: { district: string; workOrderId: string };
  ids: Ids;
  state: OrderState;
  leadId: string;
  title: string;
  index: number;
  /** Somebody will open it: its links are real. */
  opened: boolean;
  told: number;
  at: (hours: number) => number;
}

interface Line {
  action: string;
  facts: Record<string, unknown>;
  entry?: Insert<'entry'>;
  complaint?: boolean;
}

/** Places of ids under an order from which the history's own begin (fill-rows.ts names the ones before). */
const LINES_FROM = 50;
const WORDS_FROM = 90;
/** How many lines each state has before anybody reports progress. */
const REACHED: Partial<Record<OrderState, number>> = {
  received: 1,
  accepted: 2,
  dispatched: 3,
  inProgress: 4,
  awaitingApproval: 5,
  answered: 6,
};

/**
 * The history of one order, chained as the product chains it (version 2), and the words its lines stand for. Orders nobody will
 * open get the same lines with links that are not computed: ten million of them would take an hour.
 */
export function historyOf(filling: Filling, scene: Scene): { events: Insert<'event'>[]; entries: Insert<'entry'>[] } {
  const lines = linesOf(filling, scene);
  const { common, index, opened, at } = scene;
  let previousHash = CHAIN_START;
  const events = lines.map(({ action, facts, entry, complaint }, k): Insert<'event'> => {
    const seq = k + 1;
    const salt = `bench-${action}`;
    const when = at(k);
    // Keys stand in the order of their bytes, everywhere in here: JSON.stringify then writes the canonical form.
    const told = {
      action,
      actor: { id: null, kind: 'system' as const, organisationId: null },
      assignmentId: null,
      at: when,
      complaintId: complaint ? scene.ids.complaint : null,
      facts,
      id: idAt(when, index, LINES_FROM + k),
      order: `${common.district}/${common.workOrderId}`,
      salt,
      seq,
      v: 2,
      visibility: 'reporter' as const,
      words: entry ? [{ digest: opened ? digestOfEntry(entry) : CHAIN_START, entryId: entry.id }] : [],
    };
    const { salt: _, ...values } = told;
    const form = `${action} ${seq} ${complaint ?? false} ${entry !== undefined}`;
    const hash = opened ? linkOfDigest(sha256, previousHash, digestOf(form, salt, flattened(values))) : CHAIN_START;
    const row = {
      ...common,
      seq,
      id: told.id,
      at: when,
      actorKind: told.actor.kind,
      actorId: null,
      actorOrgId: null,
      action,
      visibility: told.visibility,
      complaintId: told.complaintId,
      assignmentId: null,
      entryId: entry?.id ?? null,
      text: JSON.stringify(told),
      previousHash,
      hash,
    };
    previousHash = hash;
    return row;
  });
  return { events, entries: lines.flatMap(({ entry }) => entry ?? []) };
}

function linesOf({ cast, history }: Filling, { common, ids, state, leadId, title, index, at }: Scene): Line[] {
  const words = (id: string, kind: Insert<'entry'>['kind'], text: string, when: number): Insert<'entry'> => ({
    ...common,
    id,
    complaintId: kind === 'telling' ? ids.complaint : null,
    assignmentId: kind === 'telling' ? null : ids.share,
    kind,
    text,
    data: {},
    replyToId: null,
    personId: kind === 'telling' ? null : cast.handlerId,
    organisationId: kind === 'telling' ? null : leadId,
    visibility: 'reporter',
    salt: `bench-${kind}`,
    at: when,
    erasedAt: null,
  });
  const unit = { assignmentId: ids.share, handleDue: at(120), organisationId: leadId, part: 'lead' };
  const life: Line[] = [
    {
      action: 'told',
      facts: { acceptDue: at(4) },
      complaint: true,
      entry: words(ids.telling, 'telling', `${title}。已经好几天了，晚上出门看不清路，希望尽快有人来处理。`, at(0)),
    },
    { action: 'accepted', facts: { dispatchDue: at(8) } },
    { action: 'dispatched', facts: { units: [unit] } },
    { action: 'signed', facts: { organisationId: leadId, part: 'lead' } },
    {
      action: 'submitted',
      facts: { organisationId: leadId },
      entry: words(ids.result, 'result', '已于当天安排维修，现场恢复正常。', at(50)),
    },
    { action: 'answered', facts: { organisationId: leadId, windows: [] } },
    { action: 'confirmed', facts: { rating: 'satisfied', resolution: 'resolved' }, complaint: true },
    { action: 'closed', facts: {} },
  ];
  const reached = life.slice(0, Math.min(REACHED[state] ?? life.length, history));
  const more = reached.length < 4 ? 0 : history - reached.length;
  const progress = Array.from({ length: Math.max(0, more) }, (_, k): Line => {
    const entry = words(
      idAt(at(4 + k), index, WORDS_FROM + k),
      'progress',
      `第 ${k + 1} 次到现场查看，正在处理。`,
      at(4 + k),
    );
    return { action: 'progressed', facts: { organisationId: leadId }, entry };
  });
  return [...reached.slice(0, 4), ...progress, ...reached.slice(4)];
}

/** What differs from order to order; every other part of a line is hashed once. */
const OWN = new Set([
  'id',
  'order',
  'at',
  'complaintId',
  'words',
  'workOrderId',
  'assignmentId',
  'text',
  'organisationId',
]);

/** The parts of a line or of words of one form: what to hash anew, and what never changes. */
type Form = ({ name: string; salted: string } | { fixed: string })[];
const forms = new Map<string, Form>();

function digestOfEntry(entry: Insert<'entry'>): string {
  const { salt, district: _, erasedAt: __, ...columns } = entry;
  return digestOf(`words ${entry.kind}`, salt, columns);
}

/** digestOfParts of the product, with what is the same in every order hashed once: ten million lines are many. */
function digestOf(key: string, salt: string, values: Record<string, unknown>): string {
  const form = forms.get(key) ?? formOf(salt, values);
  forms.set(key, form);
  const rows = form.map((part) =>
    'fixed' in part
      ? part.fixed
      : `${part.name}:${sha256(`${part.salted}\n${JSON.stringify(values[part.name] ?? null)}`)}`,
  );
  return sha256(rows.join('\n'));
}

function formOf(salt: string, values: Record<string, unknown>): Form {
  return Object.keys(values)
    .sort()
    .map((name) => {
      const salted = saltOfPart(sha256, salt, name);
      if (OWN.has(name) || name.startsWith('facts.')) return { name, salted };
      return {
        fixed: `${name}:${digestOfPart(sha256, { name, salt: salted, text: JSON.stringify(values[name] ?? null) })}`,
      };
    });
}
