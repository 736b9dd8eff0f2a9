import type { AreaImport } from '@tellit/shared/contract/areas.ts';
import { LONGEST_NAME, plainName, SHORTEST_NAME } from '@tellit/shared/rules/geo/gazetteer.ts';
import { areasCopy } from '@tellit/shared/words/areas-copy.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { ChangeScene } from '../history-of-changes/record-change.ts';
import { type Column, type Line, readLines } from '../imports/columns.ts';
import type { Table } from '../imports/read-table.ts';
import type { KnownUnit } from './check-areas.ts';
import { MOST_PROBLEMS } from './import-areas.ts';
import { codesOf, unitsOf } from './units.ts';
import { MOST_WARNINGS, saveContents, versionsInForce } from './versions.ts';

interface NameRow {
  name: string;
  place: string;
  aliases: string | undefined;
}

const COLUMNS: Readonly<Record<keyof NameRow, Column>> = {
  name: { title: '地名', required: true, hint: '小区、道路、市场、学校……', schema: z.string() },
  place: { title: '社区', required: true, hint: '社区或网格的代码，或全名', schema: z.string() },
  aliases: { title: '别名', required: false, hint: '别的叫法，用顿号隔开', schema: z.string() },
};
export const NAME_TITLES = Object.values(COLUMNS).map(({ title }) => title);

/** A name as it will be stored, and the line it came from. */
interface ReadName {
  name: string;
  organisationId: string;
  aliasOf: string;
  line: number;
}

const say = areasCopy.problems;
const columnOf = (title: string, message: string): string => `${title}：${message}`;

/**
 * Checks a table of names of places and, when asked and everything is right, puts it in force in place of the one that was there.
 * @throws ApiError staleVersion
 */
export async function importNames(
  deps: Pick<Deps, 'store'>,
  scene: ChangeScene,
  { table, name, reason }: { table: Table; name: string; reason: string },
  commit: boolean,
): Promise<AreaImport> {
  const { store } = deps;
  const { t } = store;
  const { lines, problems: unreadable } = readLines<NameRow>(table, COLUMNS);
  const units = await store.read((db) => unitsOf(db, t, scene.district));
  const { names, problems: wrong } = namesIn(lines, units);
  const problems = [
    ...unreadable.map(({ line, column, message }) => ({ at: line, message: columnOf(column, message) })),
    ...wrong,
  ];
  problems.sort((a, b) => a.at - b.at);
  const warnings = ambiguous(names, units);
  const report: AreaImport = {
    register: 'names',
    areas: names.length,
    points: 0,
    problems: problems.slice(0, MOST_PROBLEMS),
    wrong: problems.length,
    warnings: warnings.slice(0, MOST_WARNINGS),
    warned: warnings.length,
    version: null,
  };
  if (!commit || problems.length > 0) return report;
  return { ...report, version: await save(deps, scene, names, { source: name, reason, warnings, action: 'import' }) };
}

/**
 * Adds what the printed codes' places are called to the names in force: those only one community has.
 * @returns a report; `version` is null when there was nothing new @throws ApiError staleVersion
 */
export async function namesFromPlaces(
  deps: Pick<Deps, 'store'>,
  scene: ChangeScene,
  expected: number,
): Promise<AreaImport> {
  const { store } = deps;
  const { t } = store;
  const { district } = scene;
  const { units, codes, known, current } = await store.read(async (db) => ({
    current: (await versionsInForce(db, t, district)).get('names')?.version ?? 0,
    units: await unitsOf(db, t, district),
    codes: await codesOf(db, t, district),
    known: await namesInForce(db, t, district),
  }));
  if (current !== expected) throw new ApiError('staleVersion', { detail: areasCopy.stale });
  const communityOf = new Map([...units.values()].map((unit) => [unit.id, unit.communityId]));
  const places = Map.groupBy(codes, ({ place }) => plainName(place));
  const taken = new Set(known.map(({ name }) => plainName(name)));
  const fresh = [...places].flatMap(([plain, same]): ReadName[] => {
    const communities = new Set(same.map(({ organisationId }) => communityOf.get(organisationId) ?? null));
    const [only] = communities.size === 1 ? communities : [null];
    const fits = plain.length > SHORTEST_NAME && plain.length <= LONGEST_NAME;
    if (!only || !fits || taken.has(plain)) return [];
    return [{ name: same[0]?.place ?? plain, organisationId: only, aliasOf: '', line: 0 }];
  });
  const names = [...known.map((row) => ({ ...row, line: 0 })), ...fresh];
  const warnings = ambiguous(names, units);
  const report: AreaImport = {
    register: 'names',
    areas: names.length,
    points: 0,
    problems: [],
    wrong: 0,
    warnings: warnings.slice(0, MOST_WARNINGS),
    warned: warnings.length,
    version: null,
  };
  if (fresh.length === 0) return report;
  const reason = areasCopy.fromPlacesReason;
  return {
    ...report,
    version: await save(deps, scene, names, { source: '', reason, warnings, action: 'derive', expected }),
  };
}

