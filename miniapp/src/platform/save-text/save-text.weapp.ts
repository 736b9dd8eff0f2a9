import Taro from '@tarojs/taro';
import type { SaveText } from './types.ts';

export const saveText: SaveText = {
  way: 'share',
  async save(text, name) {
    const filePath = `${Taro.env.USER_DATA_PATH}/${name}`;
    try {
      // Synchronous, so that sharing still belongs to the tap.
      Taro.getFileSystemManager().writeFileSync(filePath, text, 'utf8');
      await Taro.shareFileMessage({ filePath, fileName: name });
      return 'saved';
    } catch (error) {
      return String((error as { errMsg?: string }).errMsg).includes('cancel') ? 'cancelled' : 'failed';
    }
  },
};
