import Taro from '@tarojs/taro';
import type { Notify, SubscribeAnswer } from './types.ts';

const ANSWERS: readonly string[] = ['accept', 'reject', 'ban', 'filter'] satisfies SubscribeAnswer[];
const MOST = 3;

export const notify: Notify = {
  available: true,
  async ask(templateIds) {
    const tmplIds = templateIds.slice(0, MOST);
    if (tmplIds.length === 0) return null;
    try {
      // entityIds belongs to another product of Taro's typings; WeChat needs the template ids alone
      const answer = (await Taro.requestSubscribeMessage({ tmplIds, entityIds: [] })) as unknown as Record<
        string,
        string
      >;
      const given = tmplIds.filter((id) => ANSWERS.includes(answer[id] ?? ''));
      return Object.fromEntries(given.map((id) => [id, answer[id] as SubscribeAnswer]));
    } catch {
      // 20004: the main switch is off; 10005: in the background. Nothing to tell anybody.
      return null;
    }
  },
};
