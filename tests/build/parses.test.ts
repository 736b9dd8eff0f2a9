import { describe, expect, test } from 'vitest';
import { filesIn, outputOf, parseScript, read, type SyntaxNode, walk } from './output.ts';

describe.each(['h5', 'weapp'] as const)('%s 的每个脚本', (target) => {
  const folder = outputOf(target);
  const scripts = filesIn(folder, '.js');

  test('确实产出了脚本', () => {
    expect(scripts.length).toBeGreaterThan(10);
  });

  // A build can end with 0 and still hold JavaScript that no phone reads.
  test.each(scripts)('%s 旧手机也读得懂', (file) => {
    expect(() => parseScript(read(folder, file))).not.toThrow();
  });

  test('不含微信和内容安全策略禁止的动态代码', () => {
    const found: string[] = [];
    for (const file of scripts) {
      const source = read(folder, file).replaceAll(GLOBAL_FALLBACK, '');
      walk(parseScript(source), (node) => {
        if (isDynamicCode(node)) found.push(`${file}: ${source.slice(Number(node.start), Number(node.start) + 60)}`);
      });
    }
    expect(found).toEqual([]);
  });

  test('不含校验库和服务端代码', () => {
    for (const file of scripts) {
      const source = read(folder, file);
      expect(source, file).not.toMatch(/_zod|ZodError|better-sqlite3/);
    }
  });
});

/** Webpack's way to the global object, tried only where `globalThis` is missing, inside its own try. */
const GLOBAL_FALLBACK = /\|\|new Function\("return this"\)\(\)/g;

function isDynamicCode(node: SyntaxNode): boolean {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return false;
  const callee = node.callee as SyntaxNode;
  if (callee.type !== 'Identifier') return false;
  if (callee.name === 'eval' || callee.name === 'Function') return true;
  const first = (node.arguments as SyntaxNode[])[0];
  return (callee.name === 'setTimeout' || callee.name === 'setInterval') && first?.type === 'Literal';
}
