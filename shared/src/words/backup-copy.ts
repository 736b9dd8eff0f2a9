import { fullMoment } from './dates.ts';

/** What the backup and restore commands say on the server's terminal. Times are epoch ms, in the zone of Shanghai. */
export const backupCopy = {
  usage:
    '用法：npm run -s backup -- [--to 文件夹] [--keep 份数]\n      npm run -s backup -- --check 备份文件夹        只核对一份已有的备份',
  noFolder: '请用 --to 说明备份放在哪个文件夹，或设置 BACKUP_DIR。',
  insideData: (folder: string) => `备份文件夹 ${folder} 在数据目录里，磁盘坏了会一起丢。请放到别的磁盘。`,
  keepWrong: '--keep 要写一个 1 到 1000 的整数。',
  noRoom: (folder: string, needed: string) =>
    `${folder} 地方不够，数据库至少要 ${needed}。请清出空间，或换一个文件夹。`,
  noDatabase: (file: string) => `没有数据库 ${file}，没有东西可备份。请检查 DATA_DIR。`,
  busy: '另一个备份正在进行，这次不做。',
  copying: '正在复制数据库…',
  filesCopied: (n: number, linked: number) => `  附件 ${n} 个，其中 ${linked} 个和上一份备份共用，没有重复占地方`,
  filesElsewhere: '  附件在对象存储里，不在这份备份里，请打开存储自己的多版本或异地复制',
  checking: '正在核对备份…',
  database: (name: string, size: string) => `  数据库 ${name}，${size}`,
  rows: (tables: number, rows: number) => `  ${tables} 张表，${rows} 行`,
  done: (folder: string) => `备份完成，核对无误：${folder}`,
  doneWithDamage: (folder: string, n: number) => `备份已留下（${folder}），但核对时发现 ${n} 处问题，请马上查明。`,
  sound: (folder: string, at: number) => `这份备份完好：${folder}，备于 ${fullMoment(at)}`,
  broken: (folder: string, n: number) => `这份备份有 ${n} 处问题，不能放心恢复：${folder}`,
  dropped: (n: number) => `  按保留份数清掉了 ${n} 份旧备份`,
  keysApart: '钥匙不在备份里，请另外保管：没有钥匙，备份里的姓名、电话谁也打不开。',

  noManifest: (folder: string) => `${folder} 里没有备份清单，不是一份做完的备份。`,
  sumsChanged: '清单和核对表对不上，备份被改过或没有复制完整',
  partMissing: (name: string) => `少了 ${name}`,
  partChanged: (name: string) => `${name} 和备份时不一样`,
  integrity: (words: string) => `数据库文件损坏：${words}`,
  countDiffers: (table: string, was: number, is: number) => `表 ${table} 备份时 ${was} 行，现在 ${is} 行`,
  older: '  备份是旧版程序的，办理记录要等恢复时升级了才能核对',
  contentsGone: (n: number) => `有 ${n} 个附件的内容在服务器上已经不见了（数据库里还有登记）`,
  damage: (words: string) => `✗ ${words}`,

  keysOpen: (n: number) => `  现在的钥匙打得开备份里的姓名、电话（试了 ${n} 处）`,
  nothingSealed: '  备份里还没有加密的姓名、电话，无从试钥匙',
  keysMissing: (ids: string) => `现在的钥匙里没有编号 ${ids}，备份里有用它加密的姓名、电话`,
  keysWrong: (ids: string) => `编号 ${ids} 的钥匙打不开备份里的姓名、电话，不是当时那一把`,
  indexWrong: 'index 钥匙不是当时那一把，按电话查找会查不到',
  noKeys: '没有给钥匙，没法试着打开备份里的姓名、电话',
} as const;

export const restoreCopy = {
  usage: '用法：npm run -s restore -- --from 备份文件夹 [--data-dir 数据目录] [--replace] [--without-keys]',
  noFrom: '请用 --from 说明从哪一份备份恢复。',
  checking: (folder: string) => `正在核对 ${folder}…`,
  untouched: '没有恢复，现有数据没有动。',
  filled: '没有恢复成。备份已经装进了这个新库，请删掉它，再建一个空的；原来的库没有动。',
  broken: (n: number, left: string) => `这份备份有 ${n} 处问题。${left}请换一份。`,
  keysTrouble: (words: string, left: string) =>
    `${words}。${left}\n请把当时的钥匙文件找来（TELLIT_KEYS_FILE）再恢复；钥匙确实找不回来，加上 --without-keys：数据能恢复，那些姓名、电话永远打不开。`,
  newer: (name: string) => `备份是更新版本的程序做的（${name}），现在的程序不认识。请先换上新版程序。`,
  otherEngine: (backup: string, here: string) =>
    `备份是 ${backup} 的，现在的设置是 ${here}。请改设置，或恢复后用 npm run -s move 换数据库。`,
  otherMode: (backup: string) =>
    backup === 'demo' ? '这是演示环境的备份，不能恢复成正式数据。' : '这是正式数据的备份，不能恢复到演示环境。',
  occupied: (folder: string) =>
    `${folder} 里已经有数据。要换成备份里的，请加上 --replace：现有数据会挪到旁边，不会删。`,
  running: (file: string) => `${file} 正被使用。请先停下服务，再恢复。`,
  copying: '正在复制到数据目录…',
  resumed: '上一次恢复在最后一步断了，已经接着做完。',
  unfinished: (folder: string) =>
    `上一次恢复没有做完，数据不完整，没有启动。请再运行一次：npm run -s restore（数据目录 ${folder}）。`,
  aside: (folder: string) => `  原来的数据挪到了 ${folder}，确认没问题以后再自己删`,
  done: (folder: string, at: number) => `恢复完成：${folder}，数据回到 ${fullMoment(at)}`,
  after:
    '接下来：1. 用同样的钥匙启动服务；2. 备份之后按规定删除过的个人信息又回来了，请照删除记录再删一次；3. 备份之后办的事不在里面。',
  databaseUsed: '目标数据库里已经有表。请新建一个空数据库，把 DATABASE_URL 指过去再恢复；原来的库不会动。',
} as const;

/** PostgreSQL's own tools, and what to type when they are not there. */
export const dumpCopy = {
  noTool: (tool: string, command: string) =>
    `这台机器上没有 ${tool}。请装上和数据库同版本的 PostgreSQL 客户端再来一次，或在数据库服务器上自己运行：\n  ${command}`,
  failed: (tool: string, why: string) => `${tool} 没有成功：${why}`,
} as const;
