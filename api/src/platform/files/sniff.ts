import { mp3FrameAt } from './mp3.ts';

/** What a file really is, told by its first bytes; its name and declared type are never believed. */
export type FileKind = 'jpeg' | 'png' | 'webp' | 'gif' | 'heif' | 'mp3' | 'wav' | 'other';

const HEIF_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1', 'avif', 'avis']);

/** The kind we may take, or `other`. */
export function kindOf(bytes: Uint8Array): FileKind {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (textAt(bytes, 0, 3) === 'GIF') return 'gif';
  if (textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 4) === 'WEBP') return 'webp';
  if (textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 4) === 'WAVE') return 'wav';
  if (textAt(bytes, 4, 4) === 'ftyp' && HEIF_BRANDS.has(textAt(bytes, 8, 4))) return 'heif';
  if (textAt(bytes, 0, 3) === 'ID3' || mp3FrameAt(bytes, 0) !== null) return 'mp3';
  return 'other';
}

/** A file we do not take, in the words of the person who chose it. */
export function nameOfOther(bytes: Uint8Array): string {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return '压缩包或办公文档';
  if (textAt(bytes, 0, 4) === 'Rar!' || startsWith(bytes, [0x37, 0x7a, 0xbc, 0xaf]) || startsWith(bytes, [0x1f, 0x8b]))
    return '压缩包';
  if (textAt(bytes, 0, 4) === '%PDF') return 'PDF 文档';
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return '办公文档';
  if (textAt(bytes, 4, 4) === 'ftyp' && textAt(bytes, 8, 3) === 'M4A') return 'M4A 录音';
  if (textAt(bytes, 4, 4) === 'ftyp') return '视频';
  if (startsWith(bytes, [0x1a, 0x45, 0xdf, 0xa3])) return '视频或网页录音';
  if (textAt(bytes, 0, 4) === 'OggS' || textAt(bytes, 0, 5) === '#!AMR' || isAdts(bytes)) return '别的格式的录音';
  if (textAt(bytes, 0, 2) === 'MZ') return '程序';
  return '不认识的文件';
}

/** AAC in ADTS frames looks like an MP3 frame but for its layer bits. */
const isAdts = (bytes: Uint8Array) => bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xf6) === 0xf0;

const startsWith = (bytes: Uint8Array, magic: readonly number[]) => magic.every((byte, i) => bytes[i] === byte);

const textAt = (bytes: Uint8Array, from: number, length: number) =>
  String.fromCharCode(...bytes.subarray(from, from + length));
