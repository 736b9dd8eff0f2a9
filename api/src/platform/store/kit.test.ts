import { getTableName, is } from 'drizzle-orm';
import { PgTable, getTableConfig as pgConfig } from 'drizzle-orm/pg-core';
import { getTableConfig as liteConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import { expect, test } from 'vitest';
import { snakeCase } from './kit.ts';
import { define } from './tables.ts';

test('列名是键名的蛇形写法', () => {
  expect(['id', 'workOrderId', 'atX', 'level1At'].map(snakeCase)).toEqual(['id', 'work_order_id', 'at_x', 'level1_at']);
});

test('一份定义，两种数据库的表、列、非空与默认值都对得上', () => {
  const lite = define('sqlite');
  for (const [key, table] of Object.entries(define('postgres'))) {
    const twin = lite[key as keyof typeof lite] as unknown as SQLiteTable;
    expect(is(twin, PgTable)).toBe(false);
    expect(getTableName(twin)).toBe(getTableName(table));
    const shape = (columns: { name: string; notNull: boolean; hasDefault: boolean }[]) =>
      columns.map(({ name, notNull, hasDefault }) => ({ name, notNull, hasDefault }));
    expect(shape(liteConfig(twin).columns)).toEqual(shape(pgConfig(table).columns));
    const indexes = (all: { config: { name?: string; unique: boolean } }[]) =>
      all.map(({ config }) => `${config.name} ${config.unique}`);
    expect(indexes(liteConfig(twin).indexes)).toEqual(indexes(pgConfig(table).indexes));
  }
});

test('同一种数据库只建一次表', () => {
  expect(define('sqlite')).toBe(define('sqlite'));
});
