import { clockLabel, documentCauseLabel } from './labels.ts';
import { paperDay, paperMoment } from './papers-copy.ts';
import type { ClockKind, DocumentCause, DocumentKind } from './states.ts';

/** What the system itself writes into the rows of a paper; a person's words come with the paper. */
export const paperPhrases = {
  levels: {
    0: null,
    1: '一级（社区书记或单位负责人）',
    2: '二级（街道书记）',
    3: '三级（区委书记）',
  } as Record<number, string | null>,

  /** 超过期限：办理应于 2026年11月3日 19时30分前。 */
  cause: (cause: DocumentCause, clock: { kind: ClockKind; dueAt: number } | null, earlier: string | null): string => {
    const words = documentCauseLabel[cause];
    if (earlier) return `${earlier}到期没有回复。`;
    return clock ? `${words}：${clockLabel[clock.kind]}应在${paperMoment(clock.dueAt)}前完成。` : `${words}。`;
  },

  listed: (reporters: number, households: number): string =>
    `${reporters} 位反映人反映${households > 0 ? `，影响约 ${households} 户居民` : ''}，区委书记决定挂牌督办。`,

  meeting: (metAt: number, place: string): string => `${paperDay(metAt)} ${place}`,

  /** What follows when nobody answers. */
  dueNote: (kind: DocumentKind): string | null => {
    if (kind === 'reminderLetter') return '。逾期未回复的，改发督办单。';
    return kind === 'supervisionNotice' || kind === 'promptNote' || kind === 'instruction'
      ? '。逾期未回复的，提高一级督办。'
      : null;
  },

  responsible: (unit: string, head: string): string => `${unit}${head}`,
  /** The result handed in stands for the reply. */
  byResult: { cause: '办理结果已提交，见工单。', measures: '随办理结果一并审核。' },
  by: (unit: string, person: string): string => [unit, person].filter(Boolean).join('　'),
  listedBy: '区委书记',
  reporters: (masked: string, n: number): string => (n > 1 ? `${masked} 等 ${n} 人` : masked),
  attachments: (photos: number, voices: number): string | null => {
    const parts = [photos > 0 ? `照片 ${photos} 张` : '', voices > 0 ? `录音 ${voices} 段` : ''].filter(Boolean);
    return parts.length > 0 ? parts.join('，') : null;
  },
  urgency: (urgency: string, difficulty: string): string => `${urgency}／${difficulty}`,
  calendar: (version: string): string => `第 ${version} 版工作日历`,
};
