import { randomUUID } from 'node:crypto';
import sharp from 'sharp';

/** A photo as a phone's camera makes it; `tag` is hidden in its EXIF beside the place where it was taken. */
export interface Shot {
  file: { name: string; mimeType: string; buffer: Buffer };
  tag: string;
}

const SIDE = { width: 1200, height: 900 };

/** The manhole at the gate: water over the pavement, or dry and swept. Drawn, so that no real place is shown. */
const scene = (water: boolean): string => `
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300">
  <defs>
    <linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stop-color="${water ? '#b9c4cf' : '#a9d0ec'}"/><stop offset="1" stop-color="#eef1ee"/>
    </linearGradient>
    <linearGradient id="wet" x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stop-color="#8b8f78"/><stop offset="1" stop-color="#5f6452"/>
    </linearGradient>
  </defs>
  <rect width="400" height="150" fill="url(#sky)"/>
  <rect x="20" y="34" width="120" height="116" fill="#d9c3a5"/><rect x="150" y="58" width="92" height="92" fill="#c9ab88"/>
  <rect x="252" y="22" width="130" height="128" fill="#e2d2ba"/>
  ${[34, 64, 94, 124].flatMap((x) => [46, 76, 106].map((y) => `<rect x="${x - 4}" y="${y}" width="18" height="18" fill="#7d93a3"/>`)).join('')}
  ${[266, 296, 326, 356].flatMap((x) => [36, 66, 96].map((y) => `<rect x="${x - 4}" y="${y}" width="18" height="18" fill="#8499a6"/>`)).join('')}
  <rect x="164" y="104" width="64" height="46" fill="#8d4b3f"/><rect x="164" y="96" width="64" height="10" fill="#6f3b32"/>
  <rect y="150" width="400" height="46" fill="#c9c4b8"/>
  ${[0, 50, 100, 150, 200, 250, 300, 350].map((x) => `<path d="M${x} 150 l-16 46" stroke="#aaa497" stroke-width="1.5"/>`).join('')}
  <rect y="196" width="400" height="8" fill="#e9e5da"/>
  <rect y="204" width="400" height="96" fill="#77777a"/>
  <path d="M20 252 h60 M120 252 h60 M220 252 h60 M320 252 h60" stroke="#e8e4d4" stroke-width="5"/>
  ${
    water
      ? `<path d="M96 168 C150 150 262 152 300 172 C352 190 372 226 330 252 C280 282 120 284 78 250 C40 220 54 184 96 168Z" fill="url(#wet)" opacity=".94"/>
         <path d="M122 190 C170 178 240 180 272 196 M104 226 C160 214 262 216 316 230 M150 256 C190 250 236 250 268 256" stroke="#b7bba4" stroke-width="3" fill="none" opacity=".8"/>
         <ellipse cx="204" cy="204" rx="38" ry="13" fill="#3f4238"/><path d="M176 202 q14 -26 28 -4 q12 -24 28 2" stroke="#a7ab92" stroke-width="6" fill="none"/>
         <rect x="300" y="132" width="10" height="52" fill="#d9dce0"/><path d="M284 132 h42 l-6 22 h-30z" fill="#e7b53c"/><path d="M305 136 v9 M305 149 v1" stroke="#5a4310" stroke-width="3"/>`
      : `<ellipse cx="204" cy="214" rx="40" ry="14" fill="#4c4d50"/><ellipse cx="204" cy="212" rx="36" ry="12" fill="#63656a"/>
         <path d="M178 212 h52 M184 206 h40 M184 218 h40" stroke="#46484c" stroke-width="2"/>
         <path d="M40 178 q8 -22 16 0 z M58 178 q6 -16 12 0z" fill="#6f9460"/><rect x="36" y="178" width="40" height="12" fill="#9b7653"/>
         <path d="M330 178 q8 -22 16 0 z M348 178 q6 -16 12 0z" fill="#6f9460"/><rect x="326" y="178" width="40" height="12" fill="#9b7653"/>`
  }
</svg>`;

/** A JPEG of the scene with maker, serial and coordinates in its EXIF, as phones write them. */
async function shot(name: string, water: boolean): Promise<Shot> {
  const tag = `TELLIT-${randomUUID()}`;
  const buffer = await sharp(Buffer.from(scene(water)))
    .resize(SIDE.width, SIDE.height)
    .jpeg({ quality: 82 })
    .withExif({
      IFD0: { Make: '某牌手机', Model: tag, ImageDescription: tag },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '43/1 47/1 30/1', GPSLongitudeRef: 'E', GPSLongitude: '87/1 33/1 2/1' },
    })
    .toBuffer();
  return { file: { name, mimeType: 'image/jpeg', buffer }, tag };
}

/** What the resident photographs, and the unit before it begins. */
export const waterOnPavement = (): Promise<Shot> => shot('IMG_0412.jpg', true);
/** What the unit photographs when it is done. */
export const dryPavement = (): Promise<Shot> => shot('IMG_0437.jpg', false);
