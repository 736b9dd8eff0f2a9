import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApp, DISTRICT, type TestApp } from '../../../../tests/factories/app.ts';
import { Pulse } from './pulse.ts';

let it: TestApp;
beforeEach(async () => {
  it = await createApp();
});
afterEach(() => it.dispose());

test('头一次读库没读成的人不留在听的人里：最后一个走了，就不再读库', async () => {
  let reads = 0;
  let broken = true;
  const read: typeof it.store.read = async (work) => {
    reads += 1;
    if (broken) throw new Error('数据库断了一下');
    return it.store.read(work);
  };
  const pulse = new Pulse({ clock: it.clock, log: it.app.log as never, store: { ...it.store, read } });
  try {
    await expect(pulse.listen(DISTRICT, () => {})).rejects.toThrow('数据库断了一下');
    broken = false;
    const stop = await pulse.listen(DISTRICT, () => {});
    stop();
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    const after = reads;
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(reads).toBe(after);
  } finally {
    await pulse.stop();
  }
});
