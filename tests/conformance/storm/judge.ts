import { ERROR_CODES, type ErrorCode } from '@tellit/shared/contract/errors.ts';
import type { Problem } from '@tellit/shared/contract/route.ts';
import type { Answer, Bytes, Shot } from './fire.ts';

/** Words of our own workshop that no answer may carry out of it. */
const INSIDE = /SQLITE_|syntax error at|node_modules|at Object\.|\.ts:\d+|drizzle|ECONNREFUSED/;
/** A sentence that says what to do, not only what is wrong. */
const SAYS_WHAT = /请|可以|再|先|不能|没有|只|等|不用|就|由|才/;
/** What a server without an app id says of WeChat: no fault. */
const DELIBERATE: readonly ErrorCode[] = ['wechatUnavailable'];

/** What is wrong with an answer, as a sentence; null when it is as it should be. */
export function faultOf(shot: Shot, answer: Answer): string | null {
  const { status, body, type } = answer;
  const hidden = shot.hides?.find((fact) => body.includes(fact));
  if (hidden !== undefined) return `the answer holds ${hidden}`;
  if (INSIDE.test(body) && type.includes('json')) return 'the answer tells of our workshop';
  if (shot.status !== undefined && status !== shot.status) return `not ${shot.status}`;
  if (status < 400) return shot.wrong ? 'taken, though the contract refuses it' : null;
  if (!type.includes('application/problem+json')) return `refused as ${type}`;
  return problemFault(body, status);
}

function problemFault(body: string, status: number): string | null {
  let problem: Problem;
  try {
    problem = JSON.parse(body) as Problem;
  } catch {
    return 'the problem is no JSON';
  }
  const { code, detail, fields = [] } = problem;
  if (!ERROR_CODES.includes(code)) return `a code outside the closed set: ${code}`;
  if (status >= 500 && !DELIBERATE.includes(code)) return 'an error of ours';
  if (problem.status !== status) return 'the problem says another status';
  if (!/\p{Script=Han}.*。$/u.test(detail) || !SAYS_WHAT.test(detail)) return `a detail that does not help: ${detail}`;
  const mute = fields.find(({ message }) => !/\p{Script=Han}/u.test(message));
  return mute ? `a field without a Chinese sentence: ${mute.path} ${mute.message}` : null;
}

/** The same for bytes: some answer that is no error of ours, and not more answers than requests. */
export function faultOfBytes({ most, hides, hangsUp }: Bytes, { status, body }: Answer): string | null {
  const hidden = hides.find((fact) => body.includes(fact));
  if (hidden !== undefined) return `the answer holds ${hidden}`;
  if (INSIDE.test(body)) return 'the answer tells of our workshop';
  if (status >= 500) return 'an error of ours';
  if (status === 0 && !hangsUp && body !== '') return 'no HTTP';
  const answers = body.match(/HTTP\/1\.1 \d{3} /g)?.length ?? 0;
  return answers > most ? `${answers} answers to one request` : null;
}
