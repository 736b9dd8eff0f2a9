import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { api } from '../shared/src/contract/api.ts';
import { PAGE, renderAuthorisation } from './render-authorisation.ts';

test('docs/authorisation.md 和合同、和测试的表一致（过期就运行 tools/node24 tools/render-authorisation.ts）', () => {
  expect(readFileSync(PAGE, 'utf8')).toBe(renderAuthorisation());
});

test('每条接口都在页面上，只出现一次', () => {
  const page = renderAuthorisation();
  for (const key of Object.keys(api)) expect(page.split(`| \`${key}\` |`).length - 1, key).toBe(1);
});
