import type { ErrorCode } from '@tellit/shared/contract/errors.ts';

export type FileRefusalCode = Extract<ErrorCode, 'fileType' | 'fileTooLarge' | 'fileBroken'>;

/** A file we do not take. `message` is Chinese, for the person who chose it, and says what to do. Nothing was stored. */
export class FileRefusal extends Error {
  override readonly name = 'FileRefusal';
  readonly code: FileRefusalCode;

  constructor(code: FileRefusalCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** `10 MB`, `1.5 MB`: sizes as people see them on their phone. */
export function megabytes(bytes: number): string {
  return `${Number((bytes / 1_048_576).toFixed(1))} MB`;
}
