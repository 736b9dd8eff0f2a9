import Taro from '@tarojs/taro';
import type { Auth } from './types.ts';

export const auth: Auth = {
  async credential() {
    const { code } = await Taro.login();
    if (!code) throw new Error('wx.login gave no code');
    return { kind: 'weapp', code };
  },
  forget() {
    // the identity is the openid: there is nothing on the device
  },
};
