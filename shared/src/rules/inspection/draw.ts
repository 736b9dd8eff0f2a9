import type { CaseFileKind } from '../../words/inspection-states.ts';

/** How many of a department's files are drawn: a number, or a share of 100 rounded up. At least one wherever there is one. */
export type DrawSize = { readonly count: number } | { readonly percent: number };

/** What a 专项评查 draws from and how many. Recorded with the seed, so that the draw can be made again. */
export interface DrawRule {
  readonly kinds: readonly CaseFileKind[];
  /** Departments to be reviewed; empty: every department that has a file. */
  readonly organisationIds: readonly string[];
  /** Closed in this stretch of time, epoch milliseconds, half open. */
  readonly from: number;
  readonly to: number;
  readonly size: DrawSize;
}

/** A file as the draw sees it. Names on paper only, so that somebody without the database can draw it again. */
export interface DrawableFile {
  readonly id: string;
  readonly organisationId: string;
  readonly organisationCode: string;
  /** The case number as printed on the file. */
  readonly number: string;
  readonly kind: CaseFileKind;
  readonly closedAt: number;
}

/** SHA-256 of UTF-8 text in lower-case hex. */
export type HashText = (text: string) => string;

/** What is hashed for one file: anybody can do the same with `sha256sum`. */
export function lotOf(seed: string, file: Pick<DrawableFile, 'organisationCode' | 'number'>): string {
  return `${seed}|${file.organisationCode}|${file.number}`;
}

/** True when a file is in the drum: of a named kind and department, closed in the period. */
export function inDrum(rule: DrawRule, file: Pick<DrawableFile, 'organisationId' | 'kind' | 'closedAt'>): boolean {
  return (
    rule.kinds.includes(file.kind) &&
    (rule.organisationIds.length === 0 || rule.organisationIds.includes(file.organisationId)) &&
    file.closedAt >= rule.from &&
    file.closedAt < rule.to
  );
}

/** How many of so many: never more than there are, at least one of any. */
export function sizeFor(size: DrawSize, available: number): number {
  const wanted = 'count' in size ? size.count : Math.ceil((available * size.percent) / 100);
  return Math.min(available, Math.max(1, wanted));
}

/**
 * The draw: of every department the files with the smallest hash of “seed|department code|file number”. Depends on nothing
 * but the files, the rule and the seed; neither on the order they come in nor on who draws. Department by department by code,
 * within one by number.
 */
export function drawFiles<F extends DrawableFile>(
  files: readonly F[],
  rule: DrawRule,
  seed: string,
  hash: HashText,
): F[] {
  const byUnit = new Map<string, { file: F; lot: string }[]>();
  for (const file of files) {
    if (!inDrum(rule, file)) continue;
    const lots = byUnit.get(file.organisationId) ?? [];
    lots.push({ file, lot: hash(lotOf(seed, file)) });
    byUnit.set(file.organisationId, lots);
  }
  const drawn = [...byUnit.values()].flatMap((lots) =>
    lots
      .sort((a, b) => compare(a.lot, b.lot) || compare(a.file.number, b.file.number))
      .slice(0, sizeFor(rule.size, lots.length))
      .map(({ file }) => file),
  );
  return drawn.sort((a, b) => compare(a.organisationCode, b.organisationCode) || compare(a.number, b.number));
}

/** By code unit: the same on every machine, whatever its language. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
