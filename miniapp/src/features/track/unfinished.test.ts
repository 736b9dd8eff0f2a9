import { describe, expect, test } from 'vitest';
import { type Kept, unfinishedIn, withUnfinished } from './unfinished.ts';

const DAY = 86_400_000;
const now = Date.parse('2026-04-16T18:00:00+08:00');
const key = '650103/c1/supplement';
const written = (text: string, at = now): Kept => withUnfinished({}, key, { text }, at);

describe('没写完的话', () => {
  test('七天以内还在_过了就没有', () => {
    const kept = written('今天又漏了');
    expect(unfinishedIn(kept, key, now + 7 * DAY)).toEqual({ text: '今天又漏了' });
    expect(unfinishedIn(kept, key, now + 7 * DAY + 1)).toBeUndefined();
  });
  test('别的诉求、别的地方的不拿来', () => {
    expect(unfinishedIn(written('今天又漏了'), '650103/c2/supplement', now)).toBeUndefined();
    expect(unfinishedIn(written('今天又漏了'), '650103/c1/reopen', now)).toBeUndefined();
  });
  test('身份证号不留在手机里', () => {
    expect(unfinishedIn(written('我是650103198001011234，又漏了'), key, now)?.text).toBe('我是，又漏了');
  });
  test('删空了不留_照片和选的也算', () => {
    expect(withUnfinished(written('今天又漏了'), key, { text: ' ' }, now)).toEqual({});
    expect(unfinishedIn(withUnfinished({}, key, { text: '', photos: 2 }, now), key, now)).toEqual({
      text: '',
      photos: 2,
    });
    const chosen = withUnfinished({}, key, { text: '', resolution: 'unresolved' }, now);
    expect(unfinishedIn(chosen, key, now)?.resolution).toBe('unresolved');
  });
  test('写新的时候_扔掉过期的_别的留着', () => {
    const other = '650103/c2/reopen';
    const old = withUnfinished(written('旧的', now - 8 * DAY), other, { text: '还新' }, now - DAY);
    expect(Object.keys(withUnfinished(old, '650103/c3/confirm', { text: '写' }, now))).toEqual([
      other,
      '650103/c3/confirm',
    ]);
  });
});
