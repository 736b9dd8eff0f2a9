import sharp from 'sharp';

/**
 * Drawn pictures in place of photographs: nobody's street, nobody's face. 960 × 720, plainly an illustration.
 */
export type Scene =
  | 'lamps-dark'
  | 'lamps-lit'
  | 'drain-flooded'
  | 'drain-dry'
  | 'door-open'
  | 'door-shut'
  | 'bins-full'
  | 'bins-tidy'
  | 'crossing-faded'
  | 'fence-blocking'
  | 'fence-shops'
  | 'signature';

/** The picture as JPEG. */
export function drawScene(scene: Scene): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 720" width="960" height="720">${SCENES[scene]()}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 82 }).toBuffer();
}

const SCENES: Record<Scene, () => string> = {
  'lamps-dark': () => lamps(false),
  'lamps-lit': () => lamps(true),
  'drain-flooded': () => drain(true),
  'drain-dry': () => drain(false),
  'door-open': () => door(true),
  'door-shut': () => door(false),
  'bins-full': () => bins(true),
  'bins-tidy': () => bins(false),
  'crossing-faded': crossing,
  'fence-blocking': () => fence(false),
  'fence-shops': () => fence(true),
  signature: () =>
    box(0, 0, 960, 720, '#ffffff') +
    '<path d="M140 420 C220 240 300 560 380 360 S520 480 600 340 S740 460 840 320" stroke="#222" stroke-width="10" fill="none"/>',
};

const box = (x: number, y: number, width: number, height: number, fill: string, radius = 0) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"/>`;
const row = (n: number, draw: (i: number) => string) => Array.from({ length: n }, (_, i) => draw(i)).join('');

function lamps(lit: boolean): string {
  const sky = lit ? '#33415c' : '#161d2c';
  const house =
    box(60, 150, 360, 420, lit ? '#54627d' : '#232c3f') + box(560, 210, 330, 360, lit ? '#4a5873' : '#1e2637');
  const windows = row(12, (i) =>
    box(
      100 + (i % 4) * 80,
      190 + Math.floor(i / 4) * 120,
      44,
      64,
      i % 5 === 0 ? '#e8c98a' : lit ? '#6d7b96' : '#2f3a50',
    ),
  );
  const lamp = (x: number) =>
    (lit
      ? `<ellipse cx="${x}" cy="600" rx="210" ry="70" fill="#f3dd9a" opacity=".55"/><circle cx="${x}" cy="230" r="90" fill="#ffe9ad" opacity=".35"/>`
      : '') +
    box(x - 6, 230, 12, 380, '#8d97a8') +
    box(x - 34, 206, 68, 30, lit ? '#fff3c9' : '#5b6474', 12);
  return (
    box(0, 0, 960, 720, sky) +
    house +
    windows +
    box(0, 570, 960, 150, lit ? '#6a6f78' : '#2a2f38') +
    lamp(480) +
    lamp(820)
  );
}

function drain(flooded: boolean): string {
  const ground = box(0, 0, 960, 720, '#b9b3a8') + row(6, (i) => box(0, i * 120, 960, 3, '#a29c91'));
  const stall =
    box(40, 60, 300, 190, '#7a5c45') + row(5, (i) => box(40 + i * 60, 30, 60, 60, i % 2 ? '#f2efe8' : '#b5442e'));
  const water = `<path d="M180 470 Q300 350 520 400 T880 470 Q900 620 640 650 T240 620 Q140 560 180 470Z" fill="#6d7562" opacity=".85"/><path d="M400 450 q60 -24 120 0" stroke="#a8b09c" stroke-width="6" fill="none"/>`;
  const cover = `<ellipse cx="520" cy="500" rx="92" ry="50" fill="#4a4d50"/>${row(5, (i) => box(452 + i * 30, 482, 10, 36, '#2c2e30', 4))}`;
  return (
    ground + stall + (flooded ? water + cover : `<ellipse cx="520" cy="500" rx="230" ry="110" fill="#a8a297"/>${cover}`)
  );
}

