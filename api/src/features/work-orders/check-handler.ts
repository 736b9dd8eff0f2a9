import { and, eq, gt, inArray, isNull, or } from 'drizzle-orm';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { CommandScene } from './run-command.ts';

/** A handler must hold a post in the unit of the share, or below it. @throws ApiError notFound */
export async function checkHandler(
  deps: Pick<Deps, 'store'>,
  { db, loaded, now }: CommandScene,
  assignmentId: string,
  handlerId: string | undefined,
): Promise<void> {
  if (handlerId === undefined) return;
  const { t } = deps.store;
  const share = loaded.facts.assignments.find((a) => a.id === assignmentId);
  if (!share) throw new ApiError('notFound');
  const rows = await db
    .select({ path: t.organisation.path })
    .from(t.post)
    .innerJoin(
      t.organisation,
      and(eq(t.organisation.district, t.post.district), eq(t.organisation.id, t.post.organisationId)),
    )
    .where(
      and(
        eq(t.post.district, loaded.row.district),
        eq(t.post.personId, handlerId),
        inArray(t.post.role, ['officer', 'gridMember', 'communitySecretary', 'unitHead']),
        or(isNull(t.post.heldTo), gt(t.post.heldTo, now)),
      ),
    );
  if (!rows.some((row) => row.path.startsWith(share.organisationPath)))
    throw new ApiError('notFound', { detail: '这个人不在承办单位，请重新选择承办人。' });
}
