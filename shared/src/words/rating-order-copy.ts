import type { ProblemStep } from './inspection-states.ts';

const stepLine: Record<ProblemStep, string> = {
  raised: '提出了一个问题',
  released: '已经下发整改单',
  closed: '整改完成，司法局销号',
  dismissed: '查过了，不作为问题',
};

/** A line of a rating order's history, the same for the bureau and on the rater's receipt; null: not one of these. */
export function ratingOrderLine(
  action: string,
  facts: Record<string, unknown>,
  nameOf: (organisationId: string) => string,
): { title: string; dueAt: number | null } | null {
  if (action !== 'problemNoted') return null;
  return { title: `${nameOf(String(facts.organisationId))}：${stepLine[facts.step as ProblemStep]}`, dueAt: null };
}
