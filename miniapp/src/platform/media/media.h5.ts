import Taro from '@tarojs/taro';
import { fitWithin, JPEG_QUALITY } from './fit.ts';
import type { Media, PickedPhoto, PickOptions, PickOutcome, RefusedPhoto } from './types.ts';

const TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/heif', 'image/bmp', 'image/gif'];

function askForFiles(options: PickOptions): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = 'image/*';
    input.multiple = options.source === 'album' && options.count > 1;
    if (options.source === 'camera') input.setAttribute('capture', 'environment');
    input.style.display = 'none';
    const finish = (): void => {
      const files = Array.from(input.files ?? []);
      input.remove();
      resolve(files);
    };
    input.addEventListener('change', finish, { once: true });
    input.addEventListener('cancel', finish, { once: true });
    document.body.appendChild(input);
    input.click();
  });
}

/** Re-drawing also drops EXIF, so the place where a photo was taken at home never leaves the phone. */
async function shrink(file: File): Promise<Blob | undefined> {
  const url = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const size = fitWithin(image.naturalWidth, image.naturalHeight);
    const canvas = document.createElement('canvas');
    canvas.width = size.width;
    canvas.height = size.height;
    const pen = canvas.getContext('2d');
    if (!pen) return undefined;
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, size.width, size.height);
    pen.drawImage(image, 0, 0, size.width, size.height);
    return await new Promise((resolve) =>
      canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/jpeg', JPEG_QUALITY),
    );
  } catch {
    return undefined;
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function prepare(file: File, maxBytes: number): Promise<PickedPhoto | RefusedPhoto> {
  if (!TYPES.includes(file.type) && file.type !== '') return { name: file.name, why: 'type' };
  const blob = await shrink(file);
  if (!blob) return { name: file.name, why: 'type' };
  if (blob.size > maxBytes) return { name: file.name, why: 'size' };
  return { path: URL.createObjectURL(blob), name: `${file.name.replace(/\.\w+$/, '')}.jpg`, size: blob.size, blob };
}

export const media: Media = {
  async pick(options): Promise<PickOutcome> {
    const files = (await askForFiles(options)).slice(0, options.count);
    if (files.length === 0) return { ok: false, why: 'cancelled' };
    const photos: PickedPhoto[] = [];
    const refused: RefusedPhoto[] = [];
    for (const file of files) {
      const result = await prepare(file, options.maxBytes);
      if ('why' in result) refused.push(result);
      else photos.push(result);
    }
    return { ok: true, photos, refused };
  },
  preview(urls, index) {
    if (urls.length > 0) void Taro.previewImage({ urls, current: urls[index] });
  },
};
