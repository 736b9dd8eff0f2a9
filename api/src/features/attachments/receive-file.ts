import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { type FileRefusal, megabytes } from '../../platform/files/refusal.ts';
import { kindOf, nameOfOther } from '../../platform/files/sniff.ts';
import { brokenUpload, oneFile } from '../../platform/http/one-file.ts';
import { ApiError } from '../../platform/http/problem.ts';

/** Enough to tell every kind of file we take from the others. */
const SNIFF_BYTES = 64;

/** Largest photo and largest recording, in bytes. */
export interface ReceiveLimits {
  photo: number;
  voice: number;
}

/**
 * Reads the one file of a multipart request into memory, never more than the limit of its kind: what is no photo and no
 * recording is refused by its first bytes. The rest of a refused upload is read and thrown away, so that the browser
 * gets to see the answer.
 * @throws ApiError fileType, fileTooLarge, fileBroken, malformedRequest, invalidInput
 */
export async function receiveFile(request: FastifyRequest, limits: ReceiveLimits): Promise<Buffer> {
  const part = await oneFile(
    request,
    Math.max(limits.photo, limits.voice) + 1,
    '没有收到文件。请选一张照片或录一段音再传。',
  );
  try {
    return await readUpTo(part.file, limits);
  } finally {
    part.file.resume();
  }
}

async function readUpTo(stream: Readable, limits: ReceiveLimits): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  let limit: number | null = null;
  try {
    for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (limit === null && size >= SNIFF_BYTES) limit = limitFor(Buffer.concat(chunks), limits);
      if (limit !== null && size > limit) throw tooLarge(limit, limit === limits.voice ? '录音' : '照片');
    }
  } catch (error) {
    throw brokenUpload(error);
  }
  return Buffer.concat(chunks);
}

function limitFor(head: Buffer, limits: ReceiveLimits): number {
  const kind = kindOf(head);
  if (kind === 'other')
    throw new ApiError('fileType', {
      detail: `这是${nameOfOther(head)}，不能传。请传照片（JPG、PNG、WebP）或录音（MP3、WAV）。`,
    });
  return kind === 'mp3' || kind === 'wav' ? limits.voice : limits.photo;
}

function tooLarge(limit: number, what: '照片' | '录音'): ApiError {
  const advice = what === '照片' ? '请把照片压缩一下，或截一张图再传。' : '请分成几段，或把要紧的话写下来。';
  return new ApiError('fileTooLarge', { detail: `${what}超过 ${megabytes(limit)}。${advice}` });
}

/** A refusal of the file platform, with its own words. */
export function refused({ code, message }: FileRefusal): ApiError {
  return new ApiError(code, { detail: message });
}
