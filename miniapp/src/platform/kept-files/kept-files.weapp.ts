import Taro from '@tarojs/taro';
import type { KeptFiles } from './types.ts';

/** WeChat gives every mini-program 200 MB of its own (developers.weixin.qq.com …/ability/file-system.html). */
const folder = (): string => `${Taro.env.USER_DATA_PATH}/draft`;

interface Disk {
  readdir(options: { dirPath: string; success: (found: { files: string[] }) => void; fail: () => void }): void;
  mkdir(options: { dirPath: string; recursive: boolean; complete: () => void }): void;
  copyFile(options: { srcPath: string; destPath: string; success: () => void; fail: () => void }): void;
  unlink(options: { filePath: string; complete: () => void }): void;
}
const disk = (): Disk => Taro.getFileSystemManager() as unknown as Disk;

const names = (): Promise<string[]> =>
  new Promise((resolve) =>
    disk().readdir({ dirPath: folder(), success: ({ files }) => resolve(files), fail: () => resolve([]) }),
  );
const unlink = (name: string): Promise<void> =>
  new Promise((resolve) => disk().unlink({ filePath: `${folder()}/${name}`, complete: () => resolve() }));
/** A file is named by its id and its own name's ending, which tells the server what it is. */
const nameOf = (id: string, name: string): string => `${id}~${name.replace(/[^\w.]/g, '')}`;
const isOf = (id: string) => (name: string) => name.startsWith(`${id}~`);

export const keptFiles: KeptFiles = {
  async keep(id, { path, name }) {
    await new Promise<void>((resolve) =>
      disk().mkdir({ dirPath: folder(), recursive: true, complete: () => resolve() }),
    );
    const destPath = `${folder()}/${nameOf(id, name)}`;
    return new Promise((resolve) =>
      disk().copyFile({ srcPath: path, destPath, success: () => resolve(true), fail: () => resolve(false) }),
    );
  },
  async bring(id) {
    const name = (await names()).find(isOf(id));
    return name === undefined ? undefined : { path: `${folder()}/${name}`, name: name.slice(id.length + 1) };
  },
  async drop(id) {
    const name = (await names()).find(isOf(id));
    if (name) await unlink(name);
  },
  async dropAll() {
    await Promise.all((await names()).map(unlink));
  },
};
