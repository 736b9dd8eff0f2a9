/** Wording of what is likely the same matter, and of who joined it, for staff. */
export const duplicatesCopy = {
  /** How alike, in a word, and why. */
  because: (likeness: number | null, why: readonly string[]): string => {
    const words = likeness === null ? '' : likeness >= 70 ? '很像' : likeness >= 50 ? '像' : '有点像';
    return [words, why.join('、')].filter(Boolean).join('：');
  },
  likely: (n: number): string => `可能和 ${n} 件是同一件事`,
  merge: '去并案',
  more: (n: number): string => `还有 ${n} 件也像，并案里都列着`,
  endorsed: (n: number): string => `附议 ${n}`,
  neighbours: '附议',
  joined: (endorsers: number, reporters: number): string =>
    `${endorsers} 位居民附议，加上 ${reporters} 位反映人，一共 ${endorsers + reporters} 人。`,
  /** The published rule (提级规则 › 影响面) and how far it is. */
  rule: {
    suggestListing: (people: number, hours: number): string => `${hours} 小时之内满 ${people} 人，建议区委书记挂牌`,
    climb: (people: number, hours: number): string => `${hours} 小时之内满 ${people} 人，提一级`,
    none: '按现在的规则，人数多少都不提级、不挂牌',
  },
  reached: (when: string): string => `，${when}已经满了。`,
  notReached: '，现在还没有满。',
  dates: '附议不改变期限；附议的人能看到答复，不进回访名单。',
} as const;
