/** What the landing page was opened with. Everything may be absent: the app is also opened from its icon. */
export interface EntryOptions {
  /** WeChat, ordinary-link code: the whole printed address, encoded once (wechat.md A2). */
  q?: string;
  /** WeChat, mini-program code: the bare code, encoded once. */
  scene?: string;
  /** Browser: `/q/<code>` is redirected to `#/pages/scan/index?code=`. */
  code?: string;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A tell code as printed: the last part of `https://<domain>/q/<code>`, or the bare code itself. */
export function codeFromText(text: string): string | null {
  const link = /\/q\/([^/?#\s]+)/.exec(text);
  // Printed in groups of four, and typed as it is printed.
  const code = (link ? decoded(link[1] ?? '') : text).replace(/\s/g, '');
  return /^[0-9A-Za-z_-]{1,40}$/.test(code) ? code : null;
}

/** The code this page was opened with; null when there is none (or none that can be one): the person then picks a community. */
export function codeFromEntry({ q, scene, code }: EntryOptions): string | null {
  for (const text of [q, scene, code]) {
    if (text) return codeFromText(decoded(text));
  }
  return null;
}

/** A visit's code has 16 characters, a shop's sticker 15, a 说事码 13: the server makes them so. */
export function isInspectionCode(code: string): boolean {
  const bare = code.replace(/[\s-]/g, '');
  return bare.length === 15 || bare.length === 16;
}
