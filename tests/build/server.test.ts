// The compiled server is the server: every program it starts is there, and it works without its sources beside it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Api } from '../browser/api.ts';
import { startDemo } from '../browser/server.ts';

const API = join(import.meta.dirname, '../../api');
const sources = readdirSync(join(API, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => ({ file, text: readFileSync(join(API, 'src', file), 'utf8') }));

describe('编译过的服务', () => {
  test('它要启动的每一个线程和命令都编译了', () => {
    const started = sources.flatMap(({ text }) =>
      [...text.matchAll(/(?:ownProgram|ownThread|pdfFromWorker)\('([^']+)'/g)].map(([, name]) => name),
    );
    expect(started.length).toBeGreaterThan(5);
    const compiled = readdirSync(join(API, 'dist'), { recursive: true, encoding: 'utf8' });
    expect(started.filter((name) => !compiled.includes(`${name}.js`))).toEqual([]);
  });

  test('没有一处从自己的位置找东西：编译以后位置不同', () => {
    const reckoning = sources
      .filter(({ text }) => text.includes('import.meta'))
      .map(({ file }) => file)
      .filter((file) => !['platform/places.ts', 'operations/backup/program.ts'].includes(file));
    expect(reckoning).toEqual([]);
  });

  test('起得来，说得清接口，印得出墙上的码', async () => {
    const demo = await startDemo();
    try {
      const openapi = (await (await fetch(`${demo.url}/openapi.json`)).json()) as { paths: object };
      expect(Object.keys(openapi.paths)).toContain('/v1/tell-codes/posters.pdf');
      const api = new Api(demo.url);
      const token = await api.staff('admin');
      const [code] = (await api.call('GET /v1/tell-codes', {}, token)).items;
      const poster = await fetch(`${demo.url}/v1/tell-codes/${code?.id}/poster.pdf`, {
        headers: { authorization: `Bearer ${token}` },
      });
      expect(
        Buffer.from(await poster.arrayBuffer())
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-');
    } finally {
      await demo.stop();
    }
  });
});
