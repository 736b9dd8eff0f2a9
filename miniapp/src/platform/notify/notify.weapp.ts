import Taro from '@tarojs/taro';
import type { Notify } from './types.ts';

export const notify: Notify = {
  available: true,
  async ask(templateIds) {
    if (templateIds.length === 0) return 'unavailable';
    try {
      // entityIds belongs to another product of Taro's typings; WeChat needs the template ids alone
      const answer = (await Taro.requestSubscribeMessage({
        tmplIds: templateIds.slice(0, 3),
        entityIds: [],
      })) as unknown as Record<string, string>;
      return templateIds.some((id) => answer[id] === 'accept') ? 'accepted' : 'refused';
    } catch {
      return 'unavailable';
    }
  },
};
