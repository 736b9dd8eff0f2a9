import Taro from '@tarojs/taro';
import { english } from '@tellit/shared/words/english/english.ts';
import type { WordsPort } from './types.ts';

export const wordsPort: WordsPort = {
  loadEnglish: async () => english,
  english,
  onStaffPage() {
    const pages = Taro.getCurrentPages();
    return pages[pages.length - 1]?.route?.startsWith('staff/') ?? false;
  },
  // WXML has no language of its own; the direction is a class on the root (page.scss)
  mark: () => undefined,
};
