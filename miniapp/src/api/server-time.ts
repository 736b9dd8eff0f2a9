/**
 * The time by the server's clock. Deadlines come from the server; a phone that runs an hour late must not show
 * “剩 1 小时” for what is already overdue. Only a difference the Date header (whole seconds) can really prove is corrected.
 */
const PROVEN = 5_000;
let ahead = 0;

/** Pure: how far the server is ahead, in milliseconds, judged from one answer; 0 when it cannot be told. */
export function aheadBy(header: string | undefined, sentAt: number, answeredAt: number): number {
  const server = header === undefined ? Number.NaN : Date.parse(header);
  if (Number.isNaN(server)) return 0;
  const difference = server + 500 - (sentAt + answeredAt) / 2;
  return Math.abs(difference) > PROVEN + (answeredAt - sentAt) / 2 ? difference : 0;
}

export function noteServerTime(header: string | undefined, sentAt: number, answeredAt: number): void {
  if (header !== undefined) ahead = aheadBy(header, sentAt, answeredAt);
}

/** Epoch milliseconds now. */
export const now = (): number => Date.now() + ahead;
