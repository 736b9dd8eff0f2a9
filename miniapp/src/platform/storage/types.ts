/** Small things kept on this device: drafts, settings, the browser's secret. Values are JSON; at most 1 MB a key (WeChat's limit). */
export interface Storage {
  /** The stored value, or undefined when nothing (or nothing readable) is there. */
  read<T>(key: string): T | undefined;
  /** False when the device refuses (full, private window): the caller must not claim that it was saved. */
  write(key: string, value: unknown): boolean;
  remove(key: string): void;
}
