/** A file that can be shown and uploaded: a temporary path (WeChat) or an object URL with its bytes (browser). */
export interface KeptFile {
  path: string;
  name: string;
  blob?: Blob;
}

/** Copies of photos and recordings of an unfinished telling, on this device alone, until they are dropped. */
export interface KeptFiles {
  /** False when the device refuses (full, private window): the caller must not count on it. */
  keep(id: string, file: KeptFile): Promise<boolean>;
  /** The copy; undefined when there is none. */
  bring(id: string): Promise<KeptFile | undefined>;
  drop(id: string): Promise<void>;
  /** All of them: the telling was sent, thrown away or has grown too old. */
  dropAll(): Promise<void>;
}
