import Taro from '@tarojs/taro';
import type { Media, PickedPhoto, PickOutcome, RefusedPhoto } from './types.ts';

/** errno 103/104: privacy refused; “auth deny”: permission refused (wechat.md A6). Anything else here is a cancelled sheet. */
function reasonOf(error: unknown): 'cancelled' | 'denied' | 'unavailable' {
  const { errMsg = '', errno } = (error ?? {}) as { errMsg?: string; errno?: number };
  if (errno === 103 || errno === 104 || /auth|privacy/i.test(errMsg)) return 'denied';
  if (/cancel/i.test(errMsg)) return 'cancelled';
  return 'unavailable';
}

export const media: Media = {
  async pick({ source, count, maxBytes }): Promise<PickOutcome> {
    try {
      const { tempFiles } = await Taro.chooseMedia({
        count: Math.min(count, 9),
        mediaType: ['image'],
        sourceType: [source],
        sizeType: ['compressed'],
      });
      const photos: PickedPhoto[] = [];
      const refused: RefusedPhoto[] = [];
      for (const file of tempFiles) {
        const name = file.tempFilePath.split('/').pop() ?? 'photo.jpg';
        if (file.size > maxBytes) refused.push({ name, why: 'size' });
        else photos.push({ path: file.tempFilePath, name, size: file.size });
      }
      return { ok: true, photos, refused };
    } catch (error) {
      return { ok: false, why: reasonOf(error) };
    }
  },
  preview(urls, index) {
    if (urls.length > 0) void Taro.previewImage({ urls, current: urls[index] });
  },
};
