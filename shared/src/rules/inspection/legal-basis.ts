/** Whether an item rests on law: a clause nobody wrote, one that names no law, or one that does. */
export type LegalBasis = 'none' | 'doubtful' | 'named';

/**
 * Laws, administrative and local regulations and rules bear these names (立法法; 规章制定程序条例 art. 7: 规定、办法). A 文件, 通知, 方案
 * or 要求 gives nobody the power to inspect (国办发〔2024〕54号: 未经公布的检查事项不得实施).
 */
const NAMES_LAW = /(法|法典|条例|规定|办法|规则|细则)(》|〉|（|\(|第|\s|$)/;

/** How far a written basis carries. `doubtful` is a hint for a person's eye, never a decision. */
export function legalBasis(basis: string): LegalBasis {
  const written = basis.trim();
  if (written === '') return 'none';
  return NAMES_LAW.test(written) ? 'named' : 'doubtful';
}
