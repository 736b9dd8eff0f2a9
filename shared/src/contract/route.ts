import { z } from 'zod';
import type { Role } from '../words/roles.ts';
import { ERROR_CODES, type ErrorCode } from './errors.ts';

/** Who may call a route at all; what they may see or do with a thing is decided by the policy of its feature. */
export type Who = 'anyone' | 'reporter' | 'staff' | 'staffOrReporter' | readonly Role[];

export interface RouteSpec {
  summary: string;
  tag: string;
  who: Who;
  params?: z.ZodType;
  query?: z.ZodType;
  headers?: z.ZodType;
  body?: z.ZodType;
  /** The request carries a file (multipart/form-data), read as a stream. */
  multipart?: boolean;
  /** The answer is a file of this type, not JSON; several types separated by commas. */
  produces?: string;
  responses: Record<number, z.ZodType>;
  errors: readonly ErrorCode[];
  /** Writes anyone may cause: limited per identity and place, not by address alone. */
  limited?: boolean;
}

/** A table of routes keyed "METHOD /path"; the key is all a client needs to call it. */
export type RouteTable = Record<string, RouteSpec>;

/** Keeps the exact types of a route table. */
export function routes<const T extends RouteTable>(table: T): T {
  return table;
}

/** RFC 9457. `instance` is the request id residents can read to the hotline (反馈编号). */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(ERROR_CODES),
    instance: z.string(),
    fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problem>;
