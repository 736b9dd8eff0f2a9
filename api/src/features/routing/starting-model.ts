import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliDecompress, brotliDecompressSync } from 'node:zlib';
import { decodeModel } from '@tellit/shared/rules/routing/model-file.ts';
import type { TextModel } from '@tellit/shared/rules/routing/text-model.ts';
import { apiPlace } from '../../platform/places.ts';

/** The model a district starts with; made by tools/train-model.ts, origin in docs/adr/0011-categories-from-words.md. */
export const STARTING_MODEL = apiPlace('models', 'starting-model.br');

let started: TextModel | null = null;

/** The starting model, read once a process (about 25 MB, 60 ms). @throws ModelFileError; whatever reading the file throws */
export function startingModel(): TextModel {
  started ??= readModel(STARTING_MODEL);
  return started;
}

const unpack = promisify(brotliDecompress);
let loading: Promise<TextModel> | null = null;

/** The same, read and unpacked beside the server's thread, for the first who asks. @throws as startingModel */
export function loadStartingModel(): Promise<TextModel> {
  if (started) return Promise.resolve(started);
  loading ??= readFile(STARTING_MODEL)
    .then(unpack)
    .then((bytes) => (started ??= decodeModel(bytes)))
    .finally(() => (loading = null));
  return loading;
}

/** @throws ModelFileError; whatever reading the file throws */
export function readModel(file: string): TextModel {
  return decodeModel(brotliDecompressSync(readFileSync(file)));
}
