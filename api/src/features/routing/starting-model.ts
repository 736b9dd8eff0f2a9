import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { decodeModel } from '@tellit/shared/rules/routing/model-file.ts';
import type { TextModel } from '@tellit/shared/rules/routing/text-model.ts';

/** The model a district starts with; made by tools/train-model.ts, origin in docs/adr/0011-categories-from-words.md. */
export const STARTING_MODEL = join(import.meta.dirname, '../../../models/starting-model.br');

let started: TextModel | null = null;

/** The starting model, read once a process (about 25 MB, 60 ms). @throws ModelFileError; whatever reading the file throws */
export function startingModel(): TextModel {
  started ??= readModel(STARTING_MODEL);
  return started;
}

/** @throws ModelFileError; whatever reading the file throws */
export function readModel(file: string): TextModel {
  return decodeModel(brotliDecompressSync(readFileSync(file)));
}
