/** Both ways the same: the server says how far this device has seen, the device says it again with every request (ADR 0010). */
export const SEEN_HEADER = 'x-tellit-seen';

/** Where the mark is kept; all windows of a browser share it. */
export interface KeptSeen {
  read: () => string | undefined;
  /** Undefined: forget it. */
  write: (mark: string | undefined) => void;
}

const MARK = /^[0-9a-z]+-[0-9a-f]{16}$/;

/**
 * The mark to keep: answers arrive out of order, so of two of one database the later one stays. Anything that is no mark means that
 * the server cannot tell: without one it reads where everything is.
 */
export function laterSeen(known: string | undefined, told: string): string | undefined {
  if (!MARK.test(told)) return undefined;
  const isSameDatabase = known?.split('-')[0] === told.split('-')[0];
  return known !== undefined && isSameDatabase && known > told ? known : told;
}

/** Takes in what an answer told. */
export function noteSeen(kept: KeptSeen, told: string | undefined): void {
  if (told === undefined) return;
  const known = kept.read();
  const next = laterSeen(known, told);
  if (next !== known) kept.write(next);
}
