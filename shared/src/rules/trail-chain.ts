/** SHA-256 of a text's UTF-8 bytes, in lower-case hex. Handed in: the server and the resident's device have their own. */
export type Sha256 = (text: string) => string;

/** What stands before the first link of a chain. */
export const CHAIN_START = '0'.repeat(64);

const HEX_64 = /^[0-9a-f]{64}$/;
export const isHash = (text: unknown): text is string => typeof text === 'string' && HEX_64.test(text);

/**
 * One named value of a line. Each is hashed with a salt of its own, so that a copy of the line may show some values and give
 * the others as digests, and its chain still verifies: nobody can guess what stands behind a digest.
 */
export type Part = { name: string; salt: string; text: string } | { name: string; digest: string };

/** The salt of one part, from the line's own salt; showing it tells nothing about another part's. */
export const saltOfPart = (sha256: Sha256, lineSalt: string, name: string): string => sha256(`${lineSalt}\n${name}`);

/** The digest of a part, shown or hidden. */
export const digestOfPart = (sha256: Sha256, part: Part): string =>
  'digest' in part ? part.digest : sha256(`${part.salt}\n${part.text}`);

/** The digest of a line: its parts by name in the order of their bytes, each `name:digest`, one a row. */
export function digestOfParts(sha256: Sha256, parts: readonly Part[]): string {
  const rows = parts.map((part) => `${part.name}:${digestOfPart(sha256, part)}`);
  // Names are ASCII, so the default order is that of their bytes.
  return sha256(rows.sort().join('\n'));
}

/** A line's next link, version 1: over the canonical text itself. Lines written before version 2 keep it for ever. */
export const linkOfText = (sha256: Sha256, previous: string, text: string): string => sha256(`${previous}\n${text}`);

/** Version 2: over the digest of the line, so that a line can stay hidden and its place in the chain be checked. */
export const linkOfDigest = (sha256: Sha256, previous: string, digest: string): string =>
  sha256(`${previous}\n${digest}`);

/** Where one order's history ended on a day: its last line and that line's link. */
export interface Leaf {
  order: string;
  seq: number;
  hash: string;
}

/** One step from a leaf to the root: the hash beside it. */
export interface ProofStep {
  side: 'left' | 'right';
  hash: string;
}

// The words keep leaves and nodes apart: neither can be passed off as the other.
export const hashOfLeaf = (sha256: Sha256, leaf: Leaf): string =>
  sha256(`leaf\n${leaf.order}\n${leaf.seq}\n${leaf.hash}`);
const hashOfNode = (sha256: Sha256, left: string, right: string): string => sha256(`node\n${left}\n${right}`);

/** The root of a day without any history. */
export const EMPTY_ROOT = '0'.repeat(64);

/** The Merkle root over leaf hashes in their order; an odd one goes up as it is. */
export function rootOf(sha256: Sha256, leaves: readonly string[]): string {
  if (leaves.length === 0) return EMPTY_ROOT;
  let level = leaves;
  while (level.length > 1) level = levelAbove(sha256, level);
  return level[0] ?? EMPTY_ROOT;
}

function levelAbove(sha256: Sha256, level: readonly string[]): string[] {
  const above: string[] = [];
  for (let i = 0; i < level.length; i += 2) {
    const [left = '', right] = [level[i], level[i + 1]];
    above.push(right === undefined ? left : hashOfNode(sha256, left, right));
  }
  return above;
}

/** The way from the leaf at `index` to the root: what a resident gets instead of everybody's leaves. */
export function proofOf(sha256: Sha256, leaves: readonly string[], index: number): ProofStep[] {
  const steps: ProofStep[] = [];
  let level = leaves;
  for (let at = index; level.length > 1; at = Math.floor(at / 2)) {
    const left = at % 2 === 1;
    const hash = level[left ? at - 1 : at + 1];
    if (hash !== undefined) steps.push({ side: left ? 'left' : 'right', hash });
    level = levelAbove(sha256, level);
  }
  return steps;
}

/** The root a proof leads to. */
export const rootByProof = (sha256: Sha256, leafHash: string, proof: readonly ProofStep[]): string =>
  proof.reduce(
    (hash, step) => (step.side === 'left' ? hashOfNode(sha256, step.hash, hash) : hashOfNode(sha256, hash, step.hash)),
    leafHash,
  );

/** What is signed of a day's anchor; the words keep the key from signing anything else by accident. */
export const signedText = (anchorHash: string): string => `tellit anchor 1\n${anchorHash}`;
