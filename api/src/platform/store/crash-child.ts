// The process that crash.test.ts kills: writes pairs of rows as fast as it can and reports each answered write.
import { writeSync } from 'node:fs';
import { openSample } from './sample.ts';

const store = openSample(JSON.parse(process.argv[2] ?? '{}'));

async function writeForEver(worker: number): Promise<void> {
  for (let n = 0; ; n++) {
    const id = `${worker}-${n}`;
    await store.tx(async (db) => {
      await db.insert(store.t.pair).values({ id, side: 'left' });
      await db.insert(store.t.pair).values({ id, side: 'right' });
    });
    writeSync(1, `${id}\n`);
  }
}

await Promise.all(Array.from({ length: 16 }, (_, worker) => writeForEver(worker)));
