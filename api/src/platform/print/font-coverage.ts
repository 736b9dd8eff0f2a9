const SEGMENTED_COVERAGE = 12;

/**
 * The characters an OpenType font can draw, read from its `cmap` table (OpenType 1.9, cmap, format 12). A PDF shows a
 * missing character as an empty box without any error, so we must know before.
 * @throws RangeError when the font has no such table
 */
export function readCoverage(font: Buffer): (codePoint: number) => boolean {
  const table = tableAt(font, 'cmap');
  for (let i = 0; i < font.readUInt16BE(table + 2); i += 1) {
    const subtable = table + font.readUInt32BE(table + 4 + i * 8 + 4);
    if (font.readUInt16BE(subtable) === SEGMENTED_COVERAGE) return within(groupsAt(font, subtable));
  }
  throw new RangeError('the font has no cmap of format 12');
}

function tableAt(font: Buffer, name: string): number {
  for (let i = 0; i < font.readUInt16BE(4); i += 1) {
    const record = 12 + i * 16;
    if (font.toString('latin1', record, record + 4) === name) return font.readUInt32BE(record + 8);
  }
  throw new RangeError(`the font has no ${name} table`);
}

/** First and last character of each group, in ascending order. */
function groupsAt(font: Buffer, subtable: number): [number, number][] {
  return Array.from({ length: font.readUInt32BE(subtable + 12) }, (_, i) => {
    const group = subtable + 16 + i * 12;
    return [font.readUInt32BE(group), font.readUInt32BE(group + 4)];
  });
}

function within(groups: readonly [number, number][]) {
  const characters = new Set<number>();
  for (const [first, last] of groups) for (let c = first; c <= last; c += 1) characters.add(c);
  return (codePoint: number) => characters.has(codePoint);
}
