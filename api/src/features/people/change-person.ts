import { and, eq } from 'drizzle-orm';
import type { Vault } from '../../platform/crypto/vault.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { newId } from '../../platform/id.ts';
import { affected, type Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { type ChangeScene, recordChange } from '../history-of-changes/record-change.ts';
import { endAllSessions } from '../sessions/end-sessions.ts';
import { hasOtherAdministrator } from './administrators.ts';
import { type PersonRow, type PostInput, postRow, requireSeats, sealedPhone } from './create-person.ts';
import { heldAt } from './list-people.ts';
import { personById } from './present-person.ts';

/** Changes name, telephone, and whether somebody is temporary staff (编外、临聘). @throws ApiError notFound, staleVersion */
export async function changePerson(
  db: Db,
  t: Tables,
  vault: Vault,
  scene: ChangeScene,
  id: string,
  input: {
    version: number;
    name?: string | undefined;
    phone?: string | null | undefined;
    temporary?: boolean | undefined;
  },
): Promise<void> {
  const person = await personById(db, t, scene.district, id);
  const { name, phone, temporary, version } = input;
  await update(db, t, person, version, {
    ...(name === undefined ? {} : { name }),
    ...(phone === undefined ? {} : { phoneSealed: sealedPhone(vault, id, phone) }),
    ...(temporary === undefined ? {} : { temporary }),
  });
  const fields = [...(name === undefined ? [] : ['name']), ...(phone === undefined ? [] : ['phone'])];
  const standing = temporary === undefined || temporary === person.temporary ? null : temporary;
  await recordChange(db, t, scene, {
    noun: 'person',
    nounId: id,
    action: 'change',
    before: standing === null ? null : { temporary: person.temporary },
    after: { fields, ...(standing === null ? {} : { temporary: standing }) },
  });
}

/**
 * Sets the posts a person holds from now on: those named stay or begin, the others end now. Nobody takes the last
 * administrator away. @throws ApiError notFound, invalidInput, staleVersion
 */
export async function setPosts(
  db: Db,
  t: Tables,
  scene: ChangeScene,
  id: string,
  version: number,
  wanted: readonly PostInput[],
): Promise<void> {
  const { district, now } = scene;
  const person = await personById(db, t, district, id);
  if (person.retiredAt !== null && wanted.length > 0)
    throw new ApiError('invalidInput', { detail: '这个人已经停用，不能再安排岗位。' });
  await requireSeats(db, t, district, wanted);
  const held = await heldPosts(db, t, district, id, now);
  const isSame = (a: PostInput, b: PostInput) => a.role === b.role && a.organisationId === b.organisationId;
  const ended = held.filter((post) => !wanted.some((other) => isSame(post, other)));
  const begun = wanted.filter((post) => !held.some((other) => isSame(post, other)));
  if (ended.some((post) => post.role === 'administrator') && !wanted.some((post) => post.role === 'administrator')) {
    await requireOtherAdministrator(db, t, scene, id);
  }
  await update(db, t, person, version, {});
  await endPosts(db, t, district, ended, now);
  if (begun.length > 0) await db.insert(t.post).values(begun.map((post) => postRow(scene, id, post)));
  const plain = (posts: readonly PostInput[]) => posts.map(({ role, organisationId }) => ({ role, organisationId }));
  await recordChange(db, t, scene, {
    noun: 'post',
    nounId: id,
    action: 'posts',
    before: { posts: plain(held) },
    after: { posts: plain(wanted) },
  });
}

/** Notes when the holder of a post is away and who stands in. @throws ApiError notFound, invalidInput, alreadyExists */
export async function addAbsence(
  db: Db,
  t: Tables,
  scene: ChangeScene,
  id: string,
  input: { postId: string; deputyId: string; startsAt: number; endsAt: number },
): Promise<void> {
  const { district, now } = scene;
  await personById(db, t, district, id);
  const post = (await heldPosts(db, t, district, id, now)).find((p) => p.id === input.postId);
  if (!post) throw refused('postId', '这个人现在没有这个岗位');
  if (input.deputyId === id) throw refused('deputyId', '代理人不能是本人');
  const deputy = await personById(db, t, district, input.deputyId);
  if (deputy.retiredAt !== null) throw refused('deputyId', '代理人已经停用，请选别人');
  if (input.endsAt <= now) throw refused('endsAt', '结束时间已经过去');
  const { absence } = t;
  const known = await db
    .select()
    .from(absence)
    .where(and(eq(absence.district, district), eq(absence.postId, input.postId)));
  if (known.some((other) => other.startsAt < input.endsAt && input.startsAt < other.endsAt)) {
    throw new ApiError('alreadyExists', { detail: '这段时间已经登记过不在岗，请先核对。' });
  }
  await db.insert(absence).values({ district, id: newId(now), ...input });
  await recordChange(db, t, scene, {
    noun: 'absence',
    nounId: id,
    action: 'absence',
    before: null,
    after: { ...input },
  });
}

/** Replaces a forgotten password by a first one; every session ends. Hash it before the transaction. @throws ApiError notFound, staleVersion */
export async function resetPassword(
  db: Db,
  t: Tables,
  scene: ChangeScene,
  id: string,
  version: number,
  passwordHash: string,
): Promise<void> {
  const person = await personById(db, t, scene.district, id);
  if (person.retiredAt !== null) throw new ApiError('invalidInput', { detail: '这个人已经停用，不能重置密码。' });
  await update(db, t, person, version, { passwordHash, mustChangePassword: true, failedLogins: 0, lockedUntil: null });
  await endAllSessions(db, t, scene.district, person, scene.now);
  await recordChange(db, t, scene, { noun: 'person', nounId: id, action: 'resetPassword', before: null, after: null });
}

/** Retires a person: posts and sessions end now, what they did stays. @throws ApiError notFound, invalidInput, staleVersion */
export async function retirePerson(db: Db, t: Tables, scene: ChangeScene, id: string, version: number): Promise<void> {
  const { district, now } = scene;
  const person = await personById(db, t, district, id);
  if (person.retiredAt !== null) return;
  const held = await heldPosts(db, t, district, id, now);
  if (held.some((post) => post.role === 'administrator')) await requireOtherAdministrator(db, t, scene, id);
  await update(db, t, person, version, { retiredAt: now });
  await endPosts(db, t, district, held, now);
  await endAllSessions(db, t, district, person, now);
  await recordChange(db, t, scene, {
    noun: 'person',
    nounId: id,
    action: 'retire',
    before: { retiredAt: null },
    after: { retiredAt: now },
  });
}

async function requireOtherAdministrator(db: Db, t: Tables, { district, now }: ChangeScene, id: string): Promise<void> {
  if (await hasOtherAdministrator(db, t, district, id, now)) return;
  throw new ApiError('invalidInput', { detail: '这是最后一位管理员，不能卸任或停用。请先安排另一位管理员。' });
}

async function heldPosts(
  db: Db,
  t: Tables,
  district: string,
  personId: string,
  now: number,
): Promise<Tables['post']['$inferSelect'][]> {
  return db
    .select()
    .from(t.post)
    .where(and(eq(t.post.district, district), eq(t.post.personId, personId), heldAt(t, now)));
}

async function endPosts(
  db: Db,
  t: Tables,
  district: string,
  posts: readonly { id: string }[],
  now: number,
): Promise<void> {
  for (const post of posts)
    await db
      .update(t.post)
      .set({ heldTo: now })
      .where(and(eq(t.post.district, district), eq(t.post.id, post.id)));
}

async function update(
  db: Db,
  t: Tables,
  person: PersonRow,
  version: number,
  patch: Partial<Tables['person']['$inferInsert']>,
): Promise<void> {
  const result = await db
    .update(t.person)
    .set({ ...patch, version: version + 1 })
    .where(and(eq(t.person.district, person.district), eq(t.person.id, person.id), eq(t.person.version, version)));
  if (affected(result) !== 1) throw new ApiError('staleVersion');
}

const refused = (path: string, message: string) => new ApiError('invalidInput', { fields: [{ path, message }] });
