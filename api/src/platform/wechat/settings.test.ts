import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../config.ts';

const APP = { WECHAT_APP_ID: 'wx0123456789abcdef', WECHAT_APP_SECRET: 'secret' };
const KEY = 'A'.repeat(43);

describe('微信的环境变量', () => {
  test('什么也不设：没有微信，也没有审核入口', () => {
    expect(readConfig({})).toMatchObject({ wechat: null, wechatFiles: {}, reviewCode: null });
  });

  test('都设好', () => {
    const config = readConfig({
      ...APP,
      WECHAT_PUSH_TOKEN: 'AAAAA',
      WECHAT_PUSH_AES_KEY: KEY,
      WECHAT_VERSION: 'trial',
      WECHAT_VERIFY_FILES: 'AbC.txt=0123abc, d_e-f.txt=9',
      WECHAT_REVIEW_CODE: 'dem0skj000001',
    });
    expect(config.wechat).toMatchObject({ push: { token: 'AAAAA', aesKey: KEY }, version: 'trial' });
    expect(config.wechatFiles).toEqual({ 'AbC.txt': '0123abc', 'd_e-f.txt': '9' });
    expect(config.reviewCode).toBe('dem0skj000001');
    expect(readConfig(APP).wechat).toMatchObject({ push: null, version: 'formal' });
  });

  test.each([
    ['只有令牌', { WECHAT_PUSH_TOKEN: 'AAAAA' }],
    ['密钥少一位', { WECHAT_PUSH_TOKEN: 'AAAAA', WECHAT_PUSH_AES_KEY: KEY.slice(1) }],
    ['没有内容的文件', { WECHAT_VERIFY_FILES: 'AbC.txt' }],
    ['带路径的文件', { WECHAT_VERIFY_FILES: '../AbC.txt=1' }],
    ['没有的版本', { WECHAT_VERSION: 'release' }],
    ['网址当编码', { WECHAT_REVIEW_CODE: 'https://ssy.example.gov.cn/q/x' }],
  ])('%s：不启动，说清楚', (_what, wrong) => {
    expect(() => readConfig({ ...APP, ...wrong })).toThrow(ConfigError);
  });
});
