// Builds the full-text index anew, after tables were restored in part. The server may be running: its
// worker goes on where this leaves off. Run on the server with the server's own environment.
//
//   npm run -s search-index                        every district
//   npm run -s search-index -- --district 650103   one district
import { parseArgs } from 'node:util';
import { explain } from '../boot/explain.ts';
import { openInstallation } from '../boot/installation.ts';
import { indexOrders } from '../features/search/index-orders.ts';
import { forgetIndex } from '../features/search/rebuild.ts';
import { systemClock } from '../platform/clock.ts';
import { ConfigError, readConfig } from '../platform/config.ts';

try {
  const values = readOptions();
  const installation = await openInstallation(readConfig(process.env), process.env, systemClock, null);
  const { store } = installation;
  try {
    const all = await store.read((db) => db.select({ id: store.t.district.id }).from(store.t.district));
    const districts = all.filter(({ id }) => values.district === undefined || id === values.district);
    if (districts.length === 0) throw new Error('没有这个区县，请检查 --district 后面的 6 位区划代码。');
    for (const { id } of districts) await forgetIndex(installation, id);
    const read = await indexOrders(installation);
    process.stdout.write(`全文检索重建好了：${districts.map(({ id }) => id).join('、')}，读了 ${read} 件。\n`);
  } finally {
    await store.close();
  }
} catch (error) {
  process.stderr.write(`\n${explain(error)}\n\n`);
  process.exitCode = 1;
}

function readOptions() {
  try {
    return parseArgs({ options: { district: { type: 'string' } } }).values;
  } catch {
    throw new ConfigError(
      '用法：npm run -s search-index                        全部区县\n      npm run -s search-index -- --district 650103   一个区县',
    );
  }
}
