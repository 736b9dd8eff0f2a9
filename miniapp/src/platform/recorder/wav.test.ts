import { expect, test } from 'vitest';
import { encodeWav, WAV_RATE } from './wav.ts';

const text = (view: DataView, at: number, n: number): string =>
  Array.from({ length: n }, (_, i) => String.fromCharCode(view.getUint8(at + i))).join('');

test('文件头是16kHz单声道16位的WAV', () => {
  const view = new DataView(encodeWav(new Float32Array(WAV_RATE)));
  expect(text(view, 0, 4)).toBe('RIFF');
  expect(text(view, 8, 8)).toBe('WAVEfmt ');
  expect(view.getUint16(22, true)).toBe(1);
  expect(view.getUint32(24, true)).toBe(16_000);
  expect(view.getUint32(28, true)).toBe(32_000);
  expect(view.getUint16(34, true)).toBe(16);
  expect(view.getUint32(40, true)).toBe(32_000);
  expect(view.byteLength).toBe(44 + 32_000);
  expect(view.getUint32(4, true)).toBe(view.byteLength - 8);
});

test('过大的声音被削平_不会翻转成噪声', () => {
  const view = new DataView(encodeWav(Float32Array.from([0, 1, -1, 3, -3, 0.5])));
  const at = (i: number): number => view.getInt16(44 + i * 2, true);
  expect([0, 1, 2, 3, 4, 5].map(at)).toEqual([0, 32767, -32768, 32767, -32768, 16384]);
});
