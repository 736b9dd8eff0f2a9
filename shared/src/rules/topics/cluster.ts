import { heldTogether } from './own-words.ts';

/** A telling as topics are made of it. */
export interface Told {
  id: string;
  title: string;
  /** Only its beginning counts: people say what it is about first. */
  text: string;
  /** Epoch milliseconds. */
  at: number;
  /** Where, in any form that is equal for the same place; null: not known. */
  place: string | null;
}

/** Tellings about one thing, the oldest first. `core`: the one most like all others. */
export interface Cluster {
  members: string[];
  core: string;
}

/** Tuned on labelled pairs of the public messages (docs/topics.md); a pair this alike is the same thing for most people. */
const JOINS_AT = 0.25;
/** Somebody from the same place needs to sound less alike, from another one more. */
const SAME_PLACE = 0.06;
/** A topic that nobody spoke of for so long is over: what comes then is a new one. */
const QUIET = 90 * 86_400_000;
const BEGINNING = 160;
const TITLE_COUNTS = 3;
/** A pair that stands in more of them says nothing; one that stands in one alone joins nothing. */
const TOO_COMMON = 0.06;
/** Among few tellings the words of a hot topic are in many of them: they are no common words for that. */
const COMMON_AT_LEAST = 60;
/** How rare a pair is cannot be known from fewer tellings: it counts as if there were so many. */
const AS_RARE_AS_IN = 500;

type Vector = Map<number, number>;
interface Open {
  sum: Vector;
  length: number;
  members: number[];
  last: number;
  places: Set<string>;
}

/**
 * Tellings put together by what they say, in one pass from the oldest to the newest: each joins the topic it is most like, or begins
 * one. Weighted pairs of characters, cosine to the sum of the topic's vectors; rare pairs lead to the few topics worth comparing.
 * Deterministic: the same tellings make the same topics, in whatever order they are given.
 */
export function clusterOf(tellings: readonly Told[], joinsAt: number = JOINS_AT): Cluster[] {
  const told = tellings.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const vectors = vectorsOf(told);
  const leadingOf = vectors.map(leading);
  const topics: Open[] = [];
  /** Topics in which a pair weighs enough to be met by it. */
  const byPair = new Map<number, Set<number>>();
  told.forEach((one, index) => {
    const vector = vectors[index] as Vector;
    let best = -1;
    let bestAt = 0;
    const pairs = leadingOf[index] as number[];
    for (const at of candidatesOf(pairs, byPair)) {
      const topic = topics[at] as Open;
      if (one.at - topic.last > QUIET) continue;
      const near = one.place !== null && topic.places.has(one.place) ? SAME_PLACE : 0;
      const alike = cosine(vector, topic) + near;
      if (alike > bestAt) [best, bestAt] = [at, alike];
    }
    const joins = best >= 0 && bestAt >= joinsAt;
    const at = joins ? best : topics.length;
    const topic = joins ? (topics[best] as Open) : emptyTopic();
    if (!joins) topics.push(topic);
    join(topic, vector, index, one);
    for (const pair of pairs) {
      const met = byPair.get(pair);
      if (met) met.add(at);
      else byPair.set(pair, new Set([at]));
    }
  });
  const saidBy = new Map<number, number>();
  for (const vector of vectors) for (const pair of vector.keys()) saidBy.set(pair, (saidBy.get(pair) ?? 0) + 1);
  return topics
    .flatMap((topic) => {
      const parts = heldTogether(topic.members, (member) => leadingOf[member] as number[], saidBy);
      return parts.length === 1 ? [topic] : parts.map((part) => topicOfPart(part, vectors, told));
    })
    .map((topic) => ({
      members: topic.members.map((index) => (told[index] as Told).id),
      core: (told[coreOf(topic, vectors)] as Told).id,
    }));
}

const emptyTopic = (): Open => ({ sum: new Map(), length: 0, members: [], last: 0, places: new Set() });

