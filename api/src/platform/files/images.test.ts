import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { HOSTILE_FILES } from '../../../../tests/conformance/storm/files.ts';
import { IMAGE_LIMITS, takeImage } from './images.ts';
import { takeFile } from './intake.ts';
import { FileRefusal } from './refusal.ts';

async function refusalOf(work: Promise<unknown>): Promise<FileRefusal> {
  try {
    await work;
  } catch (error) {
    if (error instanceof FileRefusal) return error;
    throw error;
  }
  throw new Error('was taken');
}

/** Left half red, right half blue: shows which way up a picture is. */
const twoHalves = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: 'blue' } }).composite([
    { input: { create: { width: Math.floor(width / 2), height, channels: 3, background: 'red' } }, left: 0, top: 0 },
  ]);

const GPS = {
  IFD0: { Make: 'PhoneMaker', Copyright: '张三' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '43/1 48/1 0/1' },
};

describe('照片重做一遍', () => {
  let phonePhoto: Buffer;
  beforeAll(async () => {
    phonePhoto = await twoHalves(4000, 3000).withMetadata({ orientation: 6 }).withExifMerge(GPS).jpeg().toBuffer();
  });

  test('拍摄地点、机型、署名都去掉，方向按原样摆正，长边 2560 和 480', async () => {
    expect(phonePhoto.includes('PhoneMaker')).toBe(true);
    const { photo, thumb } = await takeImage(phonePhoto);
    expect([photo.width, photo.height]).toEqual([1920, 2560]);
    expect([thumb.width, thumb.height]).toEqual([360, 480]);
    for (const { bytes } of [photo, thumb]) {
      const info = await sharp(bytes).metadata();
      expect(info.format).toBe('jpeg');
      expect([info.exif, info.xmp, info.iptc, info.icc, info.orientation]).toEqual(Array(5).fill(undefined));
      expect(bytes.includes('PhoneMaker')).toBe(false);
    }
    // Orientation 6 turns clockwise: what was left (red) is now above.
    const { data } = await sharp(photo.bytes).resize(2, 2, { fit: 'fill' }).raw().toBuffer({ resolveWithObject: true });
    expect(data[0]).toBeGreaterThan(200);
    expect(data[2]).toBeLessThan(60);
    expect(data[data.length - 1]).toBeGreaterThan(200);
  });

  test('事件循环没有被占住', async () => {
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 5);
    await Promise.all([takeImage(phonePhoto), takeImage(phonePhoto), takeImage(phonePhoto)]);
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(5);
  });

  test('小图不放大', async () => {
    const { photo, thumb } = await takeImage(await twoHalves(300, 200).png().toBuffer());
    expect([photo.width, thumb.width]).toEqual([300, 300]);
  });

  test('透明的地方变成白色', async () => {
    const clear = await sharp({ create: { width: 20, height: 20, channels: 4, background: '#0000' } })
      .png()
      .toBuffer();
    const { data } = await sharp((await takeImage(clear)).photo.bytes)
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(Math.min(...data)).toBeGreaterThan(250);
  });

  test.each(['webp', 'gif', 'png', 'jpeg', 'avif'] as const)('%s 能收', async (format) => {
    const { photo } = await takeImage(await twoHalves(64, 48).toFormat(format).toBuffer());
    expect([photo.width, photo.height]).toEqual([64, 48]);
  });

  test('藏在照片后面的东西不会留下', async () => {
    const photo = Buffer.concat([
      await twoHalves(64, 48).jpeg().toBuffer(),
      Buffer.from('PK\x03\x04<script>alert(1)</script>'),
    ]);
    expect((await takeImage(photo)).photo.bytes.includes('script')).toBe(false);
  });
});

describe('不收的，说清楚为什么和怎么办', () => {
  test('三十兆的压缩包改名成照片', async () => {
    const zip = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), randomBytes(30 * 1_048_576)]);
    const refusal = await refusalOf(takeImage(zip));
    expect(refusal.code).toBe('fileType');
    expect(refusal.message).toBe('这不是照片，是压缩包或办公文档。请选 JPG、PNG 或 WebP 照片，或现在拍一张。');
  });

  test('照片太大', async () => {
    const photo = Buffer.concat([await twoHalves(64, 48).jpeg().toBuffer(), Buffer.alloc(IMAGE_LIMITS.maxBytes)]);
    const refusal = await refusalOf(takeImage(photo));
    expect(refusal.code).toBe('fileTooLarge');
    expect(refusal.message).toContain('有 10 MB，最多 10 MB');
  });

  test('几十 KB 解开要几个 GB 的图，不解', async () => {
    const bomb = await sharp({ create: { width: 8_000, height: 6_500, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    expect(bomb.length).toBeLessThan(1_000_000);
    const refusal = await refusalOf(takeImage(bomb));
    expect(refusal.code).toBe('fileTooLarge');
    expect(refusal.message).toContain('8000×6500，超过 5000 万像素');
  });

  test('只传了一半的照片', async () => {
    const whole = await sharp(randomBytes(400 * 300 * 3), { raw: { width: 400, height: 300, channels: 3 } })
      .jpeg()
      .toBuffer();
    for (const part of [0.5, 0.9]) {
      expect((await refusalOf(takeImage(whole.subarray(0, whole.length * part)))).code).toBe('fileBroken');
    }
    expect((await refusalOf(takeImage(whole.subarray(0, 20)))).code).toBe('fileBroken');
  });

  test('苹果 HEIC 读不了，教人怎么换', async () => {
    const heic = Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), randomBytes(500)]);
    const refusal = await refusalOf(takeImage(heic));
    expect(refusal.code).toBe('fileType');
    expect(refusal.message).toContain('兼容性最佳');
  });

  test('带脚本的 SVG 不算照片', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    expect((await refusalOf(takeImage(svg))).code).toBe('fileType');
  });

  test('随便什么内容都只会被拒绝，不会出错', async () => {
    const starts = ['\xff\xd8\xff\xe0', '\x89PNG\r\n\x1a\n', 'GIF89a', 'RIFF\0\0\0\0WEBP', '\0\0\0\x20ftypavif', ''];
    for (const start of starts) {
      const noise = Buffer.concat([Buffer.from(start, 'latin1'), randomBytes(2_000)]);
      expect(['fileBroken', 'fileType', 'fileTooLarge']).toContain((await refusalOf(takeImage(noise))).code);
    }
  });

  test('照片后面藏着网页和压缩包、注释里有脚本：收下的只是照片', async () => {
    const polyglot = HOSTILE_FILES.find(({ label }) => label === '照片后面藏网页和压缩包')?.bytes() ?? Buffer.alloc(0);
    expect(polyglot.includes('<script>')).toBe(true);
    const { photo, thumb } = await takeImage(polyglot);
    for (const { bytes } of [photo, thumb]) {
      expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
      expect(bytes.includes('script')).toBe(false);
      expect(bytes.includes('PK\u0003\u0004')).toBe(false);
    }
  });

  test.each(HOSTILE_FILES.filter(({ name, harmless }) => /jpg|png|gif|svg|js$/.test(name) && !harmless))(
    '$label ：拒绝，说清楚，不占内存',
    async ({ bytes }) => {
      const sent = bytes();
      const before = process.memoryUsage().rss;
      const { code, message } = await refusalOf(takeFile(sent));
      expect(['fileType', 'fileBroken', 'fileTooLarge']).toContain(code);
      expect(message).toMatch(/\p{Script=Han}.*请.*。$/u);
      expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1_048_576);
    },
  );
});
