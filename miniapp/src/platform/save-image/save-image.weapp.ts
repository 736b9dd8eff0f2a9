import Taro from '@tarojs/taro';
import type { SaveImage } from './types.ts';

const SCALE = 2;

export const saveImage: SaveImage = {
  async save({ width, height, draw }) {
    try {
      const canvas = Taro.createOffscreenCanvas({ type: '2d', width: width * SCALE, height: height * SCALE });
      const pen = canvas.getContext('2d') as unknown as CanvasRenderingContext2D;
      pen.scale(SCALE, SCALE);
      draw(pen);
      const { tempFilePath } = await Taro.canvasToTempFilePath({ canvas: canvas as unknown as Taro.Canvas });
      await Taro.saveImageToPhotosAlbum({ filePath: tempFilePath });
      return 'saved';
    } catch (error) {
      const { errMsg = '' } = (error ?? {}) as { errMsg?: string };
      return /auth|deny|privacy|cancel/i.test(errMsg) ? 'denied' : 'failed';
    }
  },
};
