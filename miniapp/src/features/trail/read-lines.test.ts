import { TRAIL_FORMAT, type TrailFile, type TrailLine } from '@tellit/shared/rules/trail-file.ts';
import { expect, test } from 'vitest';
import { rowsOf } from './read-lines.ts';

const shown = (seq: number, values: Record<string, unknown>, words: string[] = []): TrailLine => ({
  kind: 'shown',
  seq,
  hash: '',
  parts: Object.entries({ seq, at: seq * 1000, complaintId: null, ...values }).map(([name, value]) => ({
    name,
    salt: '',
    text: JSON.stringify(value),
  })),
  words: words.map((text, index) => ({
    entryId: `${seq}-${index}`,
    erased: false,
    parts: [{ name: 'text', salt: '', text: JSON.stringify(text) }],
  })),
});
const hidden = (seq: number): TrailLine => ({ kind: 'hidden', seq, hash: '', digest: '' });

function fileWith(lines: TrailLine[]): TrailFile {
  return {
    format: TRAIL_FORMAT,
    district: '650103',
    complaintId: 'mine',
    number: '',
    title: '',
    madeAt: 0,
    organisations: { unit: '水库街社区' },
    orders: [{ order: '650103/o', lines, anchors: [] }],
    keys: [],
    keyId: '',
    signature: '',
  };
}

const titles = (lines: TrailLine[]) =>
  rowsOf(fileWith(lines)).map((row) => (row.kind === 'hidden' ? `内部 ${row.count}` : row.title));

test('看得到的用居民页面上的话_挨着的内部记录合成一条', () => {
  expect(
    titles([
      shown(1, { action: 'told' }, ['井盖坏了']),
      hidden(2),
      hidden(3),
      shown(4, { action: 'signed', 'facts.organisationId': 'unit', 'facts.part': 'lead' }),
      { kind: 'earlyHidden', seq: 5, hash: '' },
    ]),
  ).toEqual(['您说了这件事', '内部 2', '水库街社区签收了', '内部 1']);
});

test('重办是因为谁_和居民页面说的一样', () => {
  const rework = { action: 'rework', 'facts.organisationId': 'unit', at: 9 };
  expect(
    titles([
      shown(1, { action: 'confirmed', complaintId: 'mine', at: 9, 'facts.resolution': 'unresolved' }),
      shown(2, rework),
    ])[1],
  ).toBe('您说没解决，水库街社区重新办');
  expect(titles([hidden(1), shown(2, rework)])[1]).toBe('有别的反映人说没解决，水库街社区重新办');
});

test('原话、单位都读得出来_读不出来的当作内部记录', () => {
  const [row] = rowsOf(
    fileWith([
      shown(1, { action: 'submitted', 'actor.organisationId': 'unit', 'facts.organisationId': 'unit' }, ['换了井盖']),
    ]),
  );
  expect(row).toMatchObject({ kind: 'shown', title: '水库街社区写的办理结果', words: '换了井盖', actor: '水库街社区' });
  const broken = shown(1, { action: 'told' });
  if (broken.kind === 'shown') broken.parts = [{ name: 'action', salt: '', text: '{' }];
  expect(titles([broken])).toEqual(['内部 1']);
});
