import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { TRANSITIONS } from '../shared/src/rules/workflow/table.ts';
import { PAGE, renderTransitions } from './render-transitions.ts';

test('docs/transitions.md 和规则表一致（过期就运行 tools/node24 tools/render-transitions.ts）', () => {
  expect(readFileSync(PAGE, 'utf8')).toBe(renderTransitions());
});

test('每一步都在页面上，一步只出现在一组里', () => {
  const page = renderTransitions().split('\n## 时钟')[0] ?? '';
  for (const row of TRANSITIONS) expect(page.split(`\n| ${row.name} |`).length - 1, row.name).toBe(1);
});
