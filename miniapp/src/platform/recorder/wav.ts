/** Speech needs no more; a minute is 1.9 MB. */
export const WAV_RATE = 16_000;
const HEADER_BYTES = 44;

function writeText(view: DataView, offset: number, text: string): void {
  for (let i = 0; i < text.length; i += 1) view.setUint8(offset + i, text.charCodeAt(i));
}

/**
 * 16-bit mono PCM in a RIFF/WAVE container (Microsoft “Multimedia Programming Interface and Data Specifications 1.0”).
 * Samples are −1…1; anything beyond is clipped, never wrapped.
 */
export function encodeWav(samples: Float32Array, rate: number = WAV_RATE): ArrayBuffer {
  const bytes = samples.length * 2;
  const buffer = new ArrayBuffer(HEADER_BYTES + bytes);
  const view = new DataView(buffer);
  writeText(view, 0, 'RIFF');
  view.setUint32(4, 36 + bytes, true);
  writeText(view, 8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  writeText(view, 36, 'data');
  view.setUint32(40, bytes, true);
  samples.forEach((sample, i) => {
    const clipped = Math.max(-1, Math.min(1, sample));
    view.setInt16(HEADER_BYTES + i * 2, Math.round(clipped < 0 ? clipped * 0x8000 : clipped * 0x7fff), true);
  });
  return buffer;
}
