import { isProblem } from '@/api/problem.ts';

/** 415, 413, 422: the same file will be refused again. */
const FINAL = ['fileType', 'fileTooLarge', 'fileBroken', 'tooManyFiles'];

/** Why a file did not get there and whether 重试 is worth it; a lost network needs no words of its own. */
export function sendFailure(error: unknown): { at: 'failed'; reason: string; canRetry: boolean } {
  if (!isProblem(error)) return { at: 'failed', reason: '', canRetry: true };
  return { at: 'failed', reason: error.unreachable ? '' : error.detail, canRetry: !FINAL.includes(error.code) };
}
