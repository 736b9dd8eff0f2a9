import { expect, test } from 'vitest';
import { readTried } from './where-input.ts';

test.each([
  ['87.5587,43.7835', { lng: 87.5587, lat: 43.7835 }],
  [' 87.5587， 43.7835 ', { lng: 87.5587, lat: 43.7835 }],
  ['87 43', { lng: 87, lat: 43 }],
  ['西盛小区 8 号楼', { address: '西盛小区 8 号楼' }],
  ['12,幸福路', { address: '12,幸福路' }],
  ['  ', null],
])('%s', (typed, read) => {
  expect(readTried(typed)).toEqual(read);
});
