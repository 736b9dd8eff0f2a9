export type ScanOutcome = { ok: true; text: string } | { ok: false; why: 'cancelled' | 'unavailable' };

export interface Scan {
  /** False in a browser: the phone's own camera opens our link there. Hide the button, do not grey it. */
  readonly available: boolean;
  /** The content of the code, as printed (a link or a bare code). */
  scan(): Promise<ScanOutcome>;
}
