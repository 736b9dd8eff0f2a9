import { expect, test } from 'vitest';
import { minutesIn, textsOf } from './hours-text.ts';

test('怎么写时间都认得_写错了不猜', () => {
  expect(['9:00', '09:30', '１９：３０', ' 24:00 '].map(minutesIn)).toEqual([540, 570, 1170, 1440]);
  for (const text of ['', '9', '9点', '09:75', 'abc']) expect(minutesIn(text)).toBeNaN();
});

test('写出来再读回去是一样的', () => {
  const hours = [
    [600, 840],
    [930, 1170],
  ] as const;
  expect(textsOf(hours).map(([from, to]) => [minutesIn(from), minutesIn(to)])).toEqual(hours);
});
