/** 地名: a name in an address, and the community or grid it is in. */
export interface PlaceName {
  name: string;
  organisationId: string;
}

/** A name found in words: as it is known, and where it can be. More than one place: nobody's guess. */
export interface NamedPlace {
  name: string;
  organisationIds: readonly string[];
}

/** Shorter ones (“东门”) are in every other address. */
export const SHORTEST_NAME = 2;
export const LONGEST_NAME = 40;

/** Names found in words by looking every stretch of them up: what it costs depends on the words, not on how many names there are. */
export class Gazetteer {
  readonly #places = new Map<string, string[]>();
  readonly #lengths: number[];

  constructor(names: readonly PlaceName[]) {
    for (const { name, organisationId } of names) {
      const plain = plainName(name);
      if (plain.length < SHORTEST_NAME) continue;
      const known = this.#places.get(plain);
      if (!known) this.#places.set(plain, [organisationId]);
      else if (!known.includes(organisationId)) known.push(organisationId);
    }
    this.#lengths = [...new Set([...this.#places.keys()].map((name) => name.length))].sort((a, b) => b - a);
  }

  /** How many different names it knows. */
  get size(): number {
    return this.#places.size;
  }

  /** The longest known name in some words (“幸福花园二期” before “幸福花园”), the first of equally long ones; null: none. */
  find(words: string): NamedPlace | null {
    const plain = plainName(words);
    for (const length of this.#lengths)
      for (let from = 0; from + length <= plain.length; from += 1) {
        const name = plain.slice(from, from + length);
        const organisationIds = this.#places.get(name);
        if (organisationIds) return { name, organisationIds };
      }
    return null;
  }
}

/** Names are compared without blanks, and letters and digits of any width are the same. */
export const plainName = (name: string): string => name.normalize('NFKC').replace(/\s/g, '').toUpperCase();
