/** How many things wait at an organisation: all that its group is told. */
export interface DigestCounts {
  toAccept: number;
  toDispatch: number;
  toSign: number;
  inHand: number;
  overdue: number;
}

const NAMES: Record<keyof DigestCounts, string> = {
  toAccept: '等受理',
  toDispatch: '等派出',
  toSign: '等签收',
  inHand: '正在办',
  overdue: '已超期',
};

/** Figures and a link, never which matter and never who: 今日待办：等签收 2 件，已超期 1 件。 */
export function digestText(counts: DigestCounts, url: string): string {
  const parts = (Object.keys(NAMES) as (keyof DigestCounts)[])
    .filter((name) => counts[name] > 0)
    .map((name) => `${NAMES[name]} ${counts[name]} 件`);
  const said = parts.length === 0 ? '没有等着办的事' : parts.join('，');
  return `【说事直通·每日一报】\n${said}。\n${url}`;
}

export const digestTitle = '每日一报';
