import type { PublicWords } from '@tellit/shared/words/public-words.ts';

/** How this platform comes by the words of another language, and by the page on top. */
export interface WordsPort {
  /** English; a browser loads it when somebody chooses it, WeChat carries it in the package. Rejects without a network. */
  loadEnglish(): Promise<PublicWords>;
  /** English when it needs no loading. */
  readonly english: PublicWords | undefined;
  /** Whether the page on top is one of the staff pages, which are Chinese. */
  onStaffPage(): boolean;
  /** Tells the system (screen readers, hyphenation, scroll bars) what the page on top is written in. */
  mark(tag: string, direction: 'ltr' | 'rtl'): void;
}
