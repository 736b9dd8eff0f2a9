import { expect, test } from 'vitest';
import { readLookup, tailOf } from './lookup-form.ts';

const typed = { number: '', by: 'code' as const, code: '', tail: '' };

test('抄得乱一点也认：全角、空格、破折号、看错的字母', () => {
  expect(readLookup({ ...typed, number: '６５０１０３－２０２６０４１３－００２６', code: '7kq4 m9xe' })).toEqual({
    body: { number: '６５０１０３－２０２６０４１３－００２６', lookupCode: '7KQ4M9XE' },
  });
});

test('都没填_两处都说怎么改', () => {
  const read = readLookup(typed);
  expect('problems' in read && read.problems.map(({ id }) => id)).toEqual(['lookup-number', 'lookup-code']);
});

test('只有短号_请他照回执写全', () => {
  const read = readLookup({ ...typed, number: '0413-0026', code: '7KQ4M9XE' });
  expect('problems' in read && read.problems[0]).toMatchObject({
    id: 'lookup-number',
    text: expect.stringContaining('650103-'),
  });
});

test('手机号写全了_也只用后四位', () => {
  expect(tailOf('138 0000 4417')).toBe('4417');
  expect(tailOf('４４１７')).toBe('4417');
  expect(tailOf('441')).toBeNull();
  expect(readLookup({ ...typed, by: 'phone', number: '650103-20260413-0026', tail: '138-0000-4417' })).toEqual({
    body: { number: '650103-20260413-0026', phoneTail: '4417' },
  });
});
