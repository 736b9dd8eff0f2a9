/** Wording of what is likely the same matter, for the desk. */
export const duplicatesCopy = {
  /** How alike, in three words, and why. */
  because: (likeness: number | null, why: readonly string[]): string => {
    const words = likeness === null ? '' : likeness >= 70 ? '很像' : likeness >= 50 ? '像' : '有点像';
    return [words, why.join('、')].filter(Boolean).join('：');
  },
  likely: '可能是同一件事',
  merge: '去并案',
} as const;
