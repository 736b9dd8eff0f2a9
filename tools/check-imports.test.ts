import { describe, expect, test } from 'vitest';
import { importsOf, violation } from './check-imports.mjs';

describe('依赖方向', () => {
  test.each([
    ['shared/src/words/a.ts', '../rules/b.ts'],
    ['shared/src/rules/a.ts', '@tellit/shared/contract/b.ts'],
    ['shared/src/rules/a.ts', 'node:fs'],
    ['api/src/platform/a.ts', '../features/codes/routes.ts'],
    ['api/src/features/codes/routes.ts', '../../app.ts'],
    ['api/src/features/codes/routes.ts', '../people/queries.ts'],
    ['api/src/features/codes/routes.ts', '../people/tables.ts'],
    ['miniapp/src/ui/Button.tsx', '@/features/tell/TellForm'],
    ['miniapp/src/ui/Button.tsx', '@/api/client'],
    ['miniapp/src/api/client.ts', '@/features/tell/TellForm'],
    ['miniapp/src/features/tell/a.ts', '@/pages/tell/index'],
    ['miniapp/src/features/tell/a.ts', 'zod'],
    ['miniapp/src/features/tell/a.ts', '../../../../api/src/app.ts'],
    ['api/src/features/codes/routes.ts', '@tellit/tests/factories/district.ts'],
  ])('%s 不得引用 %s', (file, specifier) => {
    expect(violation(file, specifier)).toBeTypeOf('string');
  });

  test.each([
    ['shared/src/rules/a.ts', '../words/b.ts'],
    ['shared/src/contract/a.ts', 'zod'],
    ['api/src/features/codes/routes.ts', '../people/find-person.ts'],
    ['api/src/features/codes/routes.ts', './queries.ts'],
    ['api/src/features/codes/routes.ts', '@tellit/shared/contract/codes.ts'],
    ['api/src/features/codes/codes.test.ts', '@tellit/tests/factories/district.ts'],
    ['api/src/features/codes/codes.test.ts', '../../app.ts'],
    ['miniapp/src/pages/tell/index.tsx', '@/features/tell/TellForm'],
    ['miniapp/src/features/tell/a.ts', '@/api/client'],
  ])('%s 可以引用 %s', (file, specifier) => {
    expect(violation(file, specifier)).toBeNull();
  });

  test('小程序只引用合同里的类型', () => {
    const file = 'miniapp/src/features/tell/a.ts';
    const specifier = '@tellit/shared/contract/codes.ts';
    expect(violation(file, specifier, `import type { Code } from '${specifier}';`)).toBeNull();
    expect(violation(file, specifier, `import { codeSchema } from '${specifier}';`)).toContain('import type');
  });

  test('多行、副作用与动态引用都看得见', () => {
    const source = `import {\n  a,\n  type B,\n} from './one.ts';\nimport './two.scss';\nexport * from './three.ts';\nconst c = await import('./four.ts');`;
    expect(importsOf(source)).toEqual(['./one.ts', './two.scss', './three.ts', './four.ts']);
  });
});
