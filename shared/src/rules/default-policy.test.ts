import { describe, expect, test } from 'vitest';
import { CLOCK_KINDS, DIFFICULTIES, URGENCIES } from '../words/states.ts';
import type { Duration } from './deadlines.ts';
import { DEFAULT_POLICY, type DeadlineRowName, durationFor, rowFor, rowNameFor } from './default-policy.ts';

const say = ({ n, unit }: Duration) => `${n} ${unit}`;

describe('期限表', () => {
  // rules.md *Deadlines*, the table as printed there.
  test.each<[DeadlineRowName, string]>([
    ['critical', '15 min | 15 min | 15 min | 30 min | 2 h | none | 30 min | 1 wd | 2 h | 1 h'],
    ['urgent', '30 min | 30 min | 30 min | 2 h | 24 h | 1 × 24 h | 2 h | 1 wd | 24 h | 4 h'],
    ['simple', '4 h | 2 wh | 2 wh | 1 wd | 3 wd | 1 × 3 wd | 1 wd | 3 wd | 3 wd | 2 wd'],
    ['ordinary', '4 h | 2 wh | 4 wh | 1 wd | 5 wd | 3 × 3 wd | 1 wd | 3 wd | 3 wd | 2 wd'],
    ['complex', '4 h | 4 wh | 4 wh | 1 wd | 15 wd | 1 × 15 wd | 1 wd | 3 wd | 3 wd | 2 wd'],
    ['hard', '4 h | 1 wd | 1 wd | 1 wd | 60 d | 1 × 30 d | 2 wd | 3 wd | 5 wd | 3 wd'],
  ])('%s 一行与规则一致', (name, expected) => {
    const row = DEFAULT_POLICY.rows[name];
    const extension = row.extension ? `${row.extension.times} × ${say(row.extension.by)}` : 'none';
    const cells = [row.accept, row.dispatch, row.sign, row.firstContact, row.handle].map(say);
    const rest = [row.approve, row.followUp, row.rework, row.level].map(say);
    expect([...cells, extension, ...rest].join(' | ')).toBe(expected);
  });

  test('特急和紧急压过难度，一般按难度', () => {
    for (const difficulty of DIFFICULTIES) {
      expect(rowNameFor('critical', difficulty)).toBe('critical');
      expect(rowNameFor('urgent', difficulty)).toBe('urgent');
      expect(rowNameFor('normal', difficulty)).toBe(difficulty);
    }
  });

  test('每种时钟在每种紧急程度和难度下都有时长', () => {
    for (const urgency of URGENCIES) {
      for (const difficulty of DIFFICULTIES) {
        for (const kind of CLOCK_KINDS)
          expect(durationFor(DEFAULT_POLICY, kind, { urgency, difficulty }).n).toBeGreaterThan(0);
      }
    }
  });

  test('裁定四个工作小时，延期审批一个工作日，居民确认两个工作日', () => {
    const subject = { urgency: 'normal', difficulty: 'ordinary' } as const;
    const kinds = ['ruling', 'extensionDecision', 'confirm'] as const;
    expect(kinds.map((kind) => say(durationFor(DEFAULT_POLICY, kind, subject)))).toEqual(['4 wh', '1 wd', '2 wd']);
  });

  test('提醒函两天、督办单三天、批示三天回复；特急两小时', () => {
    const reply = (urgency: 'normal' | 'critical', document: 'reminderLetter' | 'supervisionNotice' | 'instruction') =>
      say(durationFor(DEFAULT_POLICY, 'reply', { urgency, difficulty: 'ordinary', document }));
    expect([
      reply('normal', 'reminderLetter'),
      reply('normal', 'supervisionNotice'),
      reply('normal', 'instruction'),
    ]).toEqual(['2 wd', '3 wd', '3 wd']);
    expect(reply('critical', 'instruction')).toBe('2 h');
  });

  test('信访件办理六十日、延期一次三十日；特急仍按特急', () => {
    expect(rowFor(DEFAULT_POLICY, 'normal', 'ordinary', true)).toMatchObject({
      handle: { n: 60, unit: 'd' },
      extension: { times: 1, by: { n: 30, unit: 'd' } },
      sign: { n: 4, unit: 'wh' },
    });
    expect(rowFor(DEFAULT_POLICY, 'critical', 'ordinary', true)).toBe(DEFAULT_POLICY.rows.critical);
  });
});
