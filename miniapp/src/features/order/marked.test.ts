import fc from 'fast-check';
import { expect, test } from 'vitest';
import { marked } from './marked.ts';

test('依据的原话按出现先后标出来_字母跟着依据走', () => {
  expect(marked('围挡占道，也没贴告示', ['没贴告示', '占道'])).toEqual([
    { text: '围挡', mark: null },
    { text: '占道', mark: 'b' },
    { text: '，也', mark: null },
    { text: '没贴告示', mark: 'a' },
  ]);
});
test('原话里没有的依据不标', () => expect(marked('灯不亮', ['围挡'])).toEqual([{ text: '灯不亮', mark: null }]));
test('不管怎么标_原话一个字不变', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), (text, phrases) => {
      expect(
        marked(text, phrases)
          .map((run) => run.text)
          .join(''),
      ).toBe(text);
    }),
  );
});
