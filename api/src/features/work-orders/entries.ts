import type { Visibility } from '@tellit/shared/words/states.ts';
import { and, eq, inArray, isNull, or } from 'drizzle-orm';
import { newSalt } from '../../platform/crypto/chain.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { newId } from '../../platform/id.ts';
import { affected, type Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { EntryKind } from '../../platform/store/tables.ts';
import type { Writes } from '../../platform/store/write-rows.ts';
import { digestOfWords } from './event-text.ts';
import type { ActorRef, WordsRef } from './history.ts';

/** Words somebody wrote with a command, and the files that go with them. */
export interface NewEntry {
  /** Given by a caller whose decision names the entry; else made here. */
  id?: string;
  kind: EntryKind;
  text: string | null;
  data?: Record<string, string>;
  complaintId?: string | null;
  assignmentId?: string | null;
  replyToId?: string | null;
  visibility: Visibility;
  attachments?: { ids: readonly string[]; stage?: 'before' | 'after' | null }[];
}

/** Stores words as erasable rows, gathered in `writes`, and gives the references their events keep. */
export async function writeEntries(
  db: Db,
  writes: Writes,
  t: Tables,
  at: { district: string; workOrderId: string; now: number; actor: ActorRef },
  entries: readonly NewEntry[],
): Promise<WordsRef[]> {
  const refs: WordsRef[] = [];
  for (const entry of entries) {
    const id = entry.id ?? newId(at.now);
    const row = {
      district: at.district,
      id,
      workOrderId: at.workOrderId,
      complaintId: entry.complaintId ?? null,
      assignmentId: entry.assignmentId ?? null,
      kind: entry.kind,
      text: entry.text,
      data: entry.data ?? {},
      replyToId: entry.replyToId ?? null,
      personId: at.actor.kind === 'staff' ? at.actor.id : null,
      organisationId: at.actor.organisationId,
      visibility: entry.visibility,
      salt: newSalt(),
      at: at.now,
      erasedAt: null,
    };
    writes.insert(t.entry, [row]);
    refs.push({ entryId: id, digest: digestOfWords(row, 2) });
    for (const group of entry.attachments ?? [])
      await claimAttachments(db, t, at, { ...group, entryId: id, complaintId: entry.complaintId ?? null });
  }
  return refs;
}

/** Hands uploaded files over to an entry. Only files the same person uploaded and that belong to nothing yet. */
async function claimAttachments(
  db: Db,
  t: Tables,
  at: { district: string; workOrderId: string; actor: ActorRef },
  group: { ids: readonly string[]; stage?: 'before' | 'after' | null; entryId: string; complaintId: string | null },
): Promise<void> {
  const ids = [...new Set(group.ids)];
  if (ids.length === 0) return;
  const a = t.attachment;
  const mine = at.actor.kind === 'staff' ? eq(a.personId, at.actor.id ?? '') : eq(a.reporterId, at.actor.id ?? '');
  // A resident uploads before anybody knows the district; the row moves to it here.
  const free = and(
    inArray(a.id, ids),
    mine,
    isNull(a.entryId),
    or(eq(a.district, at.district), eq(a.district, UNPLACED)),
  );
  const result = await db
    .update(a)
    .set({
      district: at.district,
      workOrderId: at.workOrderId,
      complaintId: group.complaintId,
      entryId: group.entryId,
      stage: group.stage ?? null,
    })
    .where(free);
  if (affected(result) !== ids.length)
    throw new ApiError('notFound', { detail: '有照片或录音没有传成功，请重新传一次再提交。' });
}

/** The district of a resident's upload before it belongs to a complaint. */
export const UNPLACED = '000000';
