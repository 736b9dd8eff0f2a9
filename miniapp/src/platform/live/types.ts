/** Why a stream is over: it ended as announced, the server refused it (HTTP status), or the line broke. */
export type StreamEnd = { why: 'ended' } | { why: 'refused'; status: number } | { why: 'broken' };

export interface StreamRequest {
  url: string;
  token: string;
  /** The data of each event of this name. */
  event: string;
  onData: (text: string) => void;
  /** Called once, unless the stream was closed from this side. */
  onEnd: (end: StreamEnd) => void;
}

/** An open line from the server. Where there is none (`available` false) the caller asks again and again instead. */
export interface Live {
  readonly available: boolean;
  /** Opens a stream; the answer closes it. */
  open(request: StreamRequest): () => void;
}

/** What makes somebody look up: two tones in a browser, a vibration in WeChat. */
export interface Chime {
  readonly kind: 'sound' | 'vibration';
  /** False: the browser wants a tap first (`unlock`). */
  play(): boolean;
  /** Call from a tap. True once it can be heard. */
  unlock(): Promise<boolean>;
}

export type BannerState = 'unavailable' | 'ask' | 'allowed' | 'denied';

/** A notice of the browser itself, outside the page. */
export interface Banner {
  state(): BannerState;
  /** Call from a tap. */
  ask(): Promise<BannerState>;
  /** `tag`: a second one with the same tag takes the place of the first, also from another tab. */
  show(notice: { title: string; body: string; tag: string; onTap: () => void }): void;
}
