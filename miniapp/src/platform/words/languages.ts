/** Languages residents and businesses can read our pages in. Staff pages are Chinese. */
export type Language = 'zh' | 'en';
export type Direction = 'ltr' | 'rtl';

/** Each under its own name, so that whoever needs it can read it; `tag` as BCP 47. */
export const LANGUAGES: Record<Language, { tag: string; name: string; direction: Direction }> = {
  zh: { tag: 'zh-CN', name: '中文', direction: 'ltr' },
  en: { tag: 'en', name: 'English', direction: 'ltr' },
};