function door(open: boolean): string {
  const wall = box(0, 0, 960, 720, '#c9b79f') + row(9, (i) => box(0, i * 80, 960, 2, '#b5a38b'));
  const frame = box(300, 110, 360, 610, '#5d6b73');
  const leaf = open
    ? `${box(320, 130, 320, 590, '#20262b')}<path d="M320 130 L450 190 V700 L320 720Z" fill="#8ba0ab"/>`
    : `${box(320, 130, 320, 590, '#8ba0ab')}${box(350, 170, 260, 240, '#b7c8d0')}${box(600, 440, 18, 70, '#39434a', 8)}`;
  return `${wall}${frame}${leaf}${box(700, 240, 90, 130, '#e9e4da', 6)}`;
}

function bins(full: boolean): string {
  const yard =
    box(0, 0, 960, 460, '#a9bccb') +
    box(0, 460, 960, 260, '#8c8f86') +
    box(80, 40, 520, 420, '#d6c7b2') +
    row(8, (i) => box(120 + (i % 4) * 115, 90 + Math.floor(i / 4) * 170, 70, 90, '#7d92a5'));
  const bin = (x: number, fill: string) => box(x, 400, 130, 200, fill, 10) + box(x - 8, 380, 146, 30, '#2f3b40', 8);
  const bags = row(
    7,
    (i) =>
      `<circle cx="${560 + (i % 4) * 62}" cy="${600 - Math.floor(i / 4) * 46}" r="40" fill="${['#39424a', '#5a6a55', '#7a6552'][i % 3]}"/>`,
  );
  const heap = row(
    4,
    (i) => `<circle cx="${640 + i * 34}" cy="${376 - (i % 2) * 24}" r="30" fill="${['#4b555c', '#6f7f68'][i % 2]}"/>`,
  );
  return full
    ? yard + bin(640, '#4f7a5a') + heap + bags
    : yard + bin(500, '#4f7a5a') + bin(660, '#4a6d92') + bin(820, '#7a6a4a');
}

function crossing(): string {
  const road = box(0, 0, 960, 240, '#b6c4a9') + box(0, 240, 960, 480, '#6f7276');
  const stripes = row(
    8,
    (i) =>
      `<rect x="${90 + i * 104}" y="330" width="56" height="330" fill="#d9d9d4" opacity="${i % 3 === 0 ? 0.16 : 0.07}"/>`,
  );
  const stop = box(700, 60, 12, 200, '#8a8f94') + box(640, 50, 190, 70, '#3a6ea5', 8);
  const car = `${box(60, 400, 300, 110, '#b5442e', 30) + box(120, 350, 180, 80, '#8d3424', 24)}<circle cx="130" cy="512" r="34" fill="#222"/><circle cx="300" cy="512" r="34" fill="#222"/>`;
  return road + stripes + stop + car;
}

function fence(shops: boolean): string {
  const street =
    box(0, 0, 960, 420, '#cfd9df') +
    box(0, 420, 960, 300, '#9a968d') +
    row(10, (i) => box(i * 98, 560, 90, 4, '#857f75'));
  const fronts = shops
    ? row(
        4,
        (i) =>
          box(i * 250, 120, 220, 300, ['#d8b48a', '#c79a8b', '#b9c0a0', '#c9b5cc'][i] ?? '#ccc') +
          box(i * 250, 120, 220, 54, ['#b5442e', '#3a6ea5', '#4f7a5a', '#8a5a8c'][i] ?? '#999'),
      )
    : box(520, 80, 400, 340, '#c2ab8d');
  const panels = row(
    8,
    (i) => box(i * 124, 260, 118, 330, i % 2 ? '#2f7d8c' : '#348a9a') + box(i * 124, 575, 118, 22, '#e2c044'),
  );
  return street + fronts + panels;
}
