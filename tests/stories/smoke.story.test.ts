import { afterEach, beforeEach, expect, test } from 'vitest';
import { answered } from './play.ts';
import { World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await World.open();
});
afterEach(() => world.close());

test('一件事从说出来到办结', async () => {
  const wang = await world.told();
  const id = await answered(world, wang);
  const page = await wang.says('resolved', 'verySatisfied');
  expect(page.state).toBe('closed');
  expect(await world.state(id)).toBe('closed');
});
