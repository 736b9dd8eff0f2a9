import type { Calibration } from './calibration.ts';
import type { FeatureSettings } from './text-features.ts';
import type { TextModel } from './text-model.ts';

/**
 * A model as bytes: `TTM1`, length of the header, header (JSON, ASCII), for a compacted model its bucket numbers (four bytes each),
 * one byte of rarity a bucket, one signed byte a weight,
 * CRC-32 of all before. Weights are kept as the signed square root of their share of the class's largest, in 127 steps: most
 * are small, and small differences matter. No string but the header's, and the header has ids, numbers and the origin.
 */

const MAGIC = 'TTM1';
const STEPS = 127;
const RARITY_STEPS = 255;
const BUCKET_BYTES = 4;
/** What a bias or a setting is rounded to; keeps the header short. */
const DIGITS = 6;

/** Not a model of this version, cut short, or changed on the way. `message` is a sentence for the operator. */
export class ModelFileError extends Error {}

interface Header {
  features: FeatureSettings;
  /** How many buckets a compacted model keeps; absent: all. */
  known?: number;
  categories: string[];
  bias: number[];
  /** Largest weight of each class. */
  largest: number[];
  rarest: number;
  calibration: Calibration;
  unknownBelow: number;
  claimedFrom: number;
  sureFrom: number | null;
  origin: string;
}

/** @throws ModelFileError when an id or the origin is not plain ASCII (a model's file holds no words) */
export function encodeModel(model: TextModel): Uint8Array {
  const { categories, buckets, rarity, linear, calibration } = model;
  const classes = categories.length;
  const largest = new Array<number>(classes).fill(0);
  for (const [i, weight] of linear.weights.entries())
    largest[i % classes] = Math.max(largest[i % classes]!, Math.abs(weight));
  const rarest = rarity.reduce((most, rare) => Math.max(most, rare), 0);
  const header: Header = {
    features: model.features,
    ...(buckets === null ? {} : { known: buckets.length }),
    categories: [...categories],
    bias: Array.from(linear.bias, round),
    largest: largest.map(round),
    rarest: round(rarest),
    calibration: { ...calibration, slope: round(calibration.slope), shifts: calibration.shifts.map(round) },
    unknownBelow: round(model.unknownBelow),
    claimedFrom: round(model.claimedFrom),
    sureFrom: model.sureFrom === null ? null : round(model.sureFrom),
    origin: model.origin,
  };
  const text = JSON.stringify(header);
  if (!/^[\x20-\x7e]*$/.test(text)) throw new ModelFileError('模型文件里只能有编号和数字，不能有文字');
  const head = MAGIC.length + 4;
  const bytes = new Uint8Array(head + text.length + numbered(buckets) + rarity.length + linear.weights.length + 4);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < MAGIC.length; i += 1) bytes[i] = MAGIC.charCodeAt(i);
  view.setUint32(MAGIC.length, text.length);
  for (let i = 0; i < text.length; i += 1) bytes[head + i] = text.charCodeAt(i);
  let at = head + text.length;
  for (const bucket of buckets ?? []) {
    view.setUint32(at, bucket);
    at += BUCKET_BYTES;
  }
  for (const rare of rarity) bytes[at++] = rare === 0 ? 0 : Math.max(1, Math.round((rare / rarest) * RARITY_STEPS));
  for (const [i, weight] of linear.weights.entries()) {
    const share = largest[i % classes]! === 0 ? 0 : Math.abs(weight) / largest[i % classes]!;
    view.setInt8(at++, Math.sign(weight) * Math.round(Math.sqrt(share) * STEPS));
  }
  view.setUint32(at, crc32(bytes.subarray(0, at)));
  return bytes;
}

/** @throws ModelFileError */
export function decodeModel(bytes: Uint8Array): TextModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = MAGIC.length + 4;
  if (bytes.length < head + 4 || ascii(bytes.subarray(0, MAGIC.length)) !== MAGIC)
    throw new ModelFileError('这不是分类模型文件，或者版本不同');
  const end = bytes.length - 4;
  if (crc32(bytes.subarray(0, end)) !== view.getUint32(end))
    throw new ModelFileError('分类模型文件不完整或被改动过（校验不符）');
  const headerEnd = head + view.getUint32(MAGIC.length);
  const header = JSON.parse(ascii(bytes.subarray(head, headerEnd))) as Header;
  const known = header.known ?? 2 ** header.features.bits;
  const classes = header.categories.length;
  const numbersEnd = headerEnd + (header.known ?? 0) * BUCKET_BYTES;
  if (end - numbersEnd !== known * (1 + classes)) throw new ModelFileError('分类模型文件的长度和开头说的不一致');
  const buckets =
    header.known === undefined
      ? null
      : Int32Array.from({ length: known }, (_, b) => view.getUint32(headerEnd + b * BUCKET_BYTES));
  const rarity = new Float32Array(known);
  for (let b = 0; b < known; b += 1) rarity[b] = (bytes[numbersEnd + b]! / RARITY_STEPS) * header.rarest;
  const weights = new Float32Array(known * classes);
  for (let i = 0; i < weights.length; i += 1) {
    const step = view.getInt8(numbersEnd + known + i) / STEPS;
    weights[i] = step * Math.abs(step) * header.largest[i % classes]!;
  }
  const { features, categories, bias, calibration, unknownBelow, claimedFrom, sureFrom, origin } = header;
  return {
    features,
    categories,
    buckets,
    rarity,
    linear: { classes, weights, bias: Float32Array.from(bias) },
    calibration,
    unknownBelow,
    claimedFrom,
    sureFrom,
    origin,
  };
}

/** Bytes of the bucket numbers of a compacted model. */
const numbered = (buckets: Int32Array | null): number => (buckets?.length ?? 0) * BUCKET_BYTES;

const round = (value: number): number => Number(value.toFixed(DIGITS));
const ascii = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

/** CRC-32 (ISO-HDLC, as in zip). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = CRC[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
