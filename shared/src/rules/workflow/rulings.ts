import type { Draft } from './draft.ts';

/** Writes the desk's ruling into the precedent that the return opened (rules.md *Return*, 首接负责). */
export function recordRuling(
  draft: Draft,
  assignmentId: string,
  ruling: { upheld: boolean; entryId?: string },
  personId: string | null,
): void {
  const open = draft.c.returnRulings.findLast((r) => r.assignmentId === assignmentId && r.ruledAt === null);
  // A return asked before there were precedents has none.
  if (!open) return;
  draft.change('returnRuling', open.id, {
    upheld: ruling.upheld,
    rulingEntryId: ruling.entryId ?? null,
    ruledBy: personId,
    ruledAt: draft.ctx.now,
  });
}
