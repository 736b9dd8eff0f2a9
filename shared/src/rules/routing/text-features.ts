/**
 * A message as numbers: which runs of one to three characters occur in it, each hashed into a bucket. Nothing can be read back
 * from a bucket's number, and no dictionary is needed: Chinese has no spaces, and its words are mostly such runs.
 */

/** How text becomes buckets. Kept in the model's file: a model only understands features made the way it was trained. */
export interface FeatureSettings {
  /** 2^bits buckets; 18–20. */
  bits: number;
  /** Runs of 1 … longest characters; 1–4. */
  longest: number;
  /** The first so many characters (title and opening say what it is about) count `headWeight` times. */
  head: number;
  headWeight: number;
}

export const DEFAULT_FEATURES: FeatureSettings = { bits: 19, longest: 2, head: 24, headWeight: 3 };

/** What somebody tells; both may be empty. */
export interface Message {
  title: string;
  body: string;
}

/** Buckets that occur, each once, with how often (weighted). */
export interface Counts {
  buckets: Int32Array;
  counts: Float32Array;
}

/** Read at most so many characters of a message: the matter is said before, and a pasted book must not stop the queue. */
const READ_AT_MOST = 6000;

/**
 * Characters that say nothing about the matter. The published training texts came without such words; taking them out of
 * every message makes both read the same.
 */
const EMPTY_WORDS =
  /[的了是在我你您他她它们这那也就都而且与及或但很吗呢吧啊呀么之其为因以于被把让给对从到向着过和跟所个有又还只才再该此每各某些将并则却若如虽使由至自等]/g;

/** Anonymised places of the training texts (A市, K8县, 西地省): learning them would be learning nothing. */
const PLACES = /[a-z]\d*(?:市|区|县|州|镇)|西地省/g;
const MARKUP = /_x000d_|&[a-z]+;|<[^<>]{1,80}>|https?:[\x21-\x7e]+/g;
/** Letters go too: what the training texts have of them is bits of web addresses. */
const NOT_WORDS = /[^\u4e00-\u9fff]+/g;

/** Title and body as one string of Chinese characters, without letters, digits, signs, markup, places and empty words. */
export function plainText({ title, body }: Message): string {
  const whole = `${title.slice(0, READ_AT_MOST)}\n${body.slice(0, READ_AT_MOST)}`.normalize('NFKC').toLowerCase();
  const characters = whole.replace(MARKUP, ' ').replace(PLACES, ' ').replace(NOT_WORDS, '');
  return withoutEmptyWords(characters).slice(0, READ_AT_MOST);
}

/** Chinese characters without those that say nothing. */
export const withoutEmptyWords = (characters: string): string => characters.replace(EMPTY_WORDS, '');

/** Visits every run of `plain`: where it begins, its length, its bucket, and its weight there. */
export function eachRun(
  plain: string,
  { bits, longest, head, headWeight }: FeatureSettings,
  visit: (bucket: number, weight: number, at: number, length: number) => void,
): void {
  for (let at = 0; at < plain.length; at += 1) {
    const weight = at < head ? headWeight : 1;
    const most = Math.min(longest, plain.length - at);
    let hash = 0x1234567;
    for (let length = 1; length <= most; length += 1) {
      hash = stir(hash, plain.charCodeAt(at + length - 1));
      visit(bucketOf(hash ^ length, bits), weight, at, length);
    }
  }
}

function stir(hash: number, code: number): number {
  const mixed = Math.imul(hash ^ code, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

/** The last steps of MurmurHash3's finaliser: every bit of the hash counts in the top ones. */
function bucketOf(hash: number, bits: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 13), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 15)) >>> (32 - bits);
}

/** A counter with working memory of its own (4 bytes a bucket); use one again and again. */
export function createCounter(settings: FeatureSettings): (plain: string) => Counts {
  const tally = new Float32Array(2 ** settings.bits);
  const met = new Int32Array(READ_AT_MOST * settings.longest);
  let different = 0;
  const count = (bucket: number, weight: number): void => {
    const before = tally[bucket]!;
    if (before === 0) {
      met[different] = bucket;
      different += 1;
    }
    tally[bucket] = before + weight;
  };
  return (plain) => {
    different = 0;
    eachRun(plain.slice(0, READ_AT_MOST), settings, count);
    const buckets = met.slice(0, different).sort();
    const counts = new Float32Array(different);
    for (let j = 0; j < different; j += 1) {
      counts[j] = tally[buckets[j]!]!;
      tally[buckets[j]!] = 0;
    }
    return { buckets, counts };
  };
}
