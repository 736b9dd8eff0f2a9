import type { ErrorCode } from '@tellit/shared/contract/errors.ts';
import { serverWords } from '@/platform/words/server.ts';

/** What can go wrong before the server is reached; everything else is a code of the contract. */
export type NetworkCode = 'network' | 'timeout';

/** A field the server wants changed: `path` is the contract's own (`contact.phone`), `message` is a sentence for people. */
export interface FieldProblem {
  path: string;
  message: string;
}

interface ProblemParts {
  code: ErrorCode | NetworkCode;
  detail: string;
  status?: number;
  fields?: readonly FieldProblem[];
  instance?: string;
}

/**
 * A refused or failed call (RFC 9457). `detail` is a sentence that says what to do, in the language of the page; `instance`
 * is the 反馈编号.
 */
export class ApiProblem extends Error {
  readonly code: ErrorCode | NetworkCode;
  readonly detail: string;
  /** HTTP status; 0 when nothing was answered. */
  readonly status: number;
  readonly fields: readonly FieldProblem[];
  /** Request id to read to the hotline; null when the request never arrived. */
  readonly instance: string | null;

  constructor({ code, detail, status = 0, fields = [], instance }: ProblemParts) {
    const words = serverWords.problem(code, detail);
    super(words);
    this.name = 'ApiProblem';
    this.code = code;
    this.detail = words;
    this.status = status;
    this.fields = fields.map(({ path, message }) => ({ path, message: serverWords.field(path, message) }));
    this.instance = instance ?? null;
  }

  /** Nobody knows whether the request arrived: the caller must say so, and may repeat it only with its idempotency key. */
  get unreachable(): boolean {
    return this.code === 'network' || this.code === 'timeout';
  }
}

export const isProblem = (error: unknown): error is ApiProblem => error instanceof ApiProblem;
