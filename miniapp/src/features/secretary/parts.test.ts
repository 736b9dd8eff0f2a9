import { expect, test } from 'vitest';
import { partsOf } from './parts.ts';

const none = { climbed: 0, approve: 0, extensions: 0, sign: 0, late: 0, instructions: 0, suggestions: 0 };

test('先要决定的，后要知道的；少有的，有才列', () => {
  expect(partsOf(none).map(({ name }) => name)).toEqual(['climbed', 'approve', 'late', 'instructions']);
  expect(
    partsOf({ ...none, extensions: 2, suggestions: 1, sign: 3 }).map(({ name, count }) => `${name} ${count}`),
  ).toEqual(['climbed 0', 'approve 0', 'extensions 2', 'suggestions 1', 'sign 3', 'late 0', 'instructions 0']);
});
