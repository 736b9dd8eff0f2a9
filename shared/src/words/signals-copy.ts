import { urgencyLabel } from './labels.ts';

const quoted = (words: readonly string[]): string => words.map((word) => `“${word}”`).join('');

/** 燃气泄漏：原话说到“煤气味”，建议提为特急. */
export function signalSentence(
  name: string,
  words: readonly string[],
  urgency: 'critical' | 'urgent' | null,
  seal: boolean,
): string {
  const advice = [urgency ? `提为${urgencyLabel[urgency]}` : '', seal ? '转为密件，只让指定的人看' : ''].filter(
    Boolean,
  );
  return `${name}：原话说到${quoted(words)}，建议${advice.join('，并')}`;
}

/** A signal in the history of its list: 燃气泄漏：“煤气味”“漏煤气” → 提为特急. */
export function signalLine(signal: {
  name: string;
  words: readonly string[];
  urgency?: 'critical' | 'urgent' | undefined;
  seal?: boolean | undefined;
}): string {
  const effects = [signal.urgency ? `提为${urgencyLabel[signal.urgency]}` : '', signal.seal ? '建议转密件' : ''];
  return `${signal.name}：${quoted(signal.words)} → ${effects.filter(Boolean).join('、') || '没有作用'}`;
}

export const signalProblem = {
  many: (most: number) => `最多 ${most} 个信号，请删掉一些。`,
  name: (n: number) => `第 ${n} 个信号没有名字，或名字超过 20 个字。`,
  words: (n: number) => `第 ${n} 个信号没有词，或词太多（最多 100 个，每个最多 30 字）。`,
  word: (n: number) => `第 ${n} 个信号有空的词，请删掉（加号两边都要有字）。`,
  effect: (n: number) => `第 ${n} 个信号没有作用：请选提为紧急、特急，或建议转密件。`,
  id: (n: number) => `第 ${n} 个信号的编号和前面的重复。`,
} as const;

/** The editor and the dispatch sheet. */
export const signalsCopy = {
  title: '急事和密件信号',
  lead: '原话里有这些词，派工单上就提醒：提为紧急、特急，或转密件。只提醒，不自动改；只往上提，从不往下降。',
  noEffect: '已经受理、派出的工单不变。',
  name: '信号',
  words: '原话里的词',
  wordsHint: '用顿号隔开；“孩子+打伤”表示同一句里都要有',
  effect: '作用',
  critical: '提为特急',
  urgent: '提为紧急',
  noUrgency: '不提急',
  seal: '建议转密件',
  add: '加一个信号',
  drop: '去掉',
  dropOne: (name: string) => `去掉信号 ${name}`,
  newName: '新信号',
  /** Beside the order that waits. */
  found: '原话里的信号',
  sealIt: '转密件…',
} as const;
