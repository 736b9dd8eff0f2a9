import { expect, test } from 'vitest';
import { laterSeen, noteSeen } from './seen.ts';

const early = 'abc-0000000000000010';
const late = 'abc-00000000000000ff';

test('回答先后颠倒，留下更新的那个', () => {
  expect(laterSeen(early, late)).toBe(late);
  expect(laterSeen(late, early)).toBe(late);
  expect(laterSeen(undefined, early)).toBe(early);
});

test('换了数据库：旧库的标记不作数，哪怕它更大', () => {
  expect(laterSeen('zzz-ffffffffffffffff', early)).toBe(early);
});

test('服务器说不准，就忘掉；什么也没说，就不动', () => {
  const writes: (string | undefined)[] = [];
  const kept = { read: () => late, write: (mark: string | undefined) => void writes.push(mark) };
  noteSeen(kept, undefined);
  noteSeen(kept, early);
  expect(writes).toEqual([]);
  noteSeen(kept, '-');
  expect(writes).toEqual([undefined]);
});
