export type PhotoSource = 'camera' | 'album';

/** One chosen photo, ready to show and to upload. `path` is a temporary file (WeChat) or an object URL (browser). */
export interface PickedPhoto {
  path: string;
  name: string;
  /** Bytes after compression. */
  size: number;
  /** The file itself, in a browser; WeChat uploads by path. */
  blob?: Blob;
}

/** Why one file was left out: UX rule 23 wants 类型 and 太大 told apart. */
export interface RefusedPhoto {
  name: string;
  why: 'type' | 'size';
}

export type PickOutcome =
  | { ok: true; photos: PickedPhoto[]; refused: RefusedPhoto[] }
  | { ok: false; why: 'cancelled' | 'denied' | 'unavailable' };

export interface PickOptions {
  source: PhotoSource;
  /** How many more may be taken. */
  count: number;
  /** Largest file in bytes after compression (configuration of the district). */
  maxBytes: number;
}

export interface Media {
  pick(options: PickOptions): Promise<PickOutcome>;
  /** Full-screen look at photos; nothing happens when the list is empty. */
  preview(urls: string[], index: number): void;
}
