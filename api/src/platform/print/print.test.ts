import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import jsqr from 'jsqr';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { readCoverage } from './font-coverage.ts';
import { checkPrintable, fonts } from './fonts.ts';
import type { PosterData } from './poster.ts';
import { MOST_POSTERS, posterPdf } from './poster-pdf.ts';
import { QUIET_ZONE, qrMatrix, qrPng, qrSvg } from './qr.ts';
import { tellCodeSvg } from './tell-code-svg.ts';

const URL_IN_CODE = 'https://tell.example.gov.cn/q/7k04m9xe12abc';
const MADE_AT = Date.UTC(2026, 9, 12);
const MM = 72 / 25.4;
const poster: PosterData = {
  url: URL_IN_CODE,
  place: '2 号楼 1 单元',
  number: 'SKJ-03-021',
  street: '骑马山街道',
  community: '水库街社区',
  phone: '0991-555 0126',
  officeHours: ['10:00–14:00', '15:30–19:30'],
  promise: '一个工作日内联系您',
  sponsor: '骑马山街道党工委、办事处',
  postedOn: '2026-10-12',
};

interface Picture {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

/** `dpi` for SVG whose size is in millimetres: librsvg applies a density other than 72 twice. */
async function pictureOf(image: Buffer, dpi = 72): Promise<Picture> {
  const { data, info } = await sharp(image, { density: Math.sqrt(dpi * 72) })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

const decode = jsqr as unknown as typeof jsqr.default;
const read = ({ data, width, height }: Picture) => decode(new Uint8ClampedArray(data), width, height)?.data ?? null;

type Area = readonly [x: number, y: number, width: number, height: number];

/** The picture with some areas (fractions of a square `code` area, in pixels) painted over. */
function scratched(
  picture: Picture,
  [left, top, side]: readonly number[],
  areas: readonly Area[],
  shade: number,
): Picture {
  const data = Buffer.from(picture.data);
  for (const [ax, ay, aw, ah] of areas) {
    for (let y = Math.round(top! + ay * side!); y < top! + (ay + ah) * side!; y += 1) {
      const from = (y * picture.width + Math.round(left! + ax * side!)) * 4;
      data.fill(shade, from, from + Math.round(aw * side!) * 4);
    }
  }
  return { ...picture, data };
}

/**
 * 15 % of the code each, in whole patches: thin lines of the same area would touch most codewords, more than any level
 * repairs. Clear of the squares by
 * which readers find a code (jsQR, unlike phones, also needs the small fourth one).
 */
const SCRATCHES: [string, readonly Area[]][] = [
  ['中间被贴了一条', [[0.25, 0.44, 0.5, 0.3]]],
  ['右边刮掉一条', [[0.7, 0.3, 0.3, 0.5]]],
  ['下边撕掉一条', [[0.3, 0.7, 0.5, 0.3]]],
  [
    '两处各糊了一块',
    [
      [0.68, 0.1875, 0.3, 0.25],
      [0.25, 0.72, 0.3, 0.25],
    ],
  ],
];

describe('二维码', () => {
  test('SVG 和 PNG 都能读出网址，四周留白至少四个模块', async () => {
    expect(read(await pictureOf(Buffer.from(qrSvg(URL_IN_CODE)), 400))).toBe(URL_IN_CODE);
    const png = await pictureOf(await qrPng(URL_IN_CODE, 8));
    expect(read(png)).toBe(URL_IN_CODE);
    expect(png.width).toBe((qrMatrix(URL_IN_CODE).size + 2 * QUIET_ZONE) * 8);
    expect(png.data.subarray(0, png.width * QUIET_ZONE * 8 * 4).every((value) => value === 255)).toBe(true);
  });

  test('短网址也不小于 41 个模块，太长的拒绝', () => {
    expect(qrMatrix('https://a.cn/q/1').size).toBe(41);
    expect(() => qrMatrix(`https://example.gov.cn/${'x'.repeat(120)}`)).toThrow('码里的网址太长');
  });

  test('每个模块与二维码库给出的一致', () => {
    const { size, runs } = qrMatrix(URL_IN_CODE);
    const dark = runs.reduce((sum, run) => sum + run.length, 0) / size ** 2;
    expect(dark).toBeGreaterThan(0.4);
    expect(dark).toBeLessThan(0.6);
    expect(runs.slice(0, 1)).toEqual([{ x: 0, y: 0, length: 7 }]);
    expect(Math.max(...runs.map((run) => run.x + run.length))).toBe(size);
  });
});

describe('单个码的 SVG', () => {
  const DPI = 200;
  const side = (79 / 25.4) * DPI;
  const at = (9.5 / 25.4) * DPI;
  let picture: Picture;
  beforeAll(async () => {
    picture = await pictureOf(Buffer.from(tellCodeSvg(poster)), DPI);
  });

  test('实际尺寸 98 × 113.5 毫米，带着标志也读得出', () => {
    expect([picture.width, picture.height].map((px) => Math.round((px / DPI) * 254) / 10)).toEqual([98, 113.5]);
    expect(read(picture)).toBe(URL_IN_CODE);
  });

  test.each(SCRATCHES)('%s，照样读得出，涂白涂黑都一样', (_what, areas) => {
    expect(areas.reduce((sum, [, , w, h]) => sum + w * h, 0)).toBeCloseTo(0.15, 2);
    for (const shade of [0, 255]) {
      expect(read(scratched(picture, [at, at, side], areas, shade)), `shade ${shade}`).toBe(URL_IN_CODE);
    }
  });

  test('刮掉一半就读不出了：上面的检查不是摆设', () => {
    expect(read(scratched(picture, [at, at, side], [[0.25, 0.25, 0.75, 0.7]], 255))).toBeNull();
  });

  test('名称里的符号不会变成标签，太长的名称拒绝', () => {
    const svg = tellCodeSvg({ ...poster, place: '<script>&"' });
    expect(svg).toContain('&lt;script&gt;&amp;&quot;说事码');
    expect(svg).not.toContain('<script');
    expect(() => tellCodeSvg({ ...poster, place: '长'.repeat(60) })).toThrow('太长');
  });
});

describe('字体', () => {
  test.each(['Sans', 'Serif'] as const)(
    '%s 两种粗细都有 GB 2312 全部汉字、标点和《通用规范汉字表》里的生僻字',
    (face) => {
      const gb2312 = new TextDecoder('gb2312', { fatal: true });
      for (const has of [fonts(face).has, readCoverage(fonts(face).bold)]) {
        let characters = 0;
        for (let high = 0xb0; high <= 0xf7; high += 1) {
          // The five places after 0xF9 of row 0xD7 are empty in the standard.
          for (let low = 0xa1; low <= (high === 0xd7 ? 0xf9 : 0xfe); low += 1) {
            const character = gb2312.decode(Uint8Array.of(high, low));
            expect(has(character.codePointAt(0)!), character).toBe(true);
            characters += 1;
          }
        }
        expect(characters).toBe(6763);
        for (const character of '，。、；：？！“”（）《》—…·ABCxyz0189@&’·䶮𬭚𫖯堃喆垚') {
          expect(has(character.codePointAt(0)!), character).toBe(true);
        }
      }
    },
  );

  test('四个文件合计不到六点五兆', () => {
    const folder = join(import.meta.dirname, '../../../assets/fonts');
    const files = ['Sans', 'Serif'].flatMap((face) =>
      ['Regular', 'Bold'].map((weight) => `Noto${face}SC-${weight}.otf.br`),
    );
    const bytes = files.reduce((sum, file) => sum + readFileSync(join(folder, file)).length, 0);
    expect(bytes).toBeLessThan(6_500_000);
  });

  test('没有的字在打印前就指出来，不印成空框', async () => {
    expect(() => checkPrintable('点位名称', '𰻝面馆')).toThrow('点位名称里的“𰻝”字库里没有');
    await expect(posterPdf([{ ...poster, community: '😀社区' }], MADE_AT)).rejects.toMatchObject({
      name: 'PrintRefusal',
      code: 'unprintable',
    });
  });
});

/** Every content stream of a PDF, unpacked. */
function streamsOf(pdf: Buffer): string[] {
  const streams: string[] = [];
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 7)) {
    if (pdf.subarray(at - 3, at).toString() === 'end') continue;
    try {
      streams.push(inflateSync(pdf.subarray(at + 7, pdf.indexOf('endstream', at))).toString('latin1'));
    } catch {
      // Fonts and pictures are not all packed this way.
    }
  }
  return streams;
}

