import { ConfigError } from '../platform/config.ts';
import { KeyRingError } from '../platform/crypto/keys.ts';
import { StoreUnavailable, type Unavailable } from '../platform/store/errors.ts';
import { MigrationRefused } from '../platform/store/migrate.ts';

const DATABASE: Record<Unavailable, string> = {
  full: '磁盘满了，数据库写不进去。请清出空间后再启动。',
  io: '数据库文件读写出错。请检查磁盘和 DATA_DIR 的权限，必要时从备份恢复（见 docs/operations.md）。',
  busy: '数据库正被别的程序占用。请确认没有另一个服务在用同一个数据，再启动。',
  connection: '连不上数据库。请检查 DATABASE_URL、用户名密码，和数据库服务是否在运行。',
  unknown: '启动时和数据库的连接断了。请再启动一次。',
  closed: '数据库已经关闭。请再启动一次。',
};

/** One clear Chinese sentence for whoever starts the server: what is wrong and what to do. Never a stack trace. */
export function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof KeyRingError) return error.message;
  if (error instanceof MigrationRefused)
    return `数据库和程序的版本对不上，为免损坏数据没有启动：${error.message}。请用原来的程序版本，或从备份恢复。`;
  if (error instanceof StoreUnavailable) return DATABASE[error.reason];
  const { code = '', path, port, message } = error as NodeJS.ErrnoException & { port?: number };
  switch (code) {
    case 'EADDRINUSE':
      return `端口 ${port} 已被占用。请停掉占用它的程序，或换一个端口：PORT=${(port ?? 3000) + 1} npm start`;
    case 'EADDRNOTAVAIL':
      return 'HOST 不是这台机器的地址。请检查 HOST 设置。';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return port === undefined
        ? `没有权限读写 ${path ?? '数据目录'}。请检查 DATA_DIR 的权限。`
        : `没有权限使用端口 ${port}。请换一个 1024 以上的端口。`;
    case 'ENOSPC':
      return DATABASE.full;
    case 'ENOTDIR':
    case 'EEXIST':
      return `${path ?? 'DATA_DIR'} 不是一个文件夹。请检查 DATA_DIR。`;
  }
  if (code.startsWith('SQLITE_NOTADB')) return '这个文件不是数据库，或已损坏。请检查 DATA_DIR，必要时从备份恢复。';
  if (code.startsWith('SQLITE_')) return DATABASE.io;
  return `启动失败：${message ?? String(error)}`;
}
