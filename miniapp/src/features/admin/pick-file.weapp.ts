import Taro from '@tarojs/taro';

export interface PickedFile {
  path: string;
  name: string;
  blob?: Blob;
}

export type FileEnding = 'csv' | 'xlsx' | 'json' | 'geojson';

/** A file somebody sent in a chat: the only files WeChat hands out. Undefined when nothing was chosen. */
export async function pickFile(endings: readonly FileEnding[] = ['csv', 'xlsx']): Promise<PickedFile | undefined> {
  try {
    const { tempFiles } = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: [...endings] });
    const file = tempFiles[0];
    return file && { path: file.path, name: file.name };
  } catch {
    return undefined;
  }
}
