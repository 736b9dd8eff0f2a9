import { IMPORT_NOUNS } from '@tellit/shared/contract/administration.ts';
import type { RouteKey } from '@tellit/shared/contract/api.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BROKEN_BODIES, HOSTILE_TEXTS, jsonOf, spoiled } from './sample.ts';
import { ROUTES, Stage, specOf, tell } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.dispose());

/** Limited routes let one identity in sixty times a minute; a new owner with a complaint of their own comes in time. */
const PER_OWNER = 50;
/** Whose success ends the session it was called with. */
const ENDS_ITSELF = new Set<RouteKey>(['POST /v1/sessions/end', 'POST /v1/me/password']);

interface Visitor {
  token: string | null;
  params: Record<string, string>;
}

/** Gives the caller of each request in turn, so that what is tested is the route and not its limit. */
function visitors(key: RouteKey): () => Promise<Visitor> {
  const { who, limited } = specOf(key);
  const { params } = stage.sampleFor(key);
  let visitor: Visitor | null = null;
  let calls = 0;
  return async () => {
    calls += 1;
    const resident = who === 'reporter' || who === 'staffOrReporter';
    if (visitor && !ENDS_ITSELF.has(key) && !(limited && resident && calls % PER_OWNER === 0)) return visitor;
    if (!(limited && resident)) {
      visitor = { token: await stage.insider(key), params };
      return visitor;
    }
    const sub = `owner-${key}-${calls}`;
    const own = key.includes('/complaints/:district/:id') ? { ...params, id: (await tell(stage.it, sub)).id } : params;
    visitor = { token: stage.mint({ kind: 'reporter', sub }), params: own };
    return visitor;
  };
}

/** The longest form is some 400 requests, on a machine that does other things; a time-out here says nothing. Milliseconds. */
const PATIENCE = 180_000;

/** Bytes that are no UTF-8 are read as U+FFFD, a strange name nobody asked for; of two files the first is taken. */
const TOLERATED = new Set(['不是 UTF-8', '两个文件']);

const JSON_TYPE = { 'content-type': 'application/json' };

describe.each(ROUTES)('%s', (key) => {
  const spec = specOf(key);

  test('路径和查询参数里写什么都不出错', async () => {
    const next = visitors(key);
    const sample = stage.sampleFor(key);
    const query = (more: Record<string, unknown>) =>
      new URLSearchParams(
        Object.entries({ ...sample.query, ...more }).map(([name, value]): [string, string] => [name, String(value)]),
      ).toString();
    const fill = async (params: Record<string, string>, q: string, label: string) => {
      const { token, params: own } = await next();
      const path = stage.pathOf(key, { ...own, ...params });
      const payload = spec.body ? jsonOf(sample.body) : undefined;
      stage.check(
        key,
        await stage.send(
          key,
          { path, query: q, headers: { ...sample.headers, ...(payload ? JSON_TYPE : {}) }, payload },
          token,
        ),
        label,
      );
    };
    for (const name of Object.keys(sample.params)) {
      for (const [label, text] of [
        ...HOSTILE_TEXTS,
        ['一个点', '.'],
        ['两百零一个字', 'x'.repeat(201)],
        ['四十一个字', 'x'.repeat(41)],
      ] as const) {
        if (isWellFormed(text)) await fill({ [name]: text }, query({}), `路径 ${name} ${label}`);
      }
    }
    for (const name of Object.keys(sample.query)) {
      for (const [label, text] of HOSTILE_TEXTS)
        if (isWellFormed(text)) await fill({}, query({ [name]: text }), `查询 ${name} ${label}`);
      for (const value of ['-1', '0', '1.5', '101', '1e3', '9007199254740993', 'NaN', 'true', '[]'])
        await fill({}, query({ [name]: value }), `查询 ${name}=${value}`);
      await fill({}, `${name}=1&${name}=2`, `查询 ${name} 两次`);
      await fill({}, `${name}[]=1&${name}[a]=2`, `查询 ${name} 像列表`);
    }
    await fill({}, `${query({})}&x=1&__proto__=2&constructor=3`, '查询 多几项');
    await fill({}, '%E0%A4%A&%00&=&&&==', '查询 读不出来');
  });

  test('写不成路径的地址_也用中文说清楚', async () => {
    const { token, params } = await visitors(key)();
    const path = stage.pathOf(key, params);
    for (const bad of [`${path}%E0%A4%A`, `${path}%`, `${path}%00`, `/${path}`, `${path}/`]) {
      const response = await stage.send(
        key,
        { path: bad, headers: spec.body ? JSON_TYPE : {}, payload: spec.body ? '{' : undefined },
        token,
      );
      // `%00` may end a parameter that takes any text; then it is the route that answers.
      if (response.statusCode >= 300) stage.check(key, response, `路径 ${bad}`);
    }
  });

  test.runIf(spec.body)(
    '每一项写错_都是 4xx 和中文',
    async () => {
      const next = visitors(key);
      const sample = stage.sampleFor(key);
      for (const [label, body] of spoiled(sample.body)) {
        const { token, params } = await next();
        const { headers } = stage.sampleFor(key);
        const response = await stage.send(
          key,
          { path: stage.pathOf(key, params), headers: { ...headers, ...JSON_TYPE }, payload: jsonOf(body) },
          token,
        );
        const problem = stage.check(key, response, label);
        if (/U\+0000|半个代理对/.test(label)) expect(problem?.status, label).toBe(400);
      }
    },
    PATIENCE,
  );

  test.runIf(spec.body || spec.multipart)('不是 JSON、不是表单、断了、太大', async () => {
    const next = visitors(key);
    for (const [label, type, payload] of BROKEN_BODIES) {
      const { token, params } = await next();
      const { headers } = stage.sampleFor(key);
      const problem = stage.check(
        key,
        await stage.send(
          key,
          { path: stage.pathOf(key, params), headers: { ...headers, 'content-type': type }, payload },
          token,
        ),
        label,
      );

      if (!TOLERATED.has(label)) expect(problem, label).not.toBeNull();
    }
  });

  test.runIf(spec.headers)('请求头写错', async () => {
    const next = visitors(key);
    for (const value of [undefined, '', 'short', 'x'.repeat(81), 'é'.repeat(20), '       x']) {
      const { token, params } = await next();
      const headers: Record<string, string> = value === undefined ? {} : { 'idempotency-key': value };
      stage.check(
        key,
        await stage.send(
          key,
          {
            path: stage.pathOf(key, params),
            headers: { ...headers, ...JSON_TYPE },
            payload: jsonOf(stage.sampleFor(key).body),
          },
          token,
        ),
        `请求头 ${value}`,
      );
    }
  });
});