/** The code as the PDF draws it: the longest row of rectangles filled together, in points from the upper left corner. */
function codeIn(pdf: Buffer): { rects: Area[]; left: number; top: number; side: number } {
  const page = streamsOf(pdf).find((stream) => stream.includes(' re'))!;
  const fills = page
    .split(/\nf\n/)
    .map((part) =>
      [...part.matchAll(/([\d.-]+) ([\d.-]+) ([\d.-]+) ([\d.-]+) re/g)].map(
        (m) => m.slice(1, 5).map(Number) as unknown as Area,
      ),
    );
  const rects = fills.toSorted((a, b) => b.length - a.length)[0]!;
  const left = Math.min(...rects.map(([x]) => x));
  const top = Math.min(...rects.map(([, y]) => y));
  return { rects, left, top, side: Math.max(...rects.map(([x, , width]) => x + width)) - left };
}

describe('海报 PDF', () => {
  let pdf: Buffer;
  beforeAll(async () => {
    pdf = await posterPdf([poster], MADE_AT);
  });

  test('一页 A4，字体在里面，不大', () => {
    const text = pdf.toString('latin1');
    expect(text.startsWith('%PDF-')).toBe(true);
    expect(text.match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(text).toMatch(/\/MediaBox \[0 0 595\.28 841\.89\]/);
    expect(text.match(/\/FontFile3/g)).toHaveLength(2);
    expect(text).not.toContain('/Subtype /Image');
    expect(pdf.length).toBeLessThan(100_000);
  });

  test('码是 79 毫米见方的矢量图，照着画出来读得出', async () => {
    const { rects, left, top, side } = codeIn(pdf);
    expect(side / MM).toBeCloseTo(79, 1);
    const scale = 4;
    const width = Math.ceil((side + 80) * scale);
    const data = Buffer.alloc(width * width * 4, 255);
    for (const [x, y, w, h] of rects) {
      for (let row = Math.round((y - top + 40) * scale); row < Math.round((y - top + h + 40) * scale); row += 1) {
        const [from, to] = [x - left + 40, x - left + w + 40].map(
          (value) => (row * width + Math.round(value * scale)) * 4,
        );
        data.fill(0, from!, to!);
      }
    }
    expect(read({ data, width, height: width })).toBe(URL_IN_CODE);
  });

  test('同样的内容印两次一模一样', async () => {
    expect((await posterPdf([poster], MADE_AT)).equals(pdf)).toBe(true);
  });

  test('一百张一个文件，事件循环不停', async () => {
    let longest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    const batch = Array.from({ length: 100 }, (_, i) => ({
      ...poster,
      url: `${URL_IN_CODE}${i}`,
      number: `SKJ-03-${i}`,
    }));
    const all = await posterPdf(batch, MADE_AT);
    clearInterval(timer);
    expect(all.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(100);
    expect(longest).toBeLessThan(400);
  });

  test('印不下的拒绝；零张和太多张不收', async () => {
    await expect(posterPdf([{ ...poster, place: '长'.repeat(90) }], MADE_AT)).rejects.toMatchObject({
      code: 'tooLong',
    });
    await expect(posterPdf([], MADE_AT)).rejects.toThrow(RangeError);
    await expect(posterPdf(Array(MOST_POSTERS + 1).fill(poster), MADE_AT)).rejects.toThrow(RangeError);
  });
});

const hasPoppler = spawnSync('pdftoppm', ['-v']).status === 0;

// The only test with a real PDF reader; the geometry test above runs everywhere.
describe.skipIf(!hasPoppler)('海报 PDF，用阅读器打开', () => {
  const DPI = 150;
  let folder = '';
  let page: Picture;
  let words = '';

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tellit-poster-'));
    const file = join(folder, 'poster.pdf');
    writeFileSync(
      file,
      await posterPdf([{ ...poster, place: '碱泉街 1188 号水库街小区西门北侧第三栋 2 单元楼道口' }], MADE_AT),
    );
    spawnSync('pdftoppm', ['-r', String(DPI), '-png', '-singlefile', file, join(folder, 'page')]);
    page = await pictureOf(readFileSync(join(folder, 'page.png')));
    words = spawnSync('pdftotext', ['-layout', file, '-']).stdout.toString();
    rmSync(folder, { recursive: true });
  });

  const px = (millimetres: number) => (millimetres / 25.4) * DPI;

  test('整页里读得出码', () => {
    expect(read(page)).toBe(URL_IN_CODE);
  });

  /** What a person holds the phone over: the card and a little around it. */
  async function framed(): Promise<Picture> {
    const raw = { width: page.width, height: page.height, channels: 4 } as const;
    const [left, top, width, height] = [15, 85, 102, 118].map((value) => Math.round(px(value)));
    const area = { left: left!, top: top!, width: width!, height: height! };
    const { data, info } = await sharp(page.data, { raw }).extract(area).raw().toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height };
  }

  test.each(SCRATCHES)('%s，照样读得出', async (_what, areas) => {
    const picture = await framed();
    for (const shade of [0, 255]) {
      expect(read(scratched(picture, [px(11.5), px(11.5), px(79)], areas, shade)), `shade ${shade}`).toBe(URL_IN_CODE);
    }
  });

  test('码四周四个模块都是白的，两行的名称也不占', () => {
    const module = 79 / qrMatrix(URL_IN_CODE).size;
    const zone = QUIET_ZONE * module - 0.2;
    let darkest = 255;
    for (let y = Math.ceil(px(96.5 - zone)); y < px(96.5 + 79 + zone); y += 1) {
      for (let x = Math.ceil(px(26.5 - zone)); x < px(26.5 + 79 + zone); x += 1) {
        const isInside = x > px(26.3) && x < px(105.7) && y > px(96.3) && y < px(175.7);
        if (!isInside) darkest = Math.min(darkest, page.data[(y * page.width + x) * 4]!);
      }
    }
    expect(darkest).toBeGreaterThan(250);
  });

  test('文字可以选中和朗读', () => {
    for (const text of [
      '说事直通',
      '家门口的事，',
      '扫一下就能说',
      '单元楼道口说事码',
      'SKJ-03-021',
      '0991-555 0126',
      '10:00–14:00',
    ])
      expect(words).toContain(text);
    for (const text of [
      '您说了算',
      '不给被反映的人看',
      '可以替老人、邻居说',
      '着火 119',
      '报警 110',
      '急救 120',
      '主办：骑马山街道党工委',
    ])
      expect(words).toContain(text);
  });
});
