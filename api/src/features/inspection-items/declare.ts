import { itemDifferences } from '@tellit/shared/rules/inspection/item-diff.ts';
import { nextItemNumber } from '@tellit/shared/rules/inspection/item-number.ts';
import type { ProposalKind } from '@tellit/shared/words/inspection-states.ts';
import { proposalKindLabel } from '@tellit/shared/words/items-copy.ts';
import { and, eq } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { newId } from '../../platform/id.ts';
import { affected, type Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { ItemContent } from '../../platform/store/tables-inspection.ts';
import { type ChangeScene, recordRegister } from '../history-of-changes/record-change.ts';
import { loadOrganisations } from '../tenants/tenant.ts';
import { inspectingUnits } from './justice-bureau.ts';
import type { ProposalRow } from './present-items.ts';
import { contentOf, type ItemRow } from './published.ts';

export interface Declaration {
  kind: ProposalKind;
  organisationId?: string | undefined;
  itemId?: string | undefined;
  number?: string | undefined;
  content?: (Omit<ItemContent, 'matter'> & { matter?: string | null | undefined }) | undefined;
  reason: string;
}

/**
 * A department asks for an item: a new one, other words, the same for another year, or none. One wish an item waits at a time.
 * @throws ApiError forbidden, notFound, invalidInput, alreadyExists
 */
export async function declareItem(
  db: Db,
  t: Tables,
  scene: ChangeScene & { personId: string },
  actor: StaffActor,
  given: Declaration,
): Promise<string> {
  const { district, now, personId } = scene;
  const units = inspectingUnits(actor);
  const item = given.kind === 'add' ? null : await itemToChange(db, t, district, given.itemId);
  const organisationId = item?.organisationId ?? given.organisationId ?? (units.length === 1 ? units[0] : undefined);
  if (organisationId === undefined) throw refused('organisationId', '请选是哪个部门的事项');
  if (!units.includes(organisationId)) throw new ApiError('forbidden', { detail: '只能申报自己部门的检查事项。' });
  const current = item === null ? null : contentOf(item);
  const content = wantedContent(given, current);
  if (given.kind === 'change' && current && itemDifferences(current, content).length === 0)
    throw refused('content', '内容没有变。要原样保留请选“延续”。');
  const row: ProposalRow = {
    district,
    id: newId(now),
    organisationId,
    kind: given.kind,
    state: 'declared',
    itemId: item?.id ?? newId(now),
    number: item?.number ?? (await freeNumber(db, t, district, organisationId, given.number)),
    content,
    current,
    reason: given.reason,
    declaredBy: personId,
    declaredAt: now,
    decidedBy: null,
    decidedAt: null,
    decision: null,
    version: 1,
  };
  const inserted = await db.insert(t.itemProposal).values(row).onConflictDoNothing();
  if (affected(inserted) === 0)
    throw new ApiError('alreadyExists', { detail: '这个事项已有一份申报在等司法局审，请先收回再报。' });
  await recordRegister(db, t, scene, [
    {
      noun: 'inspectionItem',
      nounId: row.itemId ?? row.id,
      action: 'declare',
      before: current && { ...current },
      after: { kind: row.kind, number: row.number, ...content, reason: row.reason },
    },
  ]);
  return row.id;
}

/** Takes back what the justice bureau has not decided yet. @throws ApiError notFound, forbidden, staleVersion */
export async function recallProposal(
  db: Db,
  t: Tables,
  scene: ChangeScene & { personId: string },
  actor: StaffActor,
  id: string,
  version: number,
): Promise<void> {
  const { district, now, personId } = scene;
  const p = t.itemProposal;
  const [row] = await db
    .select()
    .from(p)
    .where(and(eq(p.district, district), eq(p.id, id)));
  if (!row || !inspectingUnits(actor).includes(row.organisationId)) throw new ApiError('notFound');
  const updated = await db
    .update(p)
    .set({ state: 'recalled', decidedBy: personId, decidedAt: now, version: version + 1 })
    .where(and(eq(p.district, district), eq(p.id, id), eq(p.version, version), eq(p.state, 'declared')));
  if (affected(updated) !== 1) throw new ApiError('staleVersion');
}

async function itemToChange(db: Db, t: Tables, district: string, id: string | undefined): Promise<ItemRow> {
  if (id === undefined) throw refused('itemId', '请选是哪一项');
  const item = t.inspectionItem;
  const [row] = await db
    .select()
    .from(item)
    .where(and(eq(item.district, district), eq(item.id, id)));
  if (!row) throw new ApiError('notFound', { detail: '没有这个检查事项，请刷新后重新选。' });
  if (row.withdrawnAt !== null) throw refused('itemId', '这个事项已经撤下，要再查请申报新增');
  return row;
}

function wantedContent({ kind, content }: Declaration, current: ItemContent | null): ItemContent {
  if (kind === 'add' || kind === 'change') {
    if (!content) throw refused('content', `申报${proposalKindLabel[kind]}要写事项内容`);
    return { ...content, matter: content.matter?.trim() || null };
  }
  if (!current) throw refused('itemId', '请选是哪一项');
  return current;
}

/** The number asked for when nobody has it, else the department's next. @throws ApiError alreadyExists */
async function freeNumber(
  db: Db,
  t: Tables,
  district: string,
  organisationId: string,
  asked: string | undefined,
): Promise<string> {
  const item = t.inspectionItem;
  const p = t.itemProposal;
  const waiting = await db
    .select({ number: p.number, unit: p.organisationId })
    .from(p)
    .where(and(eq(p.district, district), eq(p.state, 'declared'), eq(p.kind, 'add')));
  if (asked !== undefined) {
    const [same] = await db
      .select({ id: item.id })
      .from(item)
      .where(and(eq(item.district, district), eq(item.number, asked)));
    if (same || waiting.some((one) => one.number === asked))
      throw new ApiError('alreadyExists', { fields: [{ path: 'number', message: '这个编号已经有了，请换一个' }] });
    return asked;
  }
  const own = await db
    .select({ number: item.number })
    .from(item)
    .where(and(eq(item.district, district), eq(item.organisationId, organisationId)));
  const unit = (await loadOrganisations(db, t, district, [organisationId])).get(organisationId);
  const taken = [...own, ...waiting.filter((one) => one.unit === organisationId)].map((one) => one.number);
  return nextItemNumber(taken, unit?.shortName ?? '');
}

const refused = (path: string, message: string) => new ApiError('invalidInput', { fields: [{ path, message }] });
