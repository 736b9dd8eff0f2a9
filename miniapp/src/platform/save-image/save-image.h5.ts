import type { SaveImage } from './types.ts';

const SCALE = 2;

export const saveImage: SaveImage = {
  async save({ width, height, name, draw }) {
    const canvas = document.createElement('canvas');
    canvas.width = width * SCALE;
    canvas.height = height * SCALE;
    const pen = canvas.getContext('2d');
    if (!pen) return 'failed';
    pen.scale(SCALE, SCALE);
    draw(pen);
    const link = document.createElement('a');
    link.href = canvas.toDataURL('image/png');
    link.download = `${name}.png`;
    link.click();
    return 'saved';
  },
};
