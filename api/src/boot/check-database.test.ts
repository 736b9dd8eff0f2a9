import { afterEach, expect, test } from 'vitest';
import { createApp, type TestApp } from '../../../tests/factories/app.ts';
import type { Config } from '../platform/config.ts';
import { checkDatabase } from './check-database.ts';

let it: TestApp;
afterEach(() => it.dispose());

const check = (mode: Config['mode']) => checkDatabase({ ...it.deps, config: { ...it.deps.config, mode } });

test('正式运行不开演示数据_演示不开真实数据', async () => {
  it = await createApp({ tenant: 'demo' });
  await check('demo');
  await expect(check('production')).rejects.toThrow('演示区县“沙依巴克区”');
  await it.dispose();
  it = await createApp({ tenant: 'cast' });
  await check('production');
  await expect(check('demo')).rejects.toThrow('真实区县“沙依巴克区”');
});

test('没有能登录的管理员_正式运行不启动', async () => {
  it = await createApp({ tenant: 'none' });
  await expect(check('production')).rejects.toThrow('create-admin');
  await it.dispose();
  it = await createApp({ tenant: 'cast' });
  const { person } = it.store.t;
  await it.store.tx((db) => db.update(person).set({ retiredAt: it.clock.now() }));
  await expect(check('production')).rejects.toThrow('还没有管理员');
});
