import { describe, expect, test } from 'vitest';
import { launch } from './fake-wechat.ts';
import { appJson } from './output.ts';

// The built files, not the sources: what is broken by the compiler, by a browser-only call or by a missing package
// shows here before anyone opens WeChat's own tool.
describe('构建结果在没有浏览器的微信逻辑层里', () => {
  const wechat = launch();
  const app = appJson();
  const pages = [...app.pages, ...app.subPackages.flatMap((sub) => sub.pages.map((page) => `${sub.root}/${page}`))];

  test.each(pages)('%s 打得开，有文字', async (route) => {
    const page = await wechat.open(route);
    expect(page.texts().join('')).toMatch(/\p{Script=Han}/u);
    page.unload();
  });

  test('没有出错，也没有调用微信没有的接口', () => {
    expect(wechat.errors).toEqual([]);
    expect([...wechat.unknownApis]).toEqual([]);
  });
});
