import type { Config } from '../platform/config.ts';

/** What a visitor of the demonstration needs to begin. */
export interface DemoDoors {
  /** Accounts worth trying first, with the role they play. */
  accounts: readonly { account: string; role: string }[];
  password: string;
  /** A printed code to open. */
  tellCode: string;
  databaseFile: string;
}

/** The one block printed when the server is up. Chinese first. */
export function banner(config: Pick<Config, 'mode' | 'publicUrl'>, listening: string, demo: DemoDoors | null): string {
  const url = config.publicUrl;
  if (!demo) {
    return block('说事直通 已启动 · 正式运行', [
      ['对外地址', url],
      ['监听', listening],
      ['接口文档', `${url}/docs`],
      ['停止', 'Ctrl-C，或向进程发 SIGTERM'],
    ]);
  }
  return block('说事直通 已启动 · 演示环境（只在本机，全是虚构的人和事）', [
    ['居民扫码', `${url}/q/${demo.tellCode}`],
    ['居民首页', url],
    ['工作人员', `${url}/#/staff/login/index （点一个角色直接进入）`],
    ['账号', `${demo.accounts.map(({ account, role }) => `${account} ${role}`).join(' · ')}；密码 ${demo.password}`],
    ['接口文档', `${url}/docs`],
    ['数据', `${demo.databaseFile}（停下、删掉它，再启动就重新开始）`],
    ['停止', 'Ctrl-C'],
    ['English', `demo on this machine only. Open ${url} · staff: ${url}/#/staff/login/index · stop: Ctrl-C`],
  ]);
}

function block(title: string, lines: readonly (readonly [string, string])[]): string {
  const width = Math.max(...lines.map(([name]) => widthOf(name)));
  const body = lines.map(([name, value]) => `  ${name}${' '.repeat(width - widthOf(name) + 2)}${value}`);
  return ['', title, ...body, ''].join('\n');
}

/** Columns in a terminal: Chinese characters take two. */
function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 2 : 1), 0);
}
