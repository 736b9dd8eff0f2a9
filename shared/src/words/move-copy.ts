/** What the command that moves districts between databases says on the server's terminal. */
export const moveCopy = {
  usage:
    '用法：npm run -s move -- --from sqlite:文件|postgres://… --to sqlite:文件|postgres://… [--district 650103] [--again] [--files-from 文件夹 --files-to 文件夹]',
  missing: '请用 --from 和 --to 说明从哪个数据库搬到哪个数据库。',
  badPlace: (given: string) => `看不懂“${given}”。请写 sqlite:文件路径 或 postgres://用户:密码@主机/库名。`,
  same: '来源和目标是同一个数据库。',
  noFile: (file: string) => `没有这个数据库文件：${file}`,
  inUse: (file: string) => `${file} 正被使用。请先停下服务，再搬。`,
  halfFiles: '--files-from 和 --files-to 要一起写。',
  notCurrent: '来源数据库的结构和这个程序的版本不一致。请先用这个版本的程序启动一次来源，再搬。',
  noDistrict: (id: string) => `来源里没有这个区县：${id}`,
  nothing: '来源里一个区县也没有。',
  occupied: (name: string) =>
    `目标数据库里已经有“${name}”。没有动它。上一次搬到一半，请用 --district 接着搬其余的；要整个重搬，请换一个空的目标。`,
  mixed: '演示数据和真实数据不能放进同一个数据库。',
  residents: (n: number) =>
    `来源里有 ${n} 位居民在目标里是另外的编号，合在一起会认错人。没有搬完，目标里这个区县不会启用。请搬到空的数据库。`,
  taken: (table: string) =>
    `目标里已有和来源相同的账号、编号或二维码（表 ${table}），不能合在一起。没有搬完，目标里这个区县不会启用。`,
  resumed: (name: string) => `“${name}”上一次没有搬完，从断的地方接着搬`,
  cleared: (name: string) => `清掉“${name}”上一次没有搬完的部分`,
  table: (district: string, table: string, rows: number) => `  ${district} ${table}：${rows} 行`,
  progress: (district: string, table: string, rows: number) => `  ${district} ${table}：已搬 ${rows} 行…`,
  comparing: (district: string) => `正在逐行核对 ${district}…`,
  countDiffers: (district: string, table: string, from: number, to: number) =>
    `✗ ${district} 表 ${table}：来源 ${from} 行，目标 ${to} 行`,
  rowsDiffer: (district: string, table: string) => `✗ ${district} 表 ${table}：行数一样，内容不一样`,
  left: (table: string, rows: number) => `✗ 表 ${table} 有 ${rows} 行不属于任何区县，没有搬`,
  sourceChanged: '来源在搬的时候被改过，或上一次断了以后又有人用过。请停下服务，加上 --again 从头搬一次。',
  equal: (district: string, tables: number, rows: number) => `${district}：${tables} 张表、${rows} 行，两边逐行一致`,
  files: (copied: number, there: number) => `附件：抄了 ${copied} 个，${there} 个本来就在`,
  fileMissing: (n: number) => `✗ 有 ${n} 个附件的内容在来源文件夹里没有`,
  done: '搬完了，核对无误。接下来：把 DATABASE_URL（或 DATA_DIR）指到目标，用同样的钥匙启动；来源没有动过，确认以后再自己删。',
  failed: (n: number) => `发现 ${n} 处不一致，请不要启用目标。`,
} as const;
