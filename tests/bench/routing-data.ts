/**
 * The citizens' messages of ../shared/data, read where they lie (SOURCES.md: never copied into the repository). `labelled-raw` is
 * split once, by a rule over the ids: half to tune, half to report; nothing is ever tuned on the second.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Correction } from '@tellit/shared/rules/routing/learn.ts';
import { categoryNamed } from '@tellit/shared/rules/routing/national-categories.ts';

export const MESSAGES = join(import.meta.dirname, '../../../shared/data/citizen-messages');

export interface Labelled {
  /** Word-segmented, stop words taken out by whoever published it; title and body run together. */
  taught: Correction[];
  tune: Correction[];
  report: Correction[];
}

/** Null when the data is not on this machine. @throws when a label is no category of ours */
export function readLabelled(folder: string = MESSAGES): Labelled | null {
  if (!existsSync(join(folder, 'labelled-raw.jsonl'))) return null;
  const taught = lines<{ text: string; label: string }>(join(folder, 'labelled-segmented.jsonl')).map(
    ({ text, label }) => ({ title: '', body: joined(text), category: idOf(label) }),
  );
  const raw = lines<{ id: string; title: string; body: string; label: string }>(join(folder, 'labelled-raw.jsonl'));
  const half = (second: boolean) =>
    raw
      .filter(({ id }) => isReported(id) === second)
      .map(({ title, body, label }) => ({ title, body, category: idOf(label) }));
  return { taught, tune: half(false), report: half(true) };
}

/** The messages without labels, as text to measure speed on. */
export function readUnlabelled(folder: string = MESSAGES): { title: string; body: string }[] {
  return lines<{ title: string; body: string }>(join(folder, 'unlabelled.jsonl'));
}

/** THE split (2026-11-22, before the first training): the lowest bit of FNV-1a over the id, stirred. Never changed. */
export function isReported(id: string): boolean {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i += 1) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) & 1) === 1;
}

/** “自来水 龙头” → “自来水龙头”: the message as it would read without the published word boundaries. */
const joined = (text: string): string => text.replace(/\s+/g, '');

function idOf(label: string): string {
  const id = categoryNamed(label);
  if (id === null) throw new Error(`没有这个类别 / no such category: ${label}`);
  return id;
}

function lines<T>(file: string): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}
