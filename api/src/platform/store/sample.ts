import { defineTables, type Engine } from './kit.ts';
import { emptySchema, migrationBetween, schemaOf } from './schema.ts';
import { openTables, type Store, type StoreOptions } from './store.ts';

/** Tables with every kind of column, for the store's own tests: they stay put when the product's tables change. */
export const defineSample = defineTables((c) => ({
  thing: c.table(
    'thing',
    {
      district: c.id(),
      id: c.id(),
      name: c.text(),
      toldAt: c.ms(),
      count: c.int().default(0),
      size: c.real().default(0.5),
      sealed: c.bool().default(false),
      body: c.json<Record<string, unknown>>(),
      blob: c.opt.bytes(),
      nickName: c.opt.text(),
      closedAt: c.opt.ms(),
      known: c.opt.bool(),
      extra: c.opt.json<unknown>(),
    },
    (t) => [c.pk(t.district, t.id), c.unique('thing_name').on(t.district, t.name), c.index('thing_told').on(t.toldAt)],
  ),
  pair: c.table('pair', { id: c.id(), side: c.text<'left' | 'right'>() }, (t) => [c.pk(t.id, t.side)]),
}));

export type SampleStore = Store<ReturnType<typeof defineSample>>;

/** Opens the sample store on a database that has its tables. */
export function openSample(options: StoreOptions): SampleStore {
  return openTables(defineSample, options);
}

/** Creates the sample tables. */
export async function createSample(store: SampleStore): Promise<void> {
  const statements = await sampleStatements(store.engine);
  await store.alone(async (query) => {
    for (const statement of statements) await query(statement);
  });
}

async function sampleStatements(engine: Engine): Promise<string[]> {
  return migrationBetween(engine, await emptySchema(engine), await schemaOf(engine, defineSample(engine)));
}

type NewThing = ReturnType<typeof defineSample>['thing']['$inferInsert'];

/** A row of `thing` with every required value. */
export function thing(id: string, more: Partial<NewThing> = {}): NewThing {
  return { district: '650103', id, name: `事项 ${id}`, toldAt: 1_790_000_000_000, body: {}, ...more };
}
