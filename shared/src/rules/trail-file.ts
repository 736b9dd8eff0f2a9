import type { TrailDamage } from '../words/trail-damages.ts';
import {
  CHAIN_START,
  digestOfParts,
  hashOfLeaf,
  isHash,
  linkOfDigest,
  linkOfText,
  type Part,
  type ProofStep,
  rootByProof,
  type Sha256,
  signedText,
} from './trail-chain.ts';

/** The name of the file's form; another form gets another name, and this one stays readable. */
export const TRAIL_FORMAT = 'tellit-trail/1';

/** One line: shown in parts, hidden as a digest, or, from before version 2, as its text or as its link alone. */
export type TrailLine = { seq: number; hash: string } & (
  | { kind: 'shown'; parts: Part[]; words: TrailWords[] }
  | { kind: 'hidden'; digest: string }
  | { kind: 'early'; text: string }
  | { kind: 'earlyHidden' }
);

/** Words a line stands for, as far as the resident may read them; erased words have no parts, and the line stays valid. */
export interface TrailWords {
  entryId: string;
  erased: boolean;
  parts: Part[];
}

/** A day's anchor and the proof that this order's history was in it. */
export interface TrailAnchor {
  day: string;
  text: string;
  previous: string;
  hash: string;
  keyId: string;
  /** Ed25519 over `signedText(hash)`, base64url. */
  signature: string;
  seq: number;
  proof: ProofStep[];
}

/** One order's history: the complaint's own order, and the one it was merged into. */
export interface TrailOrder {
  order: string;
  lines: TrailLine[];
  anchors: TrailAnchor[];
}

/** What a resident downloads: enough to check everything without asking the server again. */
export interface TrailFile {
  format: string;
  district: string;
  complaintId: string;
  number: string;
  title: string;
  madeAt: number;
  /** Names of the organisations the lines speak of; for reading, not part of the proof. */
  organisations: Record<string, string>;
  orders: TrailOrder[];
  /** Public keys the anchors are signed with: 32 bytes, base64url. */
  keys: { id: string; publicKey: string }[];
  /** The file as a whole, by one of the keys: Ed25519 over `signedFileText`, base64url. */
  keyId: string;
  signature: string;
}

/** What checking needs of the device. */
export interface TrailTools {
  sha256: Sha256;
  /** Ed25519; public key and signature in base64url. Never throws. */
  isSigned: (text: string, signature: string, publicKey: string) => boolean;
}

/** One thing that is not as it was written, and where. */
export interface TrailFinding {
  order: string;
  /** The line, or the line an anchor speaks of. */
  seq: number | null;
  /** The anchor's local day. */
  day: string | null;
  damage: TrailDamage;
}

export interface TrailReport {
  lines: number;
  shown: number;
  hidden: number;
  /** Lines of before version 2 that are hidden: only the server can recompute their links. */
  early: number;
  /** The last day whose signed anchor holds this history, and the lines after it, which the next anchors will take in. */
  anchoredDay: string | null;
  afterAnchor: number;
  findings: TrailFinding[];
}

/** What a shown line says, value by value. */
export type ShownValues = Record<string, unknown>;

/** The values of a shown or early line; null when they cannot be read. Facts have names beginning with `facts.`. */
export function valuesOf(line: TrailLine): ShownValues | null {
  try {
    if (line.kind === 'early') return flattened(JSON.parse(line.text) as Record<string, unknown>);
    if (line.kind !== 'shown') return null;
    const open = line.parts.flatMap((part) => ('text' in part ? [[part.name, JSON.parse(part.text) as unknown]] : []));
    return Object.fromEntries(open) as ShownValues;
  } catch {
    return null;
  }
}

/** The words of a shown line; null when erased or not given. */
export function wordsOf(words: TrailWords): string | null {
  const part = words.parts.find(({ name }) => name === 'text');
  try {
    return part && 'text' in part ? (JSON.parse(part.text) as string | null) : null;
  } catch {
    return null;
  }
}

/** Actor and facts each become values of their own: `actor.kind`, `facts.organisationId`. Null is a value like another. */
export function flattened(told: Record<string, unknown>): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(told)) {
    if ((name === 'actor' || name === 'facts') && value !== null && typeof value === 'object')
      for (const [inner, of] of Object.entries(value)) values[`${name}.${inner}`] = of;
    else values[name] = value;
  }
  return values;
}

/** What is signed of a whole file: everything but the signature, with the keys of every object in order. */
export function signedFileText(sha256: Sha256, { signature: _, ...file }: TrailFile): string {
  return `tellit trail file 1\n${sha256(orderedJson(file))}`;
}

function orderedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(orderedJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, of]) => `${JSON.stringify(key)}:${orderedJson(of)}`).join(',')}}`;
}

/** Checks a downloaded trail by itself. Never throws: what cannot be read is a finding. */
export function verifyTrailFile(file: TrailFile, tools: TrailTools): TrailReport {
  const report: TrailReport = {
    lines: 0,
    shown: 0,
    hidden: 0,
    early: 0,
    anchoredDay: null,
    afterAnchor: 0,
    findings: [],
  };
  const nothing = file?.format !== TRAIL_FORMAT || !Array.isArray(file.orders) || file.orders.length === 0;
  if (nothing) return { ...report, findings: [{ order: '', seq: null, day: null, damage: 'unreadable' }] };
  if (!isSignedFile(file, tools))
    report.findings.push({ order: file.orders[0]?.order ?? '', seq: null, day: null, damage: 'fileChanged' });
  for (const order of file.orders) {
    try {
      checkOrder(order, file, tools, report);
    } catch {
      // A value of another type than the form's: nothing of it can be relied on.
      report.findings.push({ order: String(order?.order ?? ''), seq: null, day: null, damage: 'unreadable' });
    }
  }
  return report;
}

function isSignedFile(file: TrailFile, tools: TrailTools): boolean {
  try {
    const key = file.keys.find(({ id }) => id === file.keyId);
    return key !== undefined && tools.isSigned(signedFileText(tools.sha256, file), file.signature, key.publicKey);
  } catch {
    return false;
  }
}

function checkOrder(order: TrailOrder, file: TrailFile, tools: TrailTools, report: TrailReport): void {
  const { sha256 } = tools;
  const found = (damage: TrailDamage, seq: number | null, day: string | null = null) =>
    report.findings.push({ order: order.order, seq, day, damage });
  if (order.lines.length === 0) found('lineMissing', 1);
  let previous = CHAIN_START;
  order.lines.forEach((line, index) => {
    const seq = index + 1;
    report.lines += 1;
    if (line.kind === 'shown' || line.kind === 'early') report.shown += 1;
    else report.hidden += 1;
    if (line.kind === 'earlyHidden') report.early += 1;
    if (line.seq !== seq) found(line.seq > seq ? 'lineMissing' : 'wrongPlace', seq);
    else if (!isHash(line.hash) || !isLinked(sha256, previous, line)) found('lineChanged', seq);
    else if (!isItsOwn(line, order.order)) found('wrongPlace', seq);
    else if (line.kind === 'shown' && !line.words.every((words) => areTheWords(sha256, line, words)))
      found('wordsChanged', seq);
    previous = line.hash;
  });
  let until = 0;
  for (const anchor of order.anchors) {
    const damage = checkAnchor(order, anchor, file, tools);
    if (damage) found(damage, anchor.seq, anchor.day);
    else if (anchor.seq > until) until = anchor.seq;
    if (!damage && (report.anchoredDay === null || anchor.day > report.anchoredDay)) report.anchoredDay = anchor.day;
  }
  report.afterAnchor += order.lines.length - until;
}

function isLinked(sha256: Sha256, previous: string, line: TrailLine): boolean {
  switch (line.kind) {
    case 'shown':
      return line.hash === linkOfDigest(sha256, previous, digestOfParts(sha256, line.parts));
    case 'hidden':
      return isHash(line.digest) && line.hash === linkOfDigest(sha256, previous, line.digest);
    case 'early':
      return line.hash === linkOfText(sha256, previous, line.text);
    case 'earlyHidden':
      return true;
  }
}

/** A shown line says itself where it belongs. */
function isItsOwn(line: TrailLine, order: string): boolean {
  if (line.kind === 'hidden' || line.kind === 'earlyHidden') return true;
  const values = valuesOf(line);
  return values !== null && values.seq === line.seq && values.order === order;
}

function areTheWords(sha256: Sha256, line: TrailLine, words: TrailWords): boolean {
  if (words.erased) return words.parts.length === 0;
  const refs = valuesOf(line)?.words as { entryId: string; digest: string }[] | undefined;
  const ref = refs?.find(({ entryId }) => entryId === words.entryId);
  return ref !== undefined && ref.digest === digestOfParts(sha256, words.parts);
}

function checkAnchor(order: TrailOrder, anchor: TrailAnchor, file: TrailFile, tools: TrailTools): TrailDamage | null {
  const { sha256 } = tools;
  const line = order.lines[anchor.seq - 1];
  if (!line) return 'lineMissing';
  const key = file.keys.find(({ id }) => id === anchor.keyId);
  if (!key) return 'keyUnknown';
  if (anchor.hash !== linkOfText(sha256, anchor.previous, anchor.text)) return 'anchorChanged';
  if (!tools.isSigned(signedText(anchor.hash), anchor.signature, key.publicKey)) return 'signatureWrong';
  const told = JSON.parse(anchor.text) as { district: string; day: string; root: string };
  if (told.day !== anchor.day || told.district !== file.district) return 'anchorChanged';
  const leaf = hashOfLeaf(sha256, { order: order.order, seq: anchor.seq, hash: line.hash });
  return rootByProof(sha256, leaf, anchor.proof) === told.root ? null : 'anchorDiffers';
}
