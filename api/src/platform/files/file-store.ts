import type { Readable } from 'node:stream';

/**
 * Where file contents live, by id. Knows nothing of owners: authorise before reading (decisions.md, *Files*). Ids are
 * 1–80 characters `0-9a-z-_.`, not beginning with a dot, else RangeError.
 */
export interface FileStore {
  /**
   * Stores the content whole or not at all, durable when it returns. Call it before the row that names it is committed.
   * @throws StorageUnavailable
   */
  put(id: string, bytes: Uint8Array): Promise<void>;
  /** The whole content, or null. */
  read(id: string): Promise<Buffer | null>;
  /** The content as a stream and its size in bytes, or null. The stream must be consumed or destroyed. */
  open(id: string): Promise<{ readonly size: number; readonly stream: Readable } | null>;
  /** Removes the content; nothing happens when there is none. */
  remove(id: string): Promise<void>;
  /** Everything stored and when it was written (epoch milliseconds), so that content without a row can be found. */
  list(): AsyncIterable<{ readonly id: string; readonly writtenAt: number }>;
}

/** The disk is full or failing. Nothing was stored. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable';
  readonly reason: 'full' | 'failed';

  constructor(reason: 'full' | 'failed', cause: unknown) {
    super(`file storage ${reason}`, { cause });
    this.reason = reason;
  }
}
