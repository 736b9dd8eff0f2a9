/** A finished recording. MP3 from WeChat, WAV 16 kHz mono from a browser: both play on both sides (decisions.md, Files). */
export interface VoiceClip {
  path: string;
  /** Whole seconds, at least 1. */
  seconds: number;
  size: number;
  mime: 'audio/mpeg' | 'audio/wav';
  name: string;
  blob?: Blob;
}

export type StartOutcome = { ok: true } | { ok: false; why: 'denied' | 'unavailable' };

export interface Recorder {
  /** Asks for the microphone and begins. `onEnd` is called when the limit is reached or the system interrupts. */
  start(options: { maxSeconds: number; onEnd: (clip: VoiceClip | undefined) => void }): Promise<StartOutcome>;
  /** Ends the recording; the clip arrives through `onEnd`. */
  stop(): void;
  /** Throws the recording away; `onEnd` receives undefined. */
  cancel(): void;
}
