import type { SaveText } from './types.ts';

/** Chromium reads the blob after the click returned. */
const KEEP_MS = 10_000;

export const saveText: SaveText = {
  way: 'download',
  async save(text, name) {
    try {
      const url = URL.createObjectURL(new Blob([text], { type: 'application/json;charset=utf-8' }));
      const link = document.createElement('a');
      link.href = url;
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), KEEP_MS);
      return 'saved';
    } catch {
      return 'failed';
    }
  },
};
