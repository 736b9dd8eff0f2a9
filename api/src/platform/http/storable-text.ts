import type { FastifyRequest } from 'fastify';
import { ApiError } from './problem.ts';

/** Deeper than any body of the contract; what a stranger nests deeper is refused before anything walks it again. */
const MAX_DEPTH = 20;

type Fault = { path: string; message: string };

/**
 * Refuses text no database can hold as it was sent, once for every route: U+0000, which PostgreSQL rejects and SQLite
 * cuts at, and half a surrogate pair, which UTF-8 has no bytes for.
 * @throws ApiError invalidInput with the fields
 */
export function refuseUnstorableText(request: Pick<FastifyRequest, 'params' | 'query' | 'body'>): void {
  const faults: Fault[] = [];
  for (const part of [request.params, request.query, request.body]) findFaults(part, '', 0, faults);
  if (faults.length > 0) throw new ApiError('invalidInput', { fields: faults });
}

function findFaults(value: unknown, path: string, depth: number, faults: Fault[]): void {
  if (typeof value === 'string') {
    if (!isStorable(value)) faults.push({ path, message: '这里有电脑存不了的字符，请删掉后重新填写' });
    return;
  }
  if (value === null || typeof value !== 'object' || Buffer.isBuffer(value)) return;
  if (depth >= MAX_DEPTH) throw new ApiError('malformedRequest');
  for (const [key, item] of Object.entries(value)) {
    if (!isStorable(key)) throw new ApiError('malformedRequest');
    findFaults(item, path === '' ? key : `${path}.${key}`, depth + 1, faults);
  }
}

/** Whether both databases give the text back as it was. */
export function isStorable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}
