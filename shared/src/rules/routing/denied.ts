/**
 * “没有人受伤”: a danger that is named only to say it is not there. A word counts as soon as one place where it stands is not
 * denied, so adding words elsewhere never takes it back.
 */
export function isMeant(word: string, text: string): boolean {
  if (word === '') return false;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = text.slice(Math.max(0, at - 8), at);
    if (!/(没|没有|未|无|不是|没什么)(人|人员|发现|发生|出现)?$/.test(before)) return true;
  }
  return false;
}
