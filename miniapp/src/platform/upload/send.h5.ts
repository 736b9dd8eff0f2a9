import type { SendFile, UploadOutcome } from './types.ts';

/** XMLHttpRequest, because fetch reports no upload progress. */
export const sendFile: SendFile = (request) => {
  const call = new XMLHttpRequest();
  let cancelled = false;
  const send = async (): Promise<UploadOutcome> => {
    const blob = request.file.blob ?? (await (await fetch(request.file.path)).blob());
    const form = new FormData();
    for (const [name, value] of Object.entries(request.form ?? {})) form.append(name, value);
    form.append(request.field, blob, request.file.name);
    return new Promise((resolve) => {
      call.open('POST', request.url);
      call.timeout = request.timeout ?? 60_000;
      for (const [name, value] of Object.entries(request.headers ?? {})) call.setRequestHeader(name, value);
      call.upload.addEventListener('progress', (event) => {
        if (event.lengthComputable) request.onProgress?.(Math.round((event.loaded / event.total) * 100));
      });
      call.addEventListener('load', () => {
        const answer = { status: call.status, body: call.responseText };
        resolve(call.status < 400 ? { ok: true, ...answer } : { ok: false, why: 'refused', ...answer });
      });
      const fail = (): void => resolve({ ok: false, why: cancelled ? 'cancelled' : 'network' });
      for (const event of ['error', 'timeout', 'abort']) call.addEventListener(event, fail);
      call.send(form);
    });
  };
  return {
    done: send().catch(() => ({ ok: false, why: 'network' })),
    cancel() {
      cancelled = true;
      call.abort();
    },
  };
};
