import { createHash } from 'node:crypto';
import { Placeholder } from 'drizzle-orm';
import { type Compiled, compile, once } from './compiled.ts';
import type { Db, Preparable } from './db.ts';

/**
 * Queries whose conditions are built from what a person may reach: as many texts as there are shapes of reach, not as there
 * are people. A query is built once for a stand-in of the same shape whose texts are marks; where a mark ends up among the
 * query's values, as a whole or inside a longer text, the real text is put in when the query runs. The functions that build
 * conditions know nothing of it, as long as they branch on how many there are and never on what they say.
 */
interface Marked<V> {
  marks: V;
  /** Lengths of all lists, in order, and everything that is no text. */
  shape: string;
  /** The texts behind the marks. */
  texts: ReadonlyMap<string, string>;
}

const OPEN = '\u0001';
const CLOSE = '\u0002';
const MARK = new RegExp(`${OPEN}([^${OPEN}${CLOSE}]+)${CLOSE}`);

const known = new WeakMap<object, Marked<unknown>>();

/** The stand-in of a value, made once a value: keep the value and the work is done once. */
function marked<V extends object>(value: V): Marked<V> {
  let found = known.get(value) as Marked<V> | undefined;
  if (!found) {
    const texts = new Map<string, string>();
    const shape: string[] = [];
    const marks = stand(value, '', texts, shape) as V;
    found = { marks, shape: shape.join(), texts };
    known.set(value, found);
  }
  return found;
}

function stand(value: unknown, path: string, texts: Map<string, string>, shape: string[]): unknown {
  if (typeof value === 'string') {
    texts.set(path, value);
    return `${OPEN}${path}${CLOSE}`;
  }
  if (Array.isArray(value)) {
    const length = roomFor(value.length);
    shape.push(String(length));
    // The last one stands in the places too many: being named twice makes no condition wider.
    return Array.from({ length }, (_, i) => stand(value[Math.min(i, value.length - 1)], `${path}.${i}`, texts, shape));
  }
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value).map(([key, of]) => [key, stand(of, `${path}.${key}`, texts, shape)]),
    );
  shape.push(JSON.stringify(value) ?? 'undefined');
  return value;
}

/** Lists grow in steps, so that few lengths become texts of their own: 0 1 2 3 4 6 8 12 16 24 … */
function roomFor(length: number): number {
  if (length <= 4) return length;
  const power = 2 ** Math.floor(Math.log2(length));
  return length === power ? power : length <= power * 1.5 ? power * 1.5 : power * 2;
}

interface Shaped {
  compiled: Compiled;
  /** Placeholders that stand for marks: text, mark, text, mark, text … */
  templates: { name: string; pieces: string[] }[];
  /** What they are for a value. */
  filled: WeakMap<object, Record<string, string>>;
}

/** Texts kept a connection; more shapes than this are seen only by whoever changes posts by the minute. */
const KEPT = 400;
const shapesOf = once(() => new Map<string, Shaped>());

/**
 * Runs a query built from `given`, built on first use for every shape of it.
 *
 * @param name unique in the program together with whatever else changes the SQL: filters, order.
 * @param build must not branch on the texts of the stand-in; `sql.placeholder` for what is not of `given`.
 */
export async function askFor<V extends object, R>(
  db: Db,
  name: string,
  given: V,
  build: (standIn: V) => Preparable<R>,
  values: Record<string, unknown> = {},
): Promise<R> {
  const of = marked(given);
  const shapes = shapesOf(db);
  const key = `${name} ${of.shape}`;
  let query = shapes.get(key);
  if (!query) {
    query = shapeQuery(key, name, build(of.marks));
    if (shapes.size >= KEPT) shapes.clear();
    shapes.set(key, query);
  }
  let filled = query.filled.get(given);
  if (!filled) {
    filled = fill(query, of.texts);
    query.filled.set(given, filled);
  }
  return query.compiled.run(db.raw, { ...values, ...filled }) as Promise<R>;
}

function shapeQuery(key: string, name: string, builder: Preparable<unknown>): Shaped {
  // PostgreSQL cuts names of statements at 63 bytes.
  const statement = `${name.slice(0, 40)}.${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;
  const built = builder.prepare(statement) as unknown as { query?: { params: unknown[] }; params?: unknown[] };
  const params = built.query?.params ?? built.params ?? [];
  const templates: Shaped['templates'] = [];
  params.forEach((param, index) => {
    if (typeof param !== 'string' || !MARK.test(param)) return;
    const slot = `marked.${index}`;
    templates.push({ name: slot, pieces: param.split(MARK) });
    params[index] = new Placeholder(slot);
  });
  return { compiled: compile(statement, built), templates, filled: new WeakMap() };
}

function fill({ templates }: Shaped, texts: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries(
    templates.map(({ name, pieces }) => {
      const text = pieces.map((piece, i) => {
        if (i % 2 === 0) return piece;
        const found = texts.get(piece);
        if (found === undefined) throw new TypeError(`no text behind ${piece}`);
        return found;
      });
      return [name, text.join('')];
    }),
  );
}
