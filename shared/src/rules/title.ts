/** Longest title in characters; the rest of the words stay in the text. */
const LONGEST = 28;

/** A title from what was told: its first sentence, cut at a character, never inside a surrogate pair. */
export function titleOf(told: { text: string; photos: number; voice: boolean; place: string }): string {
  const first =
    told.text
      .trim()
      .split(/[。！？!?；;\n]/)[0]
      ?.trim() ?? '';
  if (first !== '') {
    const characters = Array.from(first);
    return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : first;
  }
  return `${told.place}：${told.voice ? '语音说事' : '照片说事'}`;
}