/** The names in force with where each is; of units retired since, too. */
export async function namesInForce(db: Db, t: Tables, district: string) {
  const inForce = (await versionsInForce(db, t, district)).get('names');
  if (!inForce) return [];
  const n = t.placeName;
  return db
    .select({ name: n.name, organisationId: n.organisationId, aliasOf: n.aliasOf })
    .from(n)
    .where(and(eq(n.district, district), eq(n.contents, inForce.contents)))
    .orderBy(n.name, n.organisationId);
}

function namesIn(lines: readonly Line<NameRow>[], units: ReadonlyMap<string, KnownUnit>) {
  const byName = Map.groupBy(
    [...units.values()].filter(({ communityId }) => communityId !== null),
    ({ name }) => plainName(name),
  );
  const problems: AreaImport['problems'] = [];
  const names: ReadName[] = [];
  const seen = new Map<string, number>();
  for (const { line, value } of lines) {
    const complain = (title: string, message: string) => problems.push({ at: line, message: columnOf(title, message) });
    const coded = units.get(value.place);
    const called = byName.get(plainName(value.place)) ?? [];
    const unit = coded?.communityId ? coded : called[0];
    if (!unit || (!coded && called.length > 1)) {
      complain(COLUMNS.place.title, unit ? say.ambiguousPlace : say.unknownPlace);
      continue;
    }
    const aliases = (value.aliases ?? '').split(/[、，,;；/|]/).map((alias) => alias.trim());
    for (const name of [value.name, ...aliases.filter((alias) => alias !== '')]) {
      const title = name === value.name ? COLUMNS.name.title : COLUMNS.aliases.title;
      const plain = plainName(name);
      const key = `${plain}\n${unit.id}`;
      const before = seen.get(key);
      if (plain.length < SHORTEST_NAME) complain(title, say.shortName(name));
      else if (plain.length > LONGEST_NAME) complain(title, say.longName(`${name.slice(0, 20)}……`, LONGEST_NAME));
      else if (before !== undefined) complain(title, say.twiceInFile(before));
      else {
        seen.set(key, line);
        names.push({ name, organisationId: unit.id, aliasOf: name === value.name ? '' : value.name, line });
      }
    }
  }
  return { names, problems };
}

/** Names of several communities: a person will be asked every time. */
function ambiguous(names: readonly ReadName[], units: ReadonlyMap<string, KnownUnit>): string[] {
  const byId = new Map([...units.values()].map((unit) => [unit.id, unit]));
  return [...Map.groupBy(names, ({ name }) => plainName(name)).values()].flatMap((same) => {
    const communities = new Set(same.flatMap(({ organisationId }) => byId.get(organisationId)?.communityId ?? []));
    const places = [...communities].flatMap((id) => byId.get(id)?.name ?? []);
    return places.length > 1 ? [areasCopy.warnings.ambiguous(same[0]?.name ?? '', places.join('、'))] : [];
  });
}

function save(
  deps: Pick<Deps, 'store'>,
  scene: ChangeScene,
  names: readonly ReadName[],
  made: {
    source: string;
    reason: string;
    warnings: string[];
    action: 'import' | 'derive';
    expected?: number | undefined;
  },
): Promise<number> {
  const { source, reason, warnings, action, expected } = made;
  return saveContents(
    deps,
    scene,
    { kind: 'names', source, crs: 'wgs84', areas: names.length, points: 0, reason, warnings },
    { names: names.map(({ line: _, ...row }) => row) },
    { action, expected },
  );
}
