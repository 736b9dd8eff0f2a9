import Fastify from 'fastify';
import { expect, test } from 'vitest';
import type { Deps } from './deps.ts';
import { registerWeb } from './web.ts';

async function served(wechatFiles: Record<string, string>) {
  const app = Fastify();
  const deps = { config: { wechatFiles }, log: app.log } as unknown as Deps;
  await registerWeb(app, deps);
  return app;
}

test('微信要的校验文件，在规则路径下和根目录都拿得到，一字不差', async () => {
  const app = await served({ 'AbC123.txt': '5d41402abc4b2a76b9719d911017c592' });
  for (const path of ['/q/AbC123.txt', '/AbC123.txt']) {
    const { statusCode, payload, headers } = await app.inject(path);
    expect([statusCode, payload]).toEqual([200, '5d41402abc4b2a76b9719d911017c592']);
    expect(headers['content-type']).toMatch(/^text\/plain/);
  }
  await app.close();
});

test('印在墙上的码照样打开页面', async () => {
  const app = await served({ 'AbC123.txt': 'x' });
  const { statusCode, headers } = await app.inject('/q/dem0skj000001');
  expect([statusCode, headers.location]).toEqual([302, '/#/pages/scan/index?code=dem0skj000001']);
  await app.close();
});
