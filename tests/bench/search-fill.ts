import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { reachToken, wordToken } from '@tellit/api/features/search/token-keys.ts';
import type { KeyRing } from '@tellit/api/platform/crypto/keys.ts';
import type { Tables } from '@tellit/api/platform/store/store.ts';
import { cellOf } from '@tellit/shared/rules/geo/cells.ts';
import { LEVELS, type Level, packSegment, packTokens } from '@tellit/shared/rules/search/postings.ts';
import { gramsOf } from '@tellit/shared/rules/search/tokens.ts';
import { type Filling, type Insert, idAt, orderRows } from './fill-rows.ts';

const MESSAGES = fileURLToPath(new URL('../../../shared/data/citizen-messages/unlabelled.jsonl', import.meta.url));
/** Made words when the messages are not there: fewer different pairs than people use, so a kinder test. */
const PHRASES = [
  '路灯不亮晚上看不见',
  '暖气不热老人受不了',
  '楼道堆满杂物没人管',
  '占道经营走不了路',
  '电梯停运三天了',
  '物业收费不合理',
];
/** Different pieces of text the orders are told with. */
const POOL = 20_000;
/** Characters of a telling: a message's beginning. */
const TOLD = 80;

export const SEARCHED = [
  'workOrder',
  'complaint',
  'assignment',
  'entry',
  'clock',
  'searchDocument',
  'searchSegment',
  'searchPosting',
] as const satisfies (keyof Tables)[];

type Rows = Partial<Record<(typeof SEARCHED)[number], object[]>>;

/** What people told, as far as there is something to read. */
export function piecesOf(): string[] {
  if (!existsSync(MESSAGES)) return PHRASES;
  return readFileSync(MESSAGES, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const { title = '', body = '' } = JSON.parse(line) as { title?: string; body?: string };
      return `${title}。${body}`.replace(/\s+/g, '');
    })
    .filter((text) => text.length > 30);
}

export const tellingOf = (pieces: readonly string[], index: number): string =>
  (pieces[(index * 7919) % Math.min(pieces.length, POOL)] ?? '').slice(0, TOLD);

/**
 * Orders as they stand after years, and the index of them as it stands when the worker has caught up: segments of every level, packed
 * with the product's own functions, straight into the tables; what is left waits.
 * @param namesOf what an organisation is found by. @param folded false: everything still waits.
 */
export function searchedRows(
  filling: Filling,
  keys: KeyRing,
  pieces: readonly string[],
  namesOf: (id: string) => string[],
  folded = true,
): (index: number) => Rows {
  const { district } = filling.cast;
  const keyed = keptBy((text: string) => [...gramsOf([text])].map((gram) => wordToken(keys, district, gram)));
  const named = keptBy((id: string) => [...namesOf(id).flatMap(keyed), reachToken(keys, district, id)]);
  const runs = runsOf(filling.orders, folded ? LEVELS : []);
  let run: { offset: number; tokens: Uint32Array }[] = [];
  return (index) => {
    const rows = orderRows(filling, index);
    const [order, complaint, entry] = [rows.workOrder[0], rows.complaint[0], rows.entry[0]];
    if (!order || !complaint || !entry) return {};
    const text = tellingOf(pieces, index);
    const place = `幸福路${(index * 7) % 3000}号`;
    const where = placeOf(filling, index);
    const units = [...new Set([...order.placePath.split('/').filter(Boolean), order.deskId, order.leadId ?? ''])];
    const tokens = Uint32Array.from(
      new Set([...keyed(text), ...keyed(place), ...keyed(order.shortNumber), ...units.filter(Boolean).flatMap(named)]),
    );
    const doc = index + 1;
    const { level, first, last } = runs(doc);
    run.push({ offset: doc - first, tokens });
    const segment = { district, segment: first, level, last, state: 'live' as const, filled: 0, at: filling.now };
    const done = level !== null && doc === last;
    const postings = done ? [...packSegment(run, LEVELS[level]?.bits ?? 0)] : [];
    if (doc === last) run = [];
    return {
      workOrder: [{ ...order, title: text.slice(0, 20) }],
      complaint: [{ ...complaint, ...where, place, disclosure: index % 5 === 0 ? 'public' : 'handlers' }],
      assignment: rows.assignment,
      clock: rows.clock,
      // One telling; the results of all orders read alike and are found by nobody.
      entry: [{ ...entry, id: idAt(entry.at, index, 60), complaintId: complaint.id, kind: 'telling', text }],
      searchDocument: [
        {
          district,
          doc,
          workOrderId: order.id,
          version: order.version ?? 1,
          digest: '',
          tokens: level === null ? Buffer.from(packTokens(tokens)) : null,
        } satisfies Insert<'searchDocument'>,
      ],
      searchSegment: done ? [segment] : [],
      searchPosting: postings.map(([bucket, bytes]) => ({
        district,
        segment: first,
        bucket,
        postings: Buffer.from(bytes),
      })),
    };
  };
}

/** Which segment a document is in when so many orders were read: the largest first, then fewer than sixteen of each smaller size. */
function runsOf(
  orders: number,
  levels: readonly Level[],
): (doc: number) => { level: number | null; first: number; last: number } {
  const runs: { level: number | null; first: number; last: number }[] = [];
  let first = 1;
  for (let level = levels.length - 1; level >= 0; level -= 1) {
    const { documents } = levels[level]!;
    for (; first + documents - 1 <= orders; first += documents)
      runs.push({ level, first, last: first + documents - 1 });
  }
  runs.push({ level: null, first, last: orders });
  let at = 0;
  return (doc) => {
    while (doc > runs[at]!.last) at += 1;
    return runs[at]!;
  };
}

/** Some four kilometres of town around each community, 11 metres apart at the closest. */
function placeOf({ cast }: Filling, index: number): { lng: number; lat: number; geoCell: number } {
  const community = index % cast.communities.length;
  const lng = 87.5 + community * 0.05 + ((index * 7919) % 4000) / 100_000;
  const lat = 43.8 + ((index * 104_729) % 4000) / 100_000;
  return { lng, lat, geoCell: cellOf({ lng, lat }) };
}

function keptBy<K, V>(make: (key: K) => V): (key: K) => V {
  const kept = new Map<K, V>();
  return (key) => {
    let value = kept.get(key);
    if (value === undefined) {
      value = make(key);
      if (kept.size < 2 * POOL) kept.set(key, value);
    }
    return value;
  };
}
