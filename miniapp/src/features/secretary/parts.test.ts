import { expect, test } from 'vitest';
import { partsOf, standingAt } from './parts.ts';

const none = { climbed: 0, approve: 0, extensions: 0, sign: 0, late: 0, instructions: 0, suggestions: 0 };

test('先要决定的，后要知道的；少有的，有才列', () => {
  expect(partsOf(none).map(({ name }) => name)).toEqual(['climbed', 'approve', 'late', 'instructions']);
  expect(
    partsOf({ ...none, extensions: 2, suggestions: 1, sign: 3 }).map(({ name, count }) => `${name} ${count}`),
  ).toEqual(['climbed 0', 'approve 0', 'extensions 2', 'suggestions 1', 'sign 3', 'late 0', 'instructions 0']);
});

test('the marked tab is the first with anything in it, until one is tapped; a part that is done with gives its mark back', () => {
  const nothing = { climbed: 0, approve: 0, extensions: 0, suggestions: 0, sign: 0, late: 0, instructions: 0 };
  expect(standingAt(partsOf(nothing), undefined)).toBe('climbed');
  const some = partsOf({ ...nothing, approve: 2, extensions: 1 });
  expect(standingAt(some, undefined)).toBe('approve');
  expect(standingAt(some, 'climbed')).toBe('climbed');
  expect(standingAt(some, 'extensions')).toBe('extensions');
  expect(standingAt(partsOf({ ...nothing, late: 1 }), 'extensions')).toBe('late');
});
