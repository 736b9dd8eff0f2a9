import { randomBytes } from 'node:crypto';

/** msgSecCheck and mediaCheckAsync, version 2. */
type Refused = readonly [errcode: number, errmsg: string];

/** Only people who used the mini-program within two hours. */
const KNOWN_FOR_MS = 2 * 3_600_000;
const MOST_TEXT = 2500;

/** A text with one of these words gets this verdict; the words of the documentation's version 1 mean nothing any more. */
const WORDS = { 'fake-risky': ['risky', 20006], 'fake-review': ['review', 20001] } as const;

export interface MediaJob {
  readonly traceId: string;
  readonly openid: string;
  readonly url: string;
  readonly type: 1 | 2;
}

export class Security {
  readonly #seen = new Map<string, number>();
  readonly #now: () => number;
  readonly jobs: MediaJob[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The person opened the mini-program. */
  visit(openid: string): void {
    this.#seen.set(openid, this.#now());
  }

  #stranger(openid: unknown): Refused | null {
    if (typeof openid !== 'string' || openid === '') return [40003, 'invalid openid'];
    const seen = this.#seen.get(openid);
    return seen === undefined || this.#now() - seen >= KNOWN_FOR_MS
      ? [61010, 'code is expired, user has not been here within two hours']
      : null;
  }

  text(body: Record<string, unknown>): Refused | Record<string, unknown> {
    const { content, version, scene, openid } = body;
    const wrong = common(version, scene) ?? this.#stranger(openid);
    if (wrong) return wrong;
    if (typeof content !== 'string' || content === '' || [...content].length > MOST_TEXT)
      return [40129, 'invalid content'];
    const [suggest, label] = Object.entries(WORDS).find(([word]) => content.includes(word))?.[1] ?? ['pass', 100];
    return {
      errcode: 0,
      errmsg: 'ok',
      trace_id: traceId(),
      result: { suggest, label },
      detail: [{ strategy: 'content_model', errcode: 0, suggest, label, prob: 90 }],
    };
  }

  media(body: Record<string, unknown>): Refused | Record<string, unknown> {
    const { media_url, media_type, version, scene, openid } = body;
    const wrong = common(version, scene) ?? this.#stranger(openid);
    if (wrong) return wrong;
    if (media_type !== 1 && media_type !== 2) return [40004, 'invalid media type'];
    if (typeof media_url !== 'string' || !URL.canParse(media_url)) return [44002, 'empty media url'];
    const job = { traceId: traceId(), openid: openid as string, url: media_url, type: media_type } as const;
    this.jobs.push(job);
    return { errcode: 0, errmsg: 'ok', trace_id: job.traceId };
  }

  /** Takes a job out and makes the event its answer is. */
  finish(job: MediaJob, isFetched: boolean, suggest: 'pass' | 'review' | 'risky'): Record<string, unknown> {
    const at = this.jobs.indexOf(job);
    if (at >= 0) this.jobs.splice(at, 1);
    const label = suggest === 'pass' ? 100 : 20002;
    return {
      FromUserName: job.openid,
      Event: 'wxa_media_check',
      appid: 'wxfake0000000001',
      trace_id: job.traceId,
      version: 2,
      errcode: isFetched ? 0 : -1008,
      errmsg: isFetched ? 'ok' : 'download fail',
      ...(isFetched ? { result: { suggest, label }, detail: [] } : {}),
    };
  }
}

function common(version: unknown, scene: unknown): Refused | null {
  if (version !== 2) return [40097, 'invalid version'];
  return [1, 2, 3, 4].includes(scene as number) ? null : [40097, 'invalid scene'];
}

const traceId = (): string => `${randomBytes(4).toString('hex')}-${randomBytes(8).toString('hex')}`;
