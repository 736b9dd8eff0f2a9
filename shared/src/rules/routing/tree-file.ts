import type { CategoryTree } from './category-tree.ts';
import { decodeModel, encodeModel, ModelFileError } from './model-file.ts';
import type { TextModel } from './text-model.ts';

/**
 * A tree of models as bytes: `TTT1`, length of the list, the list (JSON, ASCII: whose children and how many bytes), then the models
 * (model-file.ts) one after the other, the first level first. A model alone is a tree without branches.
 */

const MAGIC = 'TTT1';
const HEAD = MAGIC.length + 4;
const ascii = new TextDecoder('latin1');

/** Null: the first level. */
type Listed = [parent: string | null, bytes: number];

/** @throws ModelFileError when an id is not plain ASCII */
export function encodeTree({ top, branches }: CategoryTree): Uint8Array {
  if (branches.size === 0) return encodeModel(top);
  const models = [[null, top] as const, ...branches].map(([parent, model]) => ({ parent, bytes: encodeModel(model) }));
  const list = JSON.stringify(models.map(({ parent, bytes }): Listed => [parent, bytes.length]));
  if (!/^[\x20-\x7e]*$/.test(list)) throw new ModelFileError('模型文件里只能有编号和数字，不能有文字');
  const all = new Uint8Array(models.reduce((sum, { bytes }) => sum + bytes.length, HEAD + list.length));
  const head = new TextEncoder();
  all.set(head.encode(MAGIC));
  new DataView(all.buffer).setUint32(MAGIC.length, list.length);
  all.set(head.encode(list), HEAD);
  let at = HEAD + list.length;
  for (const { bytes } of models) {
    all.set(bytes, at);
    at += bytes.length;
  }
  return all;
}

/** @throws ModelFileError */
export function decodeTree(bytes: Uint8Array): CategoryTree {
  if (ascii.decode(bytes.subarray(0, MAGIC.length)) !== MAGIC) return { top: decodeModel(bytes), branches: new Map() };
  if (bytes.length < HEAD) throw broken();
  const listEnd = HEAD + new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(MAGIC.length);
  const list = listOf(ascii.decode(bytes.subarray(HEAD, listEnd)));
  if (listEnd + list.reduce((sum, [, length]) => sum + length, 0) !== bytes.length) throw broken();
  const branches = new Map<string, TextModel>();
  let top: TextModel | null = null;
  let at = listEnd;
  for (const [parent, length] of list) {
    const model = decodeModel(bytes.subarray(at, at + length));
    if (parent === null) top = model;
    else branches.set(parent, model);
    at += length;
  }
  if (!top) throw broken();
  return { top, branches };
}

/** A file cut off in its list is not JSON any more. */
function listOf(text: string): Listed[] {
  try {
    return JSON.parse(text) as Listed[];
  } catch {
    throw broken();
  }
}

const broken = (): ModelFileError => new ModelFileError('分类模型文件不完整或被改动过（长度不符）');
