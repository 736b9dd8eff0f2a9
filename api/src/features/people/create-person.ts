import { randomInt } from 'node:crypto';
import { organisationKindLabel, roleLabel } from '@tellit/shared/words/labels.ts';
import type { Role } from '@tellit/shared/words/roles.ts';
import { and, eq, inArray } from 'drizzle-orm';
import { openColumn, sealColumn } from '../../platform/crypto/sealed-column.ts';
import type { Vault } from '../../platform/crypto/vault.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { newId } from '../../platform/id.ts';
import { affected, type Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { type ChangeScene, recordChange } from '../history-of-changes/record-change.ts';
import { mayHaveRole } from '../organisations/placement.ts';

export type PersonRow = Tables['person']['$inferSelect'];
export type PostRow = Tables['post']['$inferSelect'];

export interface PostInput {
  organisationId: string;
  role: Role;
}

export interface NewPerson {
  account: string;
  name: string;
  phone?: string | null | undefined;
  /** Stored form; null: nobody can log in with a password. */
  passwordHash: string | null;
  mustChangePassword: boolean;
  posts: readonly PostInput[];
}

/** Nothing that is misread when read out or copied by hand. */
const PASSWORD_LETTERS = '23456789abcdefghjkmnpqrstuvwxyz';

/** A first password to be told once: three groups of four letters and digits, 59 bits. */
export function newInitialPassword(): string {
  const letters = Array.from({ length: 12 }, () => PASSWORD_LETTERS.charAt(randomInt(PASSWORD_LETTERS.length))).join(
    '',
  );
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;
}

/** Rows of a new person and the posts they hold from now on. */
export function personRows(
  scene: Pick<ChangeScene, 'district' | 'now'>,
  vault: Vault,
  input: NewPerson,
): { person: PersonRow; posts: PostRow[] } {
  const id = newId(scene.now);
  const person: PersonRow = {
    district: scene.district,
    id,
    account: input.account,
    name: input.name,
    phoneSealed: sealedPhone(vault, id, input.phone),
    passwordHash: input.passwordHash,
    tokenEpoch: 0,
    mustChangePassword: input.mustChangePassword,
    failedLogins: 0,
    lockedUntil: null,
    temporary: false,
    retiredAt: null,
    version: 0,
    createdAt: scene.now,
  };
  return { person, posts: input.posts.map((post) => postRow(scene, id, post)) };
}

/** A post held by a person from now on. */
export function postRow(scene: Pick<ChangeScene, 'district' | 'now'>, personId: string, post: PostInput): PostRow {
  return {
    district: scene.district,
    id: newId(scene.now),
    organisationId: post.organisationId,
    role: post.role,
    personId,
    heldFrom: scene.now,
    heldTo: null,
  };
}

/** Creates a person with posts. Hash the password before the transaction. @throws ApiError invalidInput, alreadyExists */
export async function createPerson(
  db: Db,
  t: Tables,
  vault: Vault,
  scene: ChangeScene,
  input: NewPerson,
): Promise<PersonRow> {
  await requireSeats(db, t, scene.district, input.posts);
  const { person, posts } = personRows(scene, vault, input);
  const result = await db.insert(t.person).values(person).onConflictDoNothing();
  if (affected(result) === 0)
    throw new ApiError('alreadyExists', { fields: [{ path: 'account', message: '这个账号已经有人用了' }] });
  if (posts.length > 0) await db.insert(t.post).values(posts);
  await recordChange(db, t, scene, {
    noun: 'person',
    nounId: person.id,
    action: 'create',
    before: null,
    after: { account: person.account, posts: input.posts.map((p) => ({ ...p })) },
  });
  return person;
}

/** Every post must be in a living organisation of the district that can have it. @throws ApiError invalidInput */
export async function requireSeats(db: Db, t: Tables, district: string, posts: readonly PostInput[]): Promise<void> {
  if (posts.length === 0) return;
  const { id, kind, name, retiredAt } = t.organisation;
  const rows = await db
    .select({ id, kind, name, retiredAt })
    .from(t.organisation)
    .where(
      and(
        eq(t.organisation.district, district),
        inArray(t.organisation.id, [...new Set(posts.map((p) => p.organisationId))]),
      ),
    );
  const fields = posts.flatMap((post, index) => {
    const organisation = rows.find((row) => row.id === post.organisationId);
    const message = seatProblem(organisation, post.role) ?? (isRepeated(posts, index) ? '这个岗位选了两次' : null);
    return message ? [{ path: `posts.${index}.organisationId`, message }] : [];
  });
  if (fields.length > 0) throw new ApiError('invalidInput', { fields });
}

/** Why nobody can hold this post; null when it is fine. */
export function seatProblem(
  organisation: Pick<Tables['organisation']['$inferSelect'], 'kind' | 'name' | 'retiredAt'> | undefined,
  role: Role,
): string | null {
  if (!organisation) return '没有这个机构';
  if (organisation.retiredAt !== null) return `${organisation.name}已经停用`;
  return mayHaveRole(organisation.kind, role)
    ? null
    : `${organisationKindLabel[organisation.kind]}里没有“${roleLabel[role]}”这个岗位`;
}

function isRepeated(posts: readonly PostInput[], index: number): boolean {
  const one = posts[index];
  return posts.findIndex((p) => p.organisationId === one?.organisationId && p.role === one.role) !== index;
}

/** A staff member's telephone as it is stored. */
export function sealedPhone(vault: Vault, personId: string, phone: string | null | undefined): string | null {
  return phone ? sealColumn(vault, { table: 'person', row: personId }, 'phone', phone) : null;
}

/** A staff member's telephone. */
export function phoneOf(vault: Vault, person: Pick<PersonRow, 'id' | 'phoneSealed'>): string | null {
  return openColumn(vault, { table: 'person', row: person.id }, 'phone', person.phoneSealed);
}
