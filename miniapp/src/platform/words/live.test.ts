import { residentCopy as chinese } from '@tellit/shared/words/resident-copy.ts';
import { afterEach, expect, test, vi } from 'vitest';
import { deadlineWords } from './dates.ts';
import { chooseLanguage, chosenLanguage, otherWords, watchLanguage, wordsReady, writtenIn } from './language.ts';
import { residentCopy } from './resident.ts';

/** As the top of a page's file does. */
const say = residentCopy.tell;

afterEach(async () => {
  vi.unstubAllGlobals();
  await chooseLanguage('zh');
});

test('选了英文，已经拿在手里的那组字也跟着变；换回来又是中文', async () => {
  expect(say.question).toBe('发生了什么事？');
  const told = vi.fn();
  const end = watchLanguage(told);
  expect(await chooseLanguage('en')).toBe(true);
  end();
  expect(told).toHaveBeenCalledOnce();
  expect(say.question).toBe('What happened?');
  expect(residentCopy.state.awaits.handle).toBe('Done and answered');
  expect(say.steps).toEqual(['What', 'Contact', 'Check']);
  expect(deadlineWords(Date.UTC(2026, 3, 21, 11, 30), Date.UTC(2026, 3, 21, 2))).toBe('by 19:30 today');
  await chooseLanguage('zh');
  expect([say.question, chosenLanguage(), wordsReady()]).toEqual(['发生了什么事？', 'zh', true]);
});

test('工作人员页面总是中文，从左到右', async () => {
  await chooseLanguage('en');
  vi.stubGlobal('location', { hash: '#/staff/desk/index' });
  expect(otherWords()).toBeUndefined();
  expect(say.next).toBe('下一步');
  expect(writtenIn(true)).toEqual({ tag: 'zh-CN', direction: 'ltr' });
  vi.stubGlobal('location', { hash: '#/pages/tell/index' });
  expect(say.next).toBe('Next');
  expect(writtenIn(false)).toEqual({ tag: 'en', direction: 'ltr' });
});

test('每个字都在，次序不变：能列出来，也能展开', () => {
  expect(Object.keys(residentCopy)).toEqual(Object.keys(chinese));
  expect(Object.keys(say)).toEqual(Object.keys(chinese.tell));
  expect({ ...say.disclosures }).toEqual(chinese.tell.disclosures);
});
