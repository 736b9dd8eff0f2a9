import Taro from '@tarojs/taro';
import type { Network } from './types.ts';

export const network: Network = {
  async isOnline() {
    const { networkType } = await Taro.getNetworkType();
    return networkType !== 'none';
  },
  watch(onChange) {
    const listener = ({ isConnected }: { isConnected: boolean }): void => onChange(isConnected);
    Taro.onNetworkStatusChange(listener);
    return () => Taro.offNetworkStatusChange(listener);
  },
};
