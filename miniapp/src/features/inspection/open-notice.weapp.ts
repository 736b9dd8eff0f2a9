import Taro from '@tarojs/taro';

/** A paper that needs no token: fetched, then shown by WeChat's own reader with 转发 and 保存. */
export async function saveNotice(url: string, number: string): Promise<void> {
  try {
    const { tempFilePath } = await Taro.downloadFile({ url, filePath: `${Taro.env.USER_DATA_PATH}/${number}.pdf` });
    await Taro.openDocument({ filePath: tempFilePath, fileType: 'pdf', showMenu: true });
  } catch {
    // A weak network: the button is still there.
  }
}
