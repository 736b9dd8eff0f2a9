import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventReader } from './sse.ts';

const TEXT =
  'retry: 3000\n\n:\n\nevent: state\nid: 1\ndata: {"a":1}\n\nevent: state\r\ndata: 一行\r\ndata:二行\r\n\r\ndata: x\n\n';
const EVENTS = [
  { event: 'state', data: '{"a":1}' },
  { event: 'state', data: '一行\n二行' },
  { event: 'message', data: 'x' },
];

test('一次读完', () => {
  expect(eventReader()(TEXT)).toEqual(EVENTS);
});

test('随便怎么切开，读出来的都一样', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(TEXT.length), { maxLength: 12 }), (cuts) => {
      const read = eventReader();
      const at = [0, ...[...cuts].sort((a, b) => a - b), TEXT.length];
      const pieces = at.slice(1).map((end, i) => TEXT.slice(at[i], end));
      expect(pieces.flatMap(read)).toEqual(EVENTS);
    }),
  );
});

test('没有说完的事件不算', () => {
  const read = eventReader();
  expect(read('event: state\ndata: {"a"')).toEqual([]);
  expect(read(':1}\n')).toEqual([]);
  expect(read('\n')).toEqual([{ event: 'state', data: '{"a":1}' }]);
});
