/** A place in the log of one PostgreSQL cluster: everything committed before it is there wherever the log was replayed so far. */
export interface Position {
  /** The cluster's own identifier: a mark from before a restore or a move says nothing about this database. */
  cluster: string;
  /** Bytes of log, as PostgreSQL counts them (pg_lsn). */
  lsn: bigint;
}

/** Reads `16/B374D848`, as PostgreSQL writes a pg_lsn. @throws TypeError on anything else */
export function readLsn(text: unknown): bigint {
  const parts = typeof text === 'string' ? /^([0-9A-F]{1,8})\/([0-9A-F]{1,8})$/i.exec(text) : null;
  if (!parts) throw new TypeError('Not a position in the log');
  return (BigInt(`0x${parts[1]}`) << 32n) + BigInt(`0x${parts[2]}`);
}

/**
 * A position as clients carry it. Of two marks that begin alike (up to the hyphen) the one greater as text is the later one;
 * nothing else about it is theirs to know.
 */
export function markOf({ cluster, lsn }: Position): string {
  return `${BigInt(cluster).toString(36)}-${lsn.toString(16).padStart(16, '0')}`;
}

/** The position a client sent; null for anything that is no mark of this cluster. */
export function readMark(mark: string | undefined, cluster: string): bigint | null {
  const parts = /^([0-9a-z]{1,13})-([0-9a-f]{16})$/.exec(mark ?? '');
  if (!parts || parts[1] !== BigInt(cluster).toString(36)) return null;
  return BigInt(`0x${parts[2]}`);
}
