/** One frame of MPEG audio layer III: ISO/IEC 11172-3 §2.4.2.3 and 13818-3; version 2.5 is Fraunhofer's extension. */
export interface Mp3Frame {
  readonly bytes: number;
  readonly seconds: number;
}

const KILOBITS_V1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const KILOBITS_V2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const HERTZ_V1 = [44_100, 48_000, 32_000];

/** The frame whose header stands at `at`; null when none does. Free-format frames (no stated bit rate) count as none. */
export function mp3FrameAt(bytes: Uint8Array, at: number): Mp3Frame | null {
  const sync = bytes[at] ?? 0;
  const version = bytes[at + 1] ?? 0;
  const rates = bytes[at + 2] ?? 0;
  const isLayer3 = sync === 0xff && (version & 0xe0) === 0xe0 && (version & 0x06) === 0x02;
  if (!isLayer3) return null;
  const versionBits = (version >> 3) & 3;
  const hertz1 = HERTZ_V1[(rates >> 2) & 3];
  const isV1 = versionBits === 3;
  const kilobits = (isV1 ? KILOBITS_V1 : KILOBITS_V2)[rates >> 4];
  if (versionBits === 1 || hertz1 === undefined || !kilobits) return null;
  const hertz = hertz1 / (isV1 ? 1 : versionBits === 2 ? 2 : 4);
  const samples = isV1 ? 1152 : 576;
  const padding = (rates >> 1) & 1;
  return { bytes: Math.floor((samples / 8) * ((kilobits * 1000) / hertz)) + padding, seconds: samples / hertz };
}

/**
 * The sound alone: every whole frame in order, without tags (which may carry names, places and pictures), and how long it
 * plays. Null when the file is not mostly frames.
 */
export function readMp3(bytes: Uint8Array): { sound: Buffer; seconds: number } | null {
  const frames: Uint8Array[] = [];
  let seconds = 0;
  let soundBytes = 0;
  const start = endOfId3(bytes);
  // Also bounds the search: whoever sends five megabytes of noise gets no five million guesses.
  const isMostlyNoise = (at: number) => (at - start - soundBytes) * 2 > bytes.length - start;
  let at = start;
  while (at < bytes.length - 3 && !isMostlyNoise(at)) {
    const frame = mp3FrameAt(bytes, at);
    const end = at + (frame?.bytes ?? 0);
    if (!frame || end > bytes.length || !isFrameOrEnd(bytes, end)) {
      at += 1;
      continue;
    }
    frames.push(bytes.subarray(at, end));
    seconds += frame.seconds;
    soundBytes += frame.bytes;
    at = end;
  }
  return frames.length >= 3 && !isMostlyNoise(bytes.length) ? { sound: Buffer.concat(frames), seconds } : null;
}

/** Two bytes that look like a header happen by chance; followed by another header, a tag or the end they do not. */
function isFrameOrEnd(bytes: Uint8Array, at: number): boolean {
  if (at >= bytes.length - 3) return true;
  const isTag = String.fromCharCode(...bytes.subarray(at, at + 3)) === 'TAG';
  const isApe = String.fromCharCode(...bytes.subarray(at, at + 8)) === 'APETAGEX';
  return isTag || isApe || mp3FrameAt(bytes, at) !== null;
}

/** ID3v2 stands before the sound: ten bytes of header, the size in four times seven bits (id3.org, ID3v2.4 §3.1). */
function endOfId3(bytes: Uint8Array): number {
  if (String.fromCharCode(...bytes.subarray(0, 3)) !== 'ID3') return 0;
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(6, 10);
  return Math.min(10 + ((a << 21) | (b << 14) | (c << 7) | d), bytes.length);
}
