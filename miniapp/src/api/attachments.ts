import type { AttachmentView } from '@tellit/shared/contract/common.ts';
import type { Problem } from '@tellit/shared/contract/route.ts';
import { upload } from '@/platform/upload/upload';
import { residentCopy } from '@/platform/words/resident.ts';
import { fileUrl, tokenFor } from './client.ts';
import { ApiProblem } from './problem.ts';

export interface FileToSend {
  path: string;
  name: string;
  /** The file itself, in a browser. */
  blob?: Blob;
}

export interface SendFileOptions {
  as?: 'reporter' | 'staff';
  /** Instead of one's own: the token a look-up gave. */
  token?: string;
  /** 0–100. */
  onProgress?: (percent: number) => void;
}

export interface Sending {
  /** Rejects with ApiProblem (`fileTooLarge`, `fileType`, `network` …); undefined when it was cancelled. */
  done: Promise<AttachmentView | undefined>;
  cancel(): void;
}

function problemFrom(status: number, body: string): ApiProblem {
  try {
    const { code, detail, fields, instance } = JSON.parse(body) as Problem;
    if (code && detail) return new ApiProblem({ code, detail, fields, instance, status });
  } catch {
    // a gateway's own page
  }
  return new ApiProblem({ code: 'internal', detail: residentCopy.problem.unreadable, status });
}

/** Sends one photo or recording (`POST /v1/attachments`); a weak network is tried three times by itself. */
export function sendAttachment(
  file: FileToSend,
  { as = 'reporter', token: given, onProgress }: SendFileOptions = {},
): Sending {
  let cancelled = false;
  let cancel = (): void => {
    cancelled = true;
  };
  const run = async (): Promise<AttachmentView | undefined> => {
    const token = given ?? (await tokenFor(as));
    if (cancelled) return undefined;
    const task = upload({
      url: fileUrl('/v1/attachments'),
      field: 'file',
      file,
      headers: token ? { authorization: `Bearer ${token}` } : {},
      onProgress,
    });
    cancel = task.cancel;
    const outcome = await task.done;
    if (outcome.ok) {
      const view = JSON.parse(outcome.body) as AttachmentView;
      return { ...view, url: fileUrl(view.url), thumbUrl: view.thumbUrl && fileUrl(view.thumbUrl) };
    }
    if (outcome.why === 'refused') throw problemFrom(outcome.status, outcome.body);
    if (outcome.why === 'cancelled') return undefined;
    throw new ApiProblem({ code: 'network', detail: residentCopy.problem.network });
  };
  return { done: run(), cancel: () => cancel() };
}
