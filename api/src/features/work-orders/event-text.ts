import { digestOfParts, type Part, saltOfPart } from '@tellit/shared/rules/trail-chain.ts';
import { flattened } from '@tellit/shared/rules/trail-file.ts';
import type { DecidedEvent } from '@tellit/shared/rules/workflow/case.ts';
import { chain, chainDigest, saltedDigest, sha256 } from '../../platform/crypto/chain.ts';
import { canonicalJson, canonicalKeys } from '../../platform/store/canonical.ts';
import type { Tables } from '../../platform/store/store.ts';

export type EventRow = Tables['event']['$inferSelect'];
export type EntryRow = Tables['entry']['$inferSelect'];

/**
 * What of an event is hashed, in canonical form. A type, not an interface: canonicalJson takes plain JSON.
 * Version 1 (no `v`): the link is over this text. Version 2: the link is over the digest of its parts, each salted by `salt`.
 */
export type HashedEvent = {
  v?: 2;
  salt?: string;
  id?: string;
  order: string;
  seq: number;
  at: number;
  actor: { kind: 'system' | 'reporter' | 'staff'; id: string | null; organisationId: string | null };
  action: string;
  visibility: DecidedEvent['visibility'];
  complaintId: string | null;
  assignmentId: string | null;
  words: { entryId: string; digest: string }[];
  facts: Record<string, unknown>;
};

/** The told text of a line; null when it is not one (somebody tampered with it). */
export function readEvent(text: string): HashedEvent | null {
  try {
    const told = JSON.parse(text) as Partial<HashedEvent> | null;
    return told?.facts && Array.isArray(told.words) ? (told as HashedEvent) : null;
  } catch {
    return null;
  }
}

/**
 * The text and the digest of a line as it is first written, every value put into words once. The same as `canonicalJson`,
 * read back and cut into parts: what is hashed is what the text says.
 */
export function wordLine(told: Required<HashedEvent>): { text: string; digest: string } {
  const parts: Part[] = [];
  const member = (name: string, key: string, value: unknown) => {
    const text = canonicalJson(value);
    if (name !== 'salt') parts.push({ name, salt: saltOfPart(sha256, told.salt, name), text });
    return `${JSON.stringify(key)}:${text}`;
  };
  const inner = (name: 'actor' | 'facts') => {
    const values: Record<string, unknown> = told[name];
    const members = canonicalKeys(values).map((key) => member(`${name}.${key}`, key, values[key]));
    return `"${name}":{${members.join(',')}}`;
  };
  const members = canonicalKeys(told).map((key) =>
    key === 'actor' || key === 'facts' ? inner(key) : member(key, key, told[key as keyof HashedEvent]),
  );
  return { text: `{${members.join(',')}}`, digest: digestOfParts(sha256, parts) };
}

/** The parts a line of version 2 is hashed in; `shows` says which of them a copy may give in clear. */
export function partsOf(told: HashedEvent, shows: (name: string) => boolean = () => true): Part[] {
  const { salt = '', ...values } = told;
  return cut(salt, flattened(values), shows);
}

/**
 * The parts words are hashed in: the text and every column that says whose they are and who may read them. Nothing changes
 * them later but their erasure.
 */
export function partsOfEntry(entry: EntryRow, shows: (name: string) => boolean = () => true): Part[] {
  const { salt, district: _, erasedAt: __, ...columns } = entry;
  return cut(salt, columns, shows);
}

function cut(salt: string, values: Record<string, unknown>, shows: (name: string) => boolean): Part[] {
  return Object.entries(values).map(([name, value]) => {
    const part = { name, salt: saltOfPart(sha256, salt, name), text: canonicalJson(value ?? null) };
    return shows(name) ? part : { name, digest: sha256(`${part.salt}\n${part.text}`) };
  });
}

/** The link a line makes after another. */
export function linkAfter(previous: string, told: HashedEvent | null, text: string): string {
  return told?.v === 2 ? chainDigest(previous, digestOfParts(sha256, partsOf(told))) : chain(previous, text);
}

/** The digest a line keeps of words; without the entry's salt it tells nothing. */
export function digestOfWords(entry: EntryRow, version: 1 | 2): string {
  if (version === 2) return digestOfParts(sha256, partsOfEntry(entry));
  return saltedDigest(entry.salt, `${entry.text ?? ''}\n${canonicalJson(entry.data)}`);
}

/** Words that were erased as the law or a person asked (decisions.md *History and erasure*): their line stays valid. */
export const isErased = (entry: Pick<EntryRow, 'text' | 'erasedAt'>): boolean =>
  entry.erasedAt !== null && entry.text === null;
