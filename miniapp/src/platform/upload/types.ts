export interface UploadRequest {
  url: string;
  /** Multipart field name. */
  field: string;
  file: { path: string; name: string; blob?: Blob };
  /** Further text fields of the form. */
  form?: Record<string, string>;
  headers?: Record<string, string>;
  /** 0–100. */
  onProgress?: (percent: number) => void;
  /** Milliseconds; default 60 000. */
  timeout?: number;
}

export type UploadOutcome =
  | { ok: true; status: number; body: string }
  /** `network`: never arrived, worth retrying. `refused`: the server answered with an error status. `cancelled`: by the person. */
  | { ok: false; why: 'network' | 'cancelled' }
  | { ok: false; why: 'refused'; status: number; body: string };

export interface UploadTask {
  done: Promise<UploadOutcome>;
  cancel(): void;
}

export type SendFile = (request: UploadRequest) => UploadTask;
