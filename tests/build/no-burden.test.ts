// docs/ux.md 44 (国办函〔2026〕12号): nothing in the program ranks people, counts their time online or makes them check in.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { api } from '@tellit/shared/contract/api.ts';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const words = (folder: string): [string, string][] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => [file, readFileSync(join(ROOT, folder, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')]);

/** Sentences that say there is none. */
const DENIED = /不排名次|没有个人排名|不积分/;

describe('不给基层添负担', () => {
  test.each([
    ['排名、排行榜', /排行榜|龙虎榜|红黑榜|名次|通报排名/],
    ['积分', /积分/],
    ['在线时长', /在线时长|活跃度|登录天数|学习时长/],
    ['打卡', /每日打卡|打卡率|强制打卡/],
  ])('屏幕上没有%s', (_, pattern) => {
    const said = words('shared/src/words').flatMap(([file, text]) =>
      text
        .split('\n')
        .filter((line) => pattern.test(line) && !DENIED.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
    expect(said).toEqual([]);
  });

  test('接口里也没有', () => {
    const keys = Object.keys(api);
    expect(keys.length).toBeGreaterThan(100);
    expect(
      keys.filter((key) => /leaderboard|ranking|points|score-?board|check-?in|online-time|activity/i.test(key)),
    ).toEqual([]);
  });
});
