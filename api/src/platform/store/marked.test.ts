import { and, asc, eq, inArray, or, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshStore } from '../../../../tests/factories/database.ts';
import { startsWith } from './db.ts';
import { askFor } from './marked.ts';
import type { Store } from './store.ts';

interface Reach {
  district: string;
  areas: string[];
  posts: { role: string }[];
}

describe('按够得到的范围预备的查询', () => {
  let store: Store;
  let dispose: () => Promise<void>;

  beforeAll(async () => {
    ({ store, dispose } = await freshStore());
    const rows = ['/a/', '/a/b/', '/c/', '/d/'].map((path, i) => ({
      district: i === 3 ? '2' : '1',
      id: `o${i}`,
      parentId: null,
      path,
      kind: 'community' as const,
      code: `code${i}`,
      name: path,
      shortName: path,
      external: false,
      version: 0,
      createdAt: 0,
    }));
    await store.tx((db) => db.insert(store.t.organisation).values(rows));
  });
  afterAll(() => dispose());

  let built = 0;
  const ask = (reach: Reach) =>
    store.read(async (db) => {
      const o = store.t.organisation;
      const rows = await askFor(
        db,
        'test.reach',
        reach,
        (of) => {
          built += 1;
          return db
            .select({ id: o.id })
            .from(o)
            .where(
              and(
                eq(o.district, of.district),
                or(
                  ...of.areas.map((area) => startsWith(o.path, area)),
                  inArray(
                    o.code,
                    of.posts.map((p) => p.role),
                  ),
                ),
                sql`${o.version} >= ${sql.placeholder('least')}`,
              ),
            )
            .orderBy(asc(o.id));
        },
        { least: 0 },
      );
      return rows.map((row) => row.id);
    });

  test('一样的形状只拼一次_各人得到各人的', async () => {
    built = 0;
    expect(await ask({ district: '1', areas: ['/a/'], posts: [{ role: 'x' }] })).toEqual(['o0', 'o1']);
    expect(await ask({ district: '1', areas: ['/c/'], posts: [{ role: 'code0' }] })).toEqual(['o0', 'o2']);
    expect(await ask({ district: '2', areas: ['/'], posts: [{ role: 'x' }] })).toEqual(['o3']);
    expect(built).toBe(1);
  });

  test('多少个范围都一样_补足的位置不多给', async () => {
    const seven = ['/x/', '/y/', '/z/', '/c/', '/u/', '/v/', '/w/'];
    expect(await ask({ district: '1', areas: seven, posts: [{ role: 'x' }] })).toEqual(['o2']);
    expect(await ask({ district: '1', areas: [], posts: [{ role: 'code2' }] })).toEqual(['o2']);
    expect(await ask({ district: '1', areas: [], posts: [] })).toEqual([]);
  });

  test('值里有记号也只是值', async () => {
    expect(
      await ask({ district: '1', areas: ['\u0001.areas.0\u0002'], posts: [{ role: '\u0001.district\u0002' }] }),
    ).toEqual([]);
  });
});
