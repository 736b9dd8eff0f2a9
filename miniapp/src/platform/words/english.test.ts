import { readFileSync } from 'node:fs';
import { likenessOf, type Matter } from '@tellit/shared/rules/duplicates/similar.ts';
import { REFUSALS } from '@tellit/shared/rules/workflow/refusal.ts';
import { english } from '@tellit/shared/words/english/english.ts';
import { LINES_KNOWN, REASONS_KNOWN, serverEnglish } from '@tellit/shared/words/english/server-words.ts';
import { inspectionPageCopy } from '@tellit/shared/words/inspection-page-copy.ts';
import { publicItemsCopy } from '@tellit/shared/words/items-copy.ts';
import { listedCopy } from '@tellit/shared/words/listed-copy.ts';
import { neighboursCopy } from '@tellit/shared/words/neighbours-copy.ts';
import { ratePageCopy } from '@tellit/shared/words/rate-page-copy.ts';
import { ratingsCopy } from '@tellit/shared/words/ratings-copy.ts';
import { reportPageCopy } from '@tellit/shared/words/report-page-copy.ts';
import { residentCopy } from '@tellit/shared/words/resident-copy.ts';
import { trailWords } from '@tellit/shared/words/trail-copy.ts';
import { uiCopy } from '@tellit/shared/words/ui-copy.ts';
import { expect, test } from 'vitest';

/** Chinese letters and the punctuation that goes with them. */
const CHINESE = /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/;

/** Every sentence with its path; functions are asked with a sample. */
function sentences(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return sentences((value as (...args: unknown[]) => unknown)('3', '3', '3'), path);
  if (Array.isArray(value)) return value.flatMap((item, index) => sentences(item, `${path}.${index}`));
  return Object.entries((value ?? {}) as object).flatMap(([key, item]) => sentences(item, `${path}.${key}`));
}

const { server, dates, paused, ...written } = english;
const chinese = {
  resident: residentCopy,
  rate: ratePageCopy,
  report: reportPageCopy,
  inspection: inspectionPageCopy,
  listed: listedCopy,
  neighbours: neighboursCopy,
  items: publicItemsCopy,
  trail: trailWords,
  ui: uiCopy,
};

test('英文没有一个汉字，也没有中文标点', () => {
  const all = sentences(written);
  expect(all.length).toBeGreaterThan(550);
  expect(all.filter(([, words]) => CHINESE.test(words))).toEqual([]);
});

test('中文有话的地方，英文也有话；一个单数一个复数都说得对', () => {
  const said = new Map(sentences(written));
  const silent = sentences(chinese).filter(([path, words]) => words !== '' && !said.get(path));
  expect(silent).toEqual([]);
  expect(english.resident.landing.mineCount(1)).toContain('1 report,');
  expect(english.dates.spanWords(86_400_000)).toBe('1 day');
  expect(english.dates.spanWords(2 * 3_600_000)).toBe('2 hours');
});

test('时间：今天、明天、两周内带星期，跨年带年份，都按北京时间', () => {
  const now = Date.UTC(2026, 3, 21, 2);
  expect(english.dates.deadlineWords(Date.UTC(2026, 3, 21, 11, 30), now)).toBe('by 19:30 today');
  expect(english.dates.deadlineWords(Date.UTC(2026, 3, 21, 17), now)).toBe('by 01:00 tomorrow');
  expect(english.dates.momentWords(Date.UTC(2026, 3, 24, 11, 30), now)).toBe('Fri 24 April, 19:30');
  expect(english.dates.momentWords(Date.UTC(2027, 0, 5, 11, 30), now)).toBe('5 January 2027, 19:30');
});

test('居民在经过里会读到的每一种动作都有英文', () => {
  const source = ['timeline-copy', 'clocks-copy', 'together-copy', 'mediation-copy'].map((name) => {
    const text = readFileSync(new URL(`../../../../shared/src/words/${name}.ts`, import.meta.url), 'utf8');
    const from = text.search(/export function \w*residentLine\(|export function \w+ResidentLine\(/);
    return text.slice(from, text.indexOf('\n}\n', from));
  });
  const actions =
    source
      .join('\n')
      .match(/case '(\w+)':/g)
      ?.map((found) => found.slice(6, -2)) ?? [];
  expect(actions.length).toBeGreaterThan(35);
  expect(actions.filter((action) => !LINES_KNOWN.includes(action))).toEqual([]);
});

test('服务器写的步骤、灰着的原因、几小时内受理，都说成英文；不认识的原样留着', () => {
  const steps = [...sentences(ratingsCopy.steps), ...sentences(ratingsCopy.report)].map(([, words]) => words);
  expect(
    steps.map((words) => serverEnglish.step(words.replace('3', 'X'))).filter((words) => CHINESE.test(words)),
  ).toEqual([]);
  expect(serverEnglish.step('已要求甲局整改')).toBe('甲局 was told to mend it');
  expect(REASONS_KNOWN).toContain(REFUSALS.urgedToday);
  const actions = readFileSync(
    new URL('../../../../api/src/features/complaints/resident-actions.ts', import.meta.url),
    'utf8',
  );
  const typed = actions.match(/'[^'\n]*[\u4e00-\u9fff][^'\n]*'/g)?.map((words) => words.slice(1, -1)) ?? [];
  expect(typed.filter((words) => !REASONS_KNOWN.includes(words))).toEqual([]);
  expect(serverEnglish.span('1 个工作日')).toBe('within 1 working day');
  expect(serverEnglish.span('4 小时')).toBe('within 4 hours');
  expect(serverEnglish.step('从没见过的一步')).toBe('从没见过的一步');
  expect(serverEnglish.alike('相隔 1 天')).toBe('told 1 day apart');
  expect(serverEnglish.alike('都说到“围挡”“人行道”')).toBe('both mention “围挡”, “人行道”');
});

test('附近的事为什么像：规则说的每一种理由都有英文', () => {
  const told = {
    text: '工地围挡占了人行道，只能走车道',
    place: '',
    communityId: 'c',
    codeId: null,
    point: null,
    categoryId: null,
  };
  const here = { lng: 87.57, lat: 43.8 };
  const pairs: [Partial<Matter>, Partial<Matter>][] = [
    [
      { codeId: 'a', categoryId: 'k' },
      { codeId: 'a', categoryId: 'k' },
    ],
    [{ point: here }, { point: here }],
    [{ point: here }, { point: { ...here, lat: 43.8009 } }],
    [{ place: '西盛小区' }, { place: '西盛小区' }],
    [{ place: '西盛小区' }, { place: '西盛小区9号楼' }],
    [{}, { toldAt: 3 * 3_600_000 }],
    [{}, { toldAt: 3 * 86_400_000 }],
  ];
  const said = pairs.flatMap(([one, other]) =>
    likenessOf({ ...told, toldAt: 0, ...one }, { ...told, toldAt: 0, ...other }).because.slice(),
  );
  expect(new Set(said).size).toBe(11);
  const left = said
    .map((words) => serverEnglish.alike(words).replace(/“[^”]*”/g, ''))
    .filter((words) => CHINESE.test(words));
  expect(left).toEqual([]);
});
