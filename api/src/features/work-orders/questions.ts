import { and, eq, inArray, isNull } from 'drizzle-orm';
import { ApiError } from '../../platform/http/problem.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';

/**
 * The complaint a question was put to; it must be one of these and the question still open.
 * @throws ApiError notFound, staleVersion when somebody has already answered
 */
export async function complaintOfOpenQuestion(
  db: Db,
  t: Tables,
  district: string,
  questionId: string,
  complaintIds: readonly string[],
): Promise<string> {
  const { entry } = t;
  const here = eq(entry.district, district);
  const [question] = await db
    .select({ complaintId: entry.complaintId })
    .from(entry)
    .where(
      and(here, eq(entry.id, questionId), eq(entry.kind, 'question'), inArray(entry.complaintId, [...complaintIds])),
    );
  if (!question?.complaintId) throw new ApiError('notFound', { detail: '没有找到这个提问，请刷新后再看。' });
  const [answer] = await db
    .select({ id: entry.id })
    .from(entry)
    .where(and(here, eq(entry.replyToId, questionId), isNull(entry.erasedAt)));
  if (answer) throw new ApiError('staleVersion', { detail: '这个问题已经回答过了。要补充请用“补充情况”。' });
  return question.complaintId;
}