/** The weightiest pairs of a telling: by them it is found. */
const LEADING = 14;
const leading = (vector: Vector): number[] =>
  [...vector]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, LEADING)
    .map(([pair]) => pair);

/** Topics met by at least two leading pairs, or by one when the telling has few. */
function candidatesOf(pairs: readonly number[], byPair: ReadonlyMap<number, ReadonlySet<number>>): number[] {
  const met = new Map<number, number>();
  for (const pair of pairs) for (const at of byPair.get(pair) ?? []) met.set(at, (met.get(at) ?? 0) + 1);
  const least = pairs.length < 4 ? 1 : 2;
  return [...met].filter(([, times]) => times >= least).map(([at]) => at);
}

function join(topic: Open, vector: Vector, index: number, one: Told): void {
  for (const [pair, weight] of vector) topic.sum.set(pair, (topic.sum.get(pair) ?? 0) + weight);
  let square = 0;
  for (const weight of topic.sum.values()) square += weight * weight;
  topic.length = Math.sqrt(square);
  topic.members.push(index);
  topic.last = one.at;
  if (one.place !== null) topic.places.add(one.place);
}

function topicOfPart(members: readonly number[], vectors: readonly Vector[], told: readonly Told[]): Open {
  const topic = emptyTopic();
  for (const member of members) join(topic, vectors[member] as Vector, member, told[member] as Told);
  return topic;
}

function cosine(vector: Vector, topic: Open): number {
  let dot = 0;
  for (const [pair, weight] of vector) dot += weight * (topic.sum.get(pair) ?? 0);
  return topic.length === 0 ? 0 : dot / topic.length;
}

function coreOf(topic: Open, vectors: readonly Vector[]): number {
  let core = topic.members[0] as number;
  let most = -1;
  for (const index of topic.members) {
    const alike = cosine(vectors[index] as Vector, topic);
    if (alike > most) [core, most] = [index, alike];
  }
  return core;
}

/** Chinese characters, letters and digits of the common plane; anything else ends a run. */
const isLetter = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) ||
  (code >= 0x30 && code <= 0x39) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x3400 && code <= 0x4dbf);

/** Rarity-weighted pairs of length one. */
function vectorsOf(told: readonly Told[]): Vector[] {
  const numbers = new Map<number, number>();
  const counted = told.map(({ title, text }) => {
    const counts: Vector = new Map();
    const add = (words: string, times: number) => {
      let before = 0;
      for (let at = 0; at < words.length; at += 1) {
        const letter = words.charCodeAt(at);
        if (!isLetter(letter)) {
          before = 0;
          continue;
        }
        if (before > 0) {
          const pair = before * 0x1_0000 + letter;
          let number = numbers.get(pair);
          if (number === undefined) {
            number = numbers.size;
            numbers.set(pair, number);
          }
          counts.set(number, (counts.get(number) ?? 0) + times);
        }
        before = letter;
      }
    };
    add(title, TITLE_COUNTS);
    add(text.slice(0, BEGINNING), 1);
    return counts;
  });
  const seenIn = new Uint32Array(numbers.size);
  for (const counts of counted) for (const pair of counts.keys()) seenIn[pair] = (seenIn[pair] as number) + 1;
  const common = Math.max(COMMON_AT_LEAST, told.length * TOO_COMMON);
  const all = Math.max(told.length, AS_RARE_AS_IN);
  return counted.map((counts) => {
    const vector: Vector = new Map();
    let square = 0;
    for (const [pair, times] of counts) {
      const df = seenIn[pair] as number;
      if (df > common) continue;
      const weight = Math.log1p(times) * Math.log((all + 1) / df);
      // What stands in one telling alone joins nothing, but makes it longer and so less like the others.
      square += weight * weight;
      if (df > 1) vector.set(pair, weight);
    }
    const length = Math.sqrt(square) || 1;
    for (const [pair, weight] of vector) vector.set(pair, weight / length);
    return vector;
  });
}
