// Wording lives in one place per audience (ux.md 29): the pages of residents and businesses hold no Chinese of their own,
// or another language would leave it standing.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const SOURCE = new URL('../../', import.meta.url);
const FEATURES = 'tell track confirm rate report resident public listed inspection inspection-list trail'.split(' ');
const FOLDERS = [...FEATURES.map((name) => `features/${name}`), 'pages', 'trail', 'ui', 'api', 'platform'];
const CHINESE = /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/;
/** Words that are compared with what people wrote, never shown; and pages staff alone see. */
const NOT_SHOWN = [
  'features/tell/urgent.ts',
  'features/public/matter-words.ts',
  'platform/words/languages.ts',
  'ui/menu/act-menu.tsx',
  'ui/gallery/',
];

/** The file without its comments; a `//` inside an address stays. */
const code = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');

test('居民和企业页面、组件里没有写死的中文', () => {
  const found = FOLDERS.flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, SOURCE), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !/\.(test|config)\.tsx?$/.test(name))
      .map((name) => `${folder}/${name}`),
  )
    .filter((file) => !NOT_SHOWN.some((allowed) => file.startsWith(allowed)))
    .flatMap((file) =>
      code(readFileSync(new URL(file, SOURCE), 'utf8'))
        .split('\n')
        .flatMap((line) => (CHINESE.test(line) ? [`${file}: ${line.trim()}`] : [])),
    );
  expect(found).toEqual([]);
});
