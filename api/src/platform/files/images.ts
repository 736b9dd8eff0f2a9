import sharp, { type Metadata, type Sharp } from 'sharp';
import { createGate } from './gate.ts';
import { FileRefusal, megabytes } from './refusal.ts';
import { type FileKind, kindOf, nameOfOther } from './sniff.ts';

export interface ImageLimits {
  readonly maxBytes: number;
  /** Width times height. A small file may unpack to gigabytes. */
  readonly maxPixels: number;
}

export const IMAGE_LIMITS: ImageLimits = { maxBytes: 10 * 1_048_576, maxPixels: 50_000_000 };

export interface Jpeg {
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
}

/** A photo made anew from the pixels: upright, sRGB JPEG, nothing left of place, time, device or hidden content. */
export interface TakenImage {
  /** At most 2560 px on the longer side: a licence plate stays readable. */
  readonly photo: Jpeg;
  /** At most 480 px on the longer side. */
  readonly thumb: Jpeg;
}

const PHOTO_PX = 2560;
const THUMB_PX = 480;
const IMAGES: readonly FileKind[] = ['jpeg', 'png', 'webp', 'gif', 'heif'];

// libvips works on threads of its own; two photos of 50 MP at once already take some 400 MB.
const gate = createGate(2);
// No picture is worked on twice.
sharp.cache(false);

/**
 * Takes a photo (JPEG, PNG, WebP, the first picture of a GIF, HEIF where this build of libvips reads it). The work runs
 * off the event loop.
 * @throws FileRefusal
 */
export async function takeImage(bytes: Buffer, limits: ImageLimits = IMAGE_LIMITS): Promise<TakenImage> {
  const kind = kindOf(bytes);
  if (!IMAGES.includes(kind)) {
    const what = kind === 'other' ? nameOfOther(bytes) : '录音';
    throw new FileRefusal('fileType', `这不是照片，是${what}。请选 JPG、PNG 或 WebP 照片，或现在拍一张。`);
  }
  if (bytes.length > limits.maxBytes) {
    const sizes = `有 ${megabytes(bytes.length)}，最多 ${megabytes(limits.maxBytes)}`;
    throw new FileRefusal('fileTooLarge', `照片${sizes}。请把照片压缩一下，或截一张图再传。`);
  }
  return gate(async () => {
    try {
      checkSize(await sharp(bytes, { limitInputPixels: false }).metadata(), limits);
      const source = sharp(bytes, { limitInputPixels: limits.maxPixels, failOn: 'error' });
      const photo = await toJpeg(source.autoOrient().flatten({ background: '#fff' }), PHOTO_PX, 82);
      return { photo, thumb: await toJpeg(sharp(photo.bytes), THUMB_PX, 76) };
    } catch (error) {
      throw error instanceof FileRefusal ? error : unreadable(kind);
    }
  });
}

/** So few pixels are left that nothing and nobody can be made out. */
const BLUR_PX = 12;

/** A picture of which only the colours are left, as large as a thumb. */
export async function blurImage(bytes: Buffer): Promise<Buffer> {
  return gate(async () => {
    const { data, info } = await sharp(bytes)
      .resize({ width: BLUR_PX, height: BLUR_PX, fit: 'inside' })
      .toBuffer({ resolveWithObject: true });
    const scale = THUMB_PX / Math.max(info.width, info.height);
    return sharp(data)
      .resize({ width: Math.round(info.width * scale), kernel: 'cubic' })
      .blur(12)
      .jpeg({ quality: 60 })
      .toBuffer();
  });
}

function checkSize({ width, height }: Metadata, limits: ImageLimits): void {
  if (width * height <= limits.maxPixels) return;
  const sizes = `${width}×${height}，超过 ${Math.round(limits.maxPixels / 10_000)} 万像素`;
  throw new FileRefusal('fileTooLarge', `照片尺寸是 ${sizes}。请截取要紧的部分再传。`);
}

async function toJpeg(image: Sharp, longerSide: number, quality: number): Promise<Jpeg> {
  const { data, info } = await image
    .resize({ width: longerSide, height: longerSide, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}

function unreadable(kind: FileKind): FileRefusal {
  if (kind !== 'heif') return new FileRefusal('fileBroken', '这张照片打不开，可能没传完整。请重新选一次，或再拍一张。');
  // The ready-made libvips reads AVIF but not HEVC, whose patents forbid shipping a decoder.
  return new FileRefusal(
    'fileType',
    '这是苹果手机的 HEIC 照片，暂时读不了。请截一张图再传；或在“设置→相机→格式”里选“兼容性最佳”后重拍。',
  );
}
