/**
 * One text for one value: keys in code-point order, no blanks, no `undefined`.
 *
 * Both engines store this text, so a digest over a row is the same on SQLite and on PostgreSQL and survives a move
 * between them (a jsonb column would give back its own order and spelling).
 *
 * @throws TypeError for what JSON cannot hold exactly: NaN, Infinity, bigint, functions, symbols, a bare `undefined`.
 */
export function canonicalJson(value: unknown): string {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return JSON.stringify(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`Not a JSON number: ${value}`);
      return JSON.stringify(value);
    case 'object':
      return Array.isArray(value) ? canonicalArray(value) : canonicalObject(value);
    default:
      throw new TypeError(`Not a JSON value: ${typeof value}`);
  }
}

function canonicalArray(items: readonly unknown[]): string {
  // Array.from visits holes, which `map` would skip and print as nothing.
  return `[${Array.from(items, (item) => canonicalJson(item ?? null)).join(',')}]`;
}

function canonicalObject(object: object): string {
  const plain = 'toJSON' in object && typeof object.toJSON === 'function' ? (object.toJSON() as unknown) : object;
  if (plain === null || typeof plain !== 'object' || Array.isArray(plain)) return canonicalJson(plain);
  const values = plain as Record<string, unknown>;
  const members: string[] = [];
  for (const key of canonicalKeys(values)) members.push(`${JSON.stringify(key)}:${canonicalJson(values[key])}`);
  return `{${members.join(',')}}`;
}

/** The keys that are written, in their order. */
export function canonicalKeys(values: Readonly<Record<string, unknown>>): string[] {
  const keys = Object.keys(values).filter((key) => values[key] !== undefined);
  // Without surrogates the units of UTF-16 sort as the bytes of UTF-8 do.
  return keys.some((key) => SURROGATE.test(key)) ? keys.sort(byCodePoint) : keys.sort();
}

const SURROGATE = /[\ud800-\udfff]/;

/** The order of UTF-8 bytes, which is also the order of both databases; `<` would compare UTF-16 units. */
function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
