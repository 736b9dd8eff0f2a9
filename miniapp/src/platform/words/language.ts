import type { PublicWords } from '@tellit/shared/words/public-words.ts';
import { storage } from '../storage/storage';
import { type Direction, LANGUAGES, type Language } from './languages.ts';
import { wordsPort } from './source';

const KEY = 'language';

interface Kept {
  language: Language;
  /** Set by tests alone: the pages mirrored as a language written from the right will have them. */
  direction?: Direction;
}

const kept: Kept = storage.read<Kept>(KEY) ?? { language: 'zh' };
let chosen: Language = kept.language in LANGUAGES ? kept.language : 'zh';
let english: PublicWords | undefined = wordsPort.english;
/** English was wanted and could not be loaded: the pages stay readable in Chinese until the next visit. */
let missing = false;
const listeners = new Set<() => void>();
const tell = (): void => {
  for (const listener of listeners) listener();
};

/** The words of another language than Chinese, for the page on top; undefined: Chinese. */
export function otherWords(): PublicWords | undefined {
  return chosen === 'en' && !wordsPort.onStaffPage() ? english : undefined;
}

/** What the person chose, whatever the page on top. */
export const chosenLanguage = (): Language => chosen;

/** Whether the words of the chosen language are here (or are known not to come). */
export const wordsReady = (): boolean => chosen === 'zh' || english !== undefined || missing;

/** The language and direction of a page: staff pages are Chinese. */
export function writtenIn(staff: boolean): { tag: string; direction: Direction } {
  const { tag, direction } = LANGUAGES[staff || !otherWords() ? 'zh' : chosen];
  return { tag, direction: staff ? 'ltr' : (kept.direction ?? direction) };
}

/** Brings the words of the chosen language; whoever watches is told when they are there. */
export async function loadWords(): Promise<void> {
  if (wordsReady()) return;
  try {
    english = await wordsPort.loadEnglish();
  } catch {
    missing = true;
  }
  tell();
}

/** Chooses and remembers. The words come first, so that no page stands there half in one language and half in another. */
export async function chooseLanguage(language: Language): Promise<boolean> {
  if (language === 'en' && !english) {
    try {
      english = await wordsPort.loadEnglish();
    } catch {
      return false;
    }
  }
  chosen = language;
  storage.write(KEY, { ...kept, language });
  tell();
  return true;
}

/** Calls back whenever the words change; returns the function that ends it. */
export function watchLanguage(onChange: () => void): () => void {
  listeners.add(onChange);
  return () => void listeners.delete(onChange);
}

/** A value for `useSyncExternalStore`: changes when the words do. */
export const wordsInUse = (): string => `${chosen}${wordsReady() ? '' : ' …'}`;
