import Taro from '@tarojs/taro';
import type { SendFile, UploadOutcome } from './types.ts';

/** Any HTTP status arrives in `success` (wechat.md A7), so refusal is read from the status, not from the callback. */
export const sendFile: SendFile = (request) => {
  let cancelled = false;
  let task: Taro.UploadTask.UploadTaskPromise | undefined;
  const done = new Promise<UploadOutcome>((resolve) => {
    task = Taro.uploadFile({
      url: request.url,
      filePath: request.file.path,
      name: request.field,
      fileName: request.file.name,
      formData: request.form,
      header: request.headers,
      timeout: request.timeout ?? 60_000,
      success: ({ statusCode, data }) => {
        const answer = { status: statusCode, body: String(data) };
        resolve(statusCode < 400 ? { ok: true, ...answer } : { ok: false, why: 'refused', ...answer });
      },
      fail: () => resolve({ ok: false, why: cancelled ? 'cancelled' : 'network' }),
    });
    // the promise form rejects as well; the outcome was already told by `fail`
    task.catch(() => undefined);
    task.progress(({ progress }) => request.onProgress?.(progress));
  });
  return {
    done,
    cancel() {
      cancelled = true;
      task?.abort();
    },
  };
};
