import { randomBytes } from 'node:crypto';
import sharp from 'sharp';

/** A file as a browser sends it. */
export interface SentFile {
  name: string;
  type: string;
  bytes: Buffer;
}

/** A photo of its own colour noise, so that no two are the same. */
export async function photo({ width = 640, height = 480 } = {}): Promise<SentFile> {
  const [r = 0, g = 0, b = 0] = randomBytes(3);
  const bytes = await sharp({ create: { width, height, channels: 3, background: { r, g, b } } })
    .jpeg()
    .withExif({ IFD0: { Make: '某牌手机' } })
    .toBuffer();
  return { name: 'IMG_0001.jpg', type: 'image/jpeg', bytes };
}

/** A recording: 16 kHz mono WAV. */
export function recording({ seconds = 2 } = {}): SentFile {
  const rate = 16_000;
  const sound = Buffer.alloc(rate * 2 * seconds);
  for (let i = 0; i < sound.length; i += 2) sound.writeInt16LE(Math.round(Math.sin(i / 20) * 8000), i);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + sound.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(sound.length, 40);
  return { name: '录音.wav', type: 'audio/wav', bytes: Buffer.concat([head, sound]) };
}

/** A zip of `megabytes` that calls itself a photo. */
export function zipNamedPhoto(megabytes: number): SentFile {
  const bytes = Buffer.alloc(megabytes * 1_048_576, 0x5a);
  bytes.set([0x50, 0x4b, 0x03, 0x04]);
  return { name: '照片.jpg', type: 'image/jpeg', bytes };
}
