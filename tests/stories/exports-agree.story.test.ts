// Over the whole demonstration, for everybody who may read figures: a number, the list behind it, its count and the file agree.
import { FIGURE_READERS } from '@tellit/shared/rules/inspection/figure-definitions.ts';
import { RATE_READERS } from '@tellit/shared/rules/rate-definitions.ts';
import type { Role } from '@tellit/shared/words/roles.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_PEOPLE } from '../../api/demo/people.ts';
import { playDemoStories } from '../../api/demo/stories.ts';
import { createApp, type TestApp } from '../factories/app.ts';

const SUNDAY = Date.UTC(2026, 10, 22, 12, 0);
const PERIOD = { from: '2026-08-01', to: '2026-11-22' };
/** Several pages even of the demonstration's few matters. */
const PAGE = 3;

let it: TestApp;
beforeAll(async () => {
  it = await createApp({ tenant: 'demo', now: SUNDAY - 120 * 86_400_000 });
  await playDemoStories(it.deps, it.clock, SUNDAY);
}, 120_000);
afterAll(() => it.dispose());

/** Departments whose figures are not like the others': those with matters of their own in the demonstration. */
const OWN = ['discipline', 'justice', 'supervision', 'market', 'traffic-police', 'heating'];

/** One person of every kind of post and place that reads these; the same post elsewhere asks the same way. */
function readersOf(roles: readonly Role[]): string[] {
  const seen = new Set<string>();
  return DEMO_PEOPLE.flatMap(({ account, posts }) => {
    const kind = posts
      .map(([role, code]) => `${role} ${OWN.includes(code) ? code : /^\d+$/.test(code) ? code.length : 'elsewhere'}`)
      .join();
    if (seen.has(kind) || !posts.some(([role]) => roles.includes(role))) return [];
    seen.add(kind);
    return [account];
  });
}

/** Lines under the head of a CSV file, whatever stands inside quotes. */
function linesOf(csv: string): number {
  const ends = csv.replace(/"(?:[^"]|"")*"/g, '').match(/\r\n/g) ?? [];
  return ends.length - 1;
}

async function file(path: string, query: Record<string, string>, token: string): Promise<number> {
  const response = await it.app.inject({
    url: `${path}?${new URLSearchParams({ ...query, format: 'csv' })}`,
    headers: { authorization: `Bearer ${token}` },
  });
  expect(response.statusCode, response.payload.slice(0, 200)).toBe(200);
  return linesOf(response.payload);
}

interface Page {
  status: number;
  body: { items: unknown[]; next: string | null; count: number };
}

/** All pages of a list; every one says the same count. */
async function listed(load: (more: { cursor?: string; limit: number }) => Promise<Page>): Promise<[number, number]> {
  let [rows, said] = [0, -1];
  for (let cursor: string | undefined; ; ) {
    const { status, body } = await load({ limit: PAGE, ...(cursor ? { cursor } : {}) });
    expect(status).toBe(200);
    rows += body.items.length;
    if (said >= 0) expect(body.count).toBe(said);
    said = body.count;
    if (body.next === null) return [rows, said];
    cursor = body.next;
  }
}

test.each(readersOf(RATE_READERS))('三率各项，%s 看：数＝名单＝总数＝导出的行', async (account) => {
  const token = await it.staff({ account });
  const { status, body } = await it.call('GET /v1/rates', { query: PERIOD }, token);
  expect(status).toBe(200);
  for (const { key, total } of body.rates) {
    const parts = [
      ...total.lines.map(({ part, reason, count }) => [`${part}:${reason}`, count] as const),
      ['all', total.lines.reduce((sum, { count }) => sum + count, 0)] as const,
    ];
    // Every line of every number would ask ten thousand times; the first, the last and the whole say as much.
    for (const [part, count] of new Map([parts[0]!, parts.at(-2) ?? parts[0]!, parts.at(-1)!])) {
      const query = { ...PERIOD, rate: key, part };
      const list = listed((more) => it.call('GET /v1/rates/orders', { query: { ...query, ...more } }, token));
      expect(await list, `${account} ${key} ${part}`).toEqual([count, count]);
      expect(await file('/v1/rates/export', query, token), `${account} ${key} ${part} export`).toBe(count);
    }
  }
});

test.each(readersOf(FIGURE_READERS))('检查各项数字，%s 看：名单＝总数＝导出的行', async (account) => {
  const token = await it.staff({ account });
  const { status, body } = await it.call('GET /v1/inspection-figures', { query: PERIOD }, token);
  expect(status).toBe(200);
  let asked = 0;
  for (const { key, value } of body.figures) {
    for (const part of ['all', ...value.lines.map((line) => `${line.part}:${line.reason}`)]) {
      const query = { ...PERIOD, figure: key, part };
      const first = await it.call('GET /v1/inspection-figures/members', { query }, token);
      // Single ratings are not everybody's: what is refused as a list is refused as a file.
      if (first.status !== 200) {
        await expect(file('/v1/inspection-figures/export', query, token)).rejects.toThrow();
        continue;
      }
      asked += 1;
      const [rows, count] = await listed((more) =>
        it.call('GET /v1/inspection-figures/members', { query: { ...query, ...more } }, token),
      );
      expect(rows, `${account} ${key} ${part}`).toBe(count);
      expect(await file('/v1/inspection-figures/export', query, token), `${account} ${key} ${part}`).toBe(count);
      const line = value.lines.find((one) => `${one.part}:${one.reason}` === part);
      if (line) expect(count, `${account} ${key} ${part}`).toBe(line.count);
    }
  }
  expect(asked).toBeGreaterThan(3);
});
