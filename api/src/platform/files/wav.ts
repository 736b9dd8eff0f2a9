const PCM = 1;
const FLOAT = 3;
const EXTENSIBLE = 0xfffe;

/**
 * The sound alone: `fmt ` and `data`, without the chunks that may carry names and places, and how long it plays. Null
 * when it is cut off or says impossible things; `unplayable` for encodings that phones do not play (ADPCM, µ-law …).
 */
export function readWav(bytes: Buffer): { sound: Buffer; seconds: number } | 'unplayable' | null {
  const chunks = chunksOf(bytes);
  const format = chunks.get('fmt ');
  const data = chunks.get('data');
  if (!format || format.length < 16 || !data || data.length === 0) return null;
  const encoding = format.readUInt16LE(0);
  if (encoding !== PCM && encoding !== FLOAT && encoding !== EXTENSIBLE) return 'unplayable';
  const channels = format.readUInt16LE(2);
  const hertz = format.readUInt32LE(4);
  const frame = format.readUInt16LE(12);
  const bits = format.readUInt16LE(14);
  const isPossible = channels >= 1 && channels <= 8 && hertz >= 4_000 && hertz <= 192_000 && bits % 8 === 0;
  if (!isPossible || frame === 0 || frame !== (channels * bits) / 8) return null;
  return { sound: wavOf(format, data), seconds: data.length / frame / hertz };
}

/** Chunks by name, the first of each. A recorder that never came back to fill in the length wrote 0 or all ones. */
function chunksOf(bytes: Buffer): Map<string, Buffer> {
  const chunks = new Map<string, Buffer>();
  let at = 12;
  while (at + 8 <= bytes.length) {
    const name = bytes.toString('latin1', at, at + 4);
    const stated = bytes.readUInt32LE(at + 4);
    const rest = bytes.length - at - 8;
    const isOpenEnded = name === 'data' && (stated === 0 || stated > rest);
    const length = isOpenEnded ? rest : stated;
    if (length > rest) break;
    if (!chunks.has(name)) chunks.set(name, bytes.subarray(at + 8, at + 8 + length));
    at += 8 + length + (length % 2);
  }
  return chunks;
}

function wavOf(format: Buffer, data: Buffer): Buffer {
  const head = Buffer.alloc(20);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(4 + 8 + format.length + 8 + data.length + (data.length % 2), 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(format.length, 16);
  const dataHead = Buffer.alloc(8);
  dataHead.write('data', 0, 'latin1');
  dataHead.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, format, dataHead, data, Buffer.alloc(data.length % 2)]);
}
