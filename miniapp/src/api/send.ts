import Taro from '@tarojs/taro';
import { residentCopy } from '@/platform/words/resident.ts';
import type { HttpAnswer, Send } from './caller.ts';
import { ApiProblem } from './problem.ts';
import { SEEN_HEADER } from './seen.ts';
import { noteServerTime } from './server-time.ts';

const dateOf = (headers: Record<string, string> | undefined): string | undefined => headers?.date ?? headers?.Date;

/** Names keep the case a proxy gave them in one version of WeChat and come in small letters in another. */
function seenOf(headers: Record<string, string> | undefined): string | undefined {
  const name = Object.keys(headers ?? {}).find((one) => one.toLowerCase() === SEEN_HEADER);
  return name === undefined ? undefined : headers?.[name];
}

/** WeChat calls any HTTP status a success (wechat.md A7) and so does Taro in a browser: the status is judged by the caller. */
export const send: Send = async ({ method, url, headers, body, timeout }): Promise<HttpAnswer> => {
  const sentAt = Date.now();
  try {
    const answer = await Taro.request<string, string>({
      url,
      method,
      header: headers,
      data: body,
      timeout,
      // text, because an answer that is not JSON (a gateway's page) must become a problem and not an exception
      dataType: 'text' as 'json',
      responseType: 'text',
    });
    noteServerTime(dateOf(answer.header as Record<string, string>), sentAt, Date.now());
    const seen = seenOf(answer.header as Record<string, string>);
    return { status: answer.statusCode, text: answer.data, ...(seen === undefined ? {} : { seen }) };
  } catch (error) {
    const { errMsg = '', message = '' } = (error ?? {}) as { errMsg?: string; message?: string };
    const slow = /timeout|time out|abort/i.test(`${errMsg} ${message}`);
    throw new ApiProblem(
      slow
        ? { code: 'timeout', detail: residentCopy.problem.timeout }
        : { code: 'network', detail: residentCopy.problem.network },
    );
  }
};