test.each(IMPORT_NOUNS)('导入 %s_格子里写什么都不出错', async (noun) => {
  const { it } = stage;
  const admin = await it.staff('administrator');
  const template = await it.call('GET /v1/imports/:noun/template.csv', { params: { noun } }, admin);
  const [head = '', example = ''] = template.raw.toString().trim().split(/\r?\n/);
  const cells = example.split(',');
  for (const [label, text] of HOSTILE_TEXTS) {
    if (!text.isWellFormed()) continue;
    for (const at of cells.keys()) {
      const line = cells.map((cell, i) => (i === at ? `"${text.replaceAll('"', '""')}"` : cell)).join(',');
      const file = { name: 'a.csv', type: 'text/csv', bytes: Buffer.from(`${head}\n${line}\n`) };
      const { status, problem } = await it.upload(
        'POST /v1/imports/:noun',
        { params: { noun }, query: { commit: 'yes' } },
        file,
        admin,
      );
      const said = `${label} 在第 ${at + 1} 列 → ${status} ${JSON.stringify(problem)}`;
      expect(status, said).toBeLessThan(500);
      if (label === 'U+0000')
        expect(
          JSON.stringify(await it.store.read(async (db) => db.select().from(it.store.t.organisation))),
          said,
        ).not.toContain('\\u0000');
    }
  }
});

test('没有的地址、没有的方法_也用中文', async () => {
  for (const [method, url] of [
    ['GET', '/v1/nothing'],
    ['PUT', '/v1/complaints'],
    ['PATCH', '/v1/districts'],
    ['POST', '/'],
    ['DELETE', '/healthz'],
    ['OPTIONS', '/v1/me'],
  ] as const) {
    const response = await stage.it.app.inject({ method, url });
    expect(response.statusCode, url).toBe(404);
    expect(response.json(), url).toMatchObject({ code: 'notFound', detail: '没有找到。请核对编号，或返回重新打开。' });
  }
});

test('经过真的网络_不是 HTTP 的字节、写坏的请求头也得到答复', async () => {
  const { connect } = await import('node:net');
  const origin = new URL(await stage.it.app.listen({ port: 0, host: '127.0.0.1' }));
  const say = (bytes: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(Number(origin.port), origin.hostname, () => socket.write(bytes));
      let heard = '';
      socket.on('data', (chunk) => (heard += String(chunk)));
      socket.on('close', () => resolve(heard));
      socket.on('error', reject);
    });
  for (const bytes of [
    'hello\r\n\r\n',
    'GET /v1/districts HTTP/1.1\r\nhost: x\r\nidempotency-key: a\u0000b\r\n\r\n',
    'POST /v1/sessions HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\nexpect: a-miracle\r\n\r\n{}',
    `GET / HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(70_000)}\r\n\r\n`,
  ]) {
    const heard = await say(bytes);
    expect(heard).toMatch(/^HTTP\/1\.1 400 /);
    expect(heard).toContain('"code":"malformedRequest"');
  }
});

const isWellFormed = (text: string) => text.isWellFormed();
