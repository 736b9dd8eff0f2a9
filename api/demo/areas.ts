import { importFile } from '../src/features/areas/import-file.ts';
import type { Deps } from '../src/platform/http/deps.ts';
import { DEMO_DISTRICT } from './organisations.ts';

type Box = readonly [west: number, south: number, east: number, north: number];

/** Invented: six plain boxes around the invented places of the codes. `grids`: their numbers from west to east. */
const COMMUNITIES: readonly { code: string; name: string; box: Box; grids: readonly number[] }[] = [
  { code: '650103017001', name: '儿童村社区', box: [87.5555, 43.7875, 87.569, 43.795], grids: [1, 2] },
  { code: '650103017002', name: '骑马山路西社区', box: [87.5505, 43.782, 87.5555, 43.789], grids: [3, 2, 1] },
  { code: '650103017003', name: '西盛社区', box: [87.5555, 43.78, 87.5625, 43.7875], grids: [1, 2, 3] },
  { code: '650103017004', name: '西源社区', box: [87.5625, 43.78, 87.569, 43.7875], grids: [1, 2] },
  { code: '650103017005', name: '水库街社区', box: [87.547, 43.789, 87.5555, 43.795], grids: [2, 1, 3] },
  { code: '650103017006', name: '兴荣巷社区', box: [87.545, 43.782, 87.5505, 43.789], grids: [1, 2] },
];

/** Invented names; 骑马山路 runs through two communities, so that a name two of them have is seen. */
const NAMES: readonly (readonly [name: string, community: string, aliases: string])[] = [
  ['儿童村小区', '650103017001', '儿童村'],
  ['骑马山路', '650103017002', ''],
  ['骑马山路', '650103017005', ''],
  ['骑马山路西公交站', '650103017002', ''],
  ['西盛小区', '650103017003', '西盛家园'],
  ['西源便民市场', '650103017004', '西源市场、便民市场'],
  ['水库街', '650103017005', ''],
  ['兴荣巷', '650103017006', ''],
];

/** Boundaries and names of the demonstration, through the same function as a real district's. */
export async function importDemoAreas(deps: Pick<Deps, 'store'>, now: number): Promise<void> {
  const scene = { district: DEMO_DISTRICT.id, now, personId: null };
  const reason = '演示用，随手画的';
  const grids = COMMUNITIES.flatMap(({ code, box, grids: numbers }) =>
    numbers.map((number, at) => areaOf(`${code}-${number}`, strip(box, at, numbers.length))),
  );
  const names = ['地名,社区,别名', ...NAMES.map((row) => row.join(','))].join('\n');
  const files = [
    {
      register: 'community',
      name: '社区（演示）.geojson',
      text: collection(COMMUNITIES.map(({ code, box }) => areaOf(code, box))),
    },
    { register: 'grid', name: '网格（演示）.geojson', text: collection(grids) },
    { register: 'names', name: '地名（演示）.csv', text: names },
  ] as const;
  for (const { register, name, text } of files) {
    const file = { register, bytes: Buffer.from(text), name, crs: 'wgs84' as const, reason };
    const { problems } = await importFile(deps, scene, file, true);
    if (problems.length > 0) throw new Error(`the demonstration's ${register}: ${JSON.stringify(problems)}`);
  }
}

function strip([west, south, east, north]: Box, at: number, of: number): Box {
  const border = (n: number): number => Math.round((west + ((east - west) * n) / of) * 1e7) / 1e7;
  return [border(at), south, border(at + 1), north];
}

function areaOf(code: string, [west, south, east, north]: Box) {
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'Feature', properties: { code }, geometry: { type: 'Polygon', coordinates: [ring] } };
}

const collection = (features: readonly object[]): string => JSON.stringify({ type: 'FeatureCollection', features });
