import type { WordsPort } from './types.ts';

export const wordsPort: WordsPort = {
  loadEnglish: async () => (await import('@tellit/shared/words/english/english.ts')).english,
  english: undefined,
  // the hash is moved before a page is built; without a window (unit tests) nobody is on a staff page
  onStaffPage: () => typeof location !== 'undefined' && location.hash.startsWith('#/staff/'),
  mark(tag, direction) {
    document.documentElement.lang = tag;
    document.documentElement.dir = direction;
  },
};
