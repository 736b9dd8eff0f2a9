import { describe, expect, test } from 'vitest';
import { codeFromEntry, codeFromText } from './entry.ts';

describe('扫码进来', () => {
  test('普通链接码_微信把整个网址编码一次', () => {
    expect(codeFromEntry({ q: encodeURIComponent('https://tellit.example.cn/q/K7M2QX4A') })).toBe('K7M2QX4A');
    expect(codeFromEntry({ q: encodeURIComponent('https://tellit.example.cn/q/K7M2QX4A?from=wall') })).toBe('K7M2QX4A');
  });
  test('小程序码_scene 里就是码', () => expect(codeFromEntry({ scene: 'K7M2QX4A' })).toBe('K7M2QX4A'));
  test('浏览器_code 参数', () => expect(codeFromEntry({ code: 'K7M2QX4A' })).toBe('K7M2QX4A'));
  test('什么都没带_自己选社区', () => expect(codeFromEntry({})).toBeNull());
  test('带来的不是码_不拿去问服务器', () => {
    expect(codeFromEntry({ q: encodeURIComponent('https://example.com/') })).toBeNull();
    expect(codeFromEntry({ scene: '%E4%B8%AD' })).toBeNull();
    expect(codeFromEntry({ code: '%' })).toBeNull();
  });
});

test('扫一扫得到网址或码_都认', () => {
  expect(codeFromText('http://127.0.0.1:3101/q/abc_1-2')).toBe('abc_1-2');
  expect(codeFromText(' abc ')).toBe('abc');
  expect(codeFromText('你好')).toBeNull();
});
