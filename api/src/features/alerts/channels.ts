import type { BotView, OutboxRow } from '@tellit/shared/contract/alerts.ts';
import { alertsCopy, outboxTitle } from '@tellit/shared/words/alerts-copy.ts';
import { and, asc, count, desc, eq, inArray, lt } from 'drizzle-orm';
import { openColumn, sealColumn } from '../../platform/crypto/sealed-column.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { cutPage } from '../../platform/store/cut-page.ts';
import { affected, type Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { changeScene, recordChange } from '../history-of-changes/record-change.ts';
import { outboxRow } from './outbox-queue.ts';

type Needs = Pick<Deps, 'config' | 'vault' | 'clock'>;
type BotRow = Tables['groupBot']['$inferSelect'];
/** A week's messages fit; an alarm or a piece of news sent again by hand is good for an hour. */
const AGAIN_GOOD_FOR = 3_600_000;

export interface BotInput {
  organisationId: string;
  kind: 'wecom' | 'dingtalk';
  url?: string | undefined;
  secret?: string | null | undefined;
  what: 'alarms' | 'all';
  active: boolean;
}

/** The bots of a district, by organisation. */
export async function listBots(db: Db, t: Tables, district: string): Promise<BotView[]> {
  const rows = await botRows(db, t, district);
  return rows.map(({ bot, name }) => present(bot, name));
}

async function botRows(db: Db, t: Tables, district: string, organisationId?: string) {
  const { groupBot: b, organisation: o } = t;
  return db
    .select({ bot: b, name: o.shortName })
    .from(b)
    .innerJoin(o, and(eq(o.district, b.district), eq(o.id, b.organisationId)))
    .where(and(eq(b.district, district), organisationId ? eq(b.organisationId, organisationId) : undefined))
    .orderBy(asc(o.code));
}

function present(bot: BotRow, organisationName: string): BotView {
  const { organisationId, kind, host, what, active, changedAt } = bot;
  return { organisationId, organisationName, kind, host, signed: bot.secretSealed !== null, what, active, changedAt };
}

/** How many messages of a district stand in each state that needs eyes. */
export async function countOutbox(
  db: Db,
  t: Tables,
  district: string,
): Promise<{ failed: number; unknown: number; waiting: number }> {
  const o = t.outbox;
  const rows = await db
    .select({ state: o.state, n: count() })
    .from(o)
    .where(and(eq(o.district, district), inArray(o.state, ['failed', 'unknown', 'waiting', 'sending'])))
    .groupBy(o.state);
  const of = (state: string): number => Number(rows.find((row) => row.state === state)?.n ?? 0);
  return { failed: of('failed'), unknown: of('unknown'), waiting: of('waiting') + of('sending') };
}

/** Sets a bot up or changes it. Neither address nor secret ever enters the history of changes. @throws ApiError notFound, invalidInput */
export async function setBot(db: Db, t: Tables, deps: Needs, actor: StaffActor, input: BotInput): Promise<BotView> {
  const { district } = actor;
  const { organisationId, kind, what, active } = input;
  const scene = changeScene(deps, actor);
  const [organisation] = await db
    .select({ name: t.organisation.shortName })
    .from(t.organisation)
    .where(and(eq(t.organisation.district, district), eq(t.organisation.id, organisationId)));
  if (!organisation) throw new ApiError('notFound');
  const [before] = await botRows(db, t, district, organisationId);
  const at = { table: 'group_bot', row: `${district}/${organisationId}` };
  const url = input.url ?? openColumn(deps.vault, at, 'url', before?.bot.urlSealed ?? null);
  if (url === null) throw refusedUrl(alertsCopy.channels.urlNeeded);
  const address = checkedUrl(url, deps.config.botOrigins);
  const secret =
    input.secret === undefined ? openColumn(deps.vault, at, 'secret', before?.bot.secretSealed ?? null) : input.secret;
  const row: BotRow = {
    district,
    organisationId,
    kind,
    host: address.host,
    urlSealed: sealColumn(deps.vault, at, 'url', address.href),
    secretSealed: secret === null ? null : sealColumn(deps.vault, at, 'secret', secret),
    what,
    active,
    changedAt: scene.now,
  };
  await db
    .insert(t.groupBot)
    .values(row)
    .onConflictDoUpdate({ target: [t.groupBot.district, t.groupBot.organisationId], set: row });
  await recordChange(db, t, scene, {
    noun: 'groupBot',
    nounId: organisationId,
    action: before ? 'change' : 'create',
    before: before ? { kind: before.bot.kind, what: before.bot.what, active: before.bot.active } : null,
    after: { kind, what, active },
  });
  return present(row, organisation.name);
}

/**
 * An address our server will talk to: only the services named by the operator, so that nobody makes it call around inside
 * the office network.
 */
function checkedUrl(text: string, origins: readonly string[]): URL {
  const address = URL.canParse(text) ? new URL(text) : null;
  if (!address || !origins.includes(address.origin) || address.username !== '' || address.password !== '')
    throw refusedUrl(alertsCopy.channels.urlBad(origins));
  return address;
}

const refusedUrl = (message: string): ApiError => new ApiError('invalidInput', { fields: [{ path: 'url', message }] });

/** Takes a bot away, its sealed address with it. @throws ApiError notFound */
export async function removeBot(
  db: Db,
  t: Tables,
  deps: Pick<Deps, 'clock'>,
  actor: StaffActor,
  organisationId: string,
): Promise<void> {
  const gone = await db
    .delete(t.groupBot)
    .where(and(eq(t.groupBot.district, actor.district), eq(t.groupBot.organisationId, organisationId)));
  if (affected(gone) === 0) throw new ApiError('notFound');
  await recordChange(db, t, changeScene(deps, actor), {
    noun: 'groupBot',
    nounId: organisationId,
    action: 'retire',
    before: null,
    after: null,
  });
}

/** Queues a message that says nothing but that it arrived. @throws ApiError notFound */
export async function tryBot(
  db: Db,
  t: Tables,
  { clock }: Pick<Deps, 'clock'>,
  actor: StaffActor,
  organisationId: string,
): Promise<void> {
  const { district } = actor;
  const [bot] = await botRows(db, t, district, organisationId);
  if (!bot) throw new ApiError('notFound');
  const now = clock.now();
  await db
    .insert(t.outbox)
    .values(
      outboxRow(
        { district, now, notAfter: now + AGAIN_GOOD_FOR },
        { channel: 'groupBot', organisationId },
        { workOrderId: null, kind: 'test', shortNumber: null, dueAt: null },
      ),
    );
}

/** A page of the outbox in one state, newest first. */
export async function listOutbox(
  db: Db,
  t: Tables,
  district: string,
  query: { state: Tables['outbox']['$inferSelect']['state']; cursor?: string | undefined; limit: number },
): Promise<{ items: OutboxRow[]; next: string | null }> {
  const { outbox: o, organisation, person, workOrder: w } = t;
  const rows = await db
    .select({ row: o, organisationName: organisation.shortName, personName: person.name, sealed: w.sealed })
    .from(o)
    .leftJoin(w, and(eq(w.district, o.district), eq(w.id, o.workOrderId)))
    .leftJoin(organisation, and(eq(organisation.district, o.district), eq(organisation.id, o.toOrganisationId)))
    .leftJoin(person, and(eq(person.district, o.district), eq(person.id, o.toPersonId)))
    .where(and(eq(o.district, district), eq(o.state, query.state), query.cursor ? lt(o.id, query.cursor) : undefined))
    .orderBy(desc(o.id))
    .limit(query.limit + 1);
  const { shown, next } = cutPage(rows, query.limit, ({ row }) => row.id);
  return {
    items: shown.map(({ row, organisationName, personName, sealed }) => ({
      id: row.id,
      channel: row.channel,
      kind: row.kind,
      title: outboxTitle(row.kind),
      // Which matter is sealed is nobody's business who keeps the channels.
      shortNumber: sealed ? null : row.shortNumber,
      organisationName,
      personName,
      state: row.state,
      attempts: row.attempts,
      trouble: row.trouble,
      createdAt: row.createdAt,
      sentAt: row.sentAt,
    })),
    next,
  };
}

/** A person looked at a message that failed, or of which nobody knows, and wants it sent once more. @throws ApiError notFound */
export async function sendAgain(db: Db, t: Tables, district: string, id: string, now: number): Promise<void> {
  const o = t.outbox;
  const queued = await db
    .update(o)
    .set({ state: 'waiting', attempts: 0, notBefore: now, notAfter: now + AGAIN_GOOD_FOR, trouble: null })
    .where(and(eq(o.district, district), eq(o.id, id), inArray(o.state, ['failed', 'unknown', 'dropped'])));
  if (affected(queued) === 0) throw new ApiError('notFound');
}
