// Preloaded into the server under the storm: on SIGUSR2 it collects its garbage and says how much memory is left in use.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  let asked = 0;
  process.on('SIGUSR2', () => {
    asked += 1;
    collect();
    // What the first collection set free may hold more.
    setTimeout(() => {
      collect();
      const { rss, heapUsed, external } = process.memoryUsage();
      const peak = process.resourceUsage().maxRSS * 1024;
      process.stdout.write(`MEMORY ${asked} ${rss} ${heapUsed} ${external} ${peak}\n`);
    }, 200);
  });
}
