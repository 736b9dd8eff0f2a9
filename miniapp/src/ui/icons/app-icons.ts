// Draws the pictures of an installed app from our own mark (assets/favicon.svg): `tools/node24 miniapp/src/ui/icons/app-icons.ts`.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const ASSETS = new URL('../../assets/', import.meta.url);
// sharp belongs to the api; this runs on a developer's machine alone
const sharp = createRequire(new URL('../../../../api/package.json', import.meta.url))('sharp') as (svg: Buffer) => {
  png(): { toBuffer(): Promise<Buffer> };
};
const mark = readFileSync(new URL('favicon.svg', ASSETS), 'utf8').trim();

/** `whole`: the ground reaches the edge and the mark keeps to the middle 80 %, because systems cut icons to shapes of their own. */
async function draw(name: string, size: number, whole: boolean): Promise<void> {
  const inner = mark.replace(/^<svg[^>]*>|<\/svg>$/g, '').replace(' rx="6"', whole ? '' : ' rx="6"');
  const [ground = '', ...rest] = inner.split('/>');
  const drawing = whole
    ? `${ground}/><g transform="translate(4.2 4.2) scale(.7)">${rest.join('/>')}</g>`
    : `${ground}/>${rest.join('/>')}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 28 28">${drawing}</svg>`;
  writeFileSync(new URL(name, ASSETS), await sharp(Buffer.from(svg)).png().toBuffer());
}

await draw('icon-192.png', 192, false);
await draw('icon-512.png', 512, false);
await draw('icon-mask-512.png', 512, true);
await draw('apple-touch-icon.png', 180, true);
