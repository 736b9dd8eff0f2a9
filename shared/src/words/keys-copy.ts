/** What the key rotation command says to the operator. */
export const keysCopy = {
  usage: '用法：npm run -s rotate-keys -- [--check]',
  progress: (table: string, done: number) => `${table}：已换 ${done} 行…`,
  table: (table: string, rows: number) => `${table}：换了 ${rows} 行`,
  counts: (lines: readonly string[]) => (lines.length === 0 ? '没有加密的内容。' : `现在的钥匙：${lines.join('，')}`),
  count: (id: string, rows: number) => `${id} ${rows} 处`,
  missing: (id: string, rows: number) =>
    `有 ${rows} 处是用钥匙 ${id} 加密的，但钥匙文件里没有它：这些内容现在打不开。请把它加回去，再运行一次。`,
  broken: (table: string, row: string) => `${table} ${row} 打不开：被改动过，或不是这套钥匙加密的。没有动它。`,
  done: (current: string) =>
    `全部内容都在最新的钥匙 ${current} 之下。确认旧备份不再需要以后，旧钥匙可以从钥匙文件里删掉。`,
  toDo: (current: string, rows: number) =>
    `还有 ${rows} 处不在最新的钥匙 ${current} 之下。去掉 --check 再运行就会换过来。`,
} as const;
