import {
  AREA_VERSIONS_KEPT,
  type OrganisationSettingsView,
  type SettingsView,
} from '@tellit/shared/contract/settings.ts';
import { settingsProblem } from '@tellit/shared/words/settings-copy.ts';
import { and, eq, isNull, ne } from 'drizzle-orm';
import { ApiError } from '../../platform/http/problem.ts';
import { affected, type Db, forUpdate } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { DistrictSettings } from '../../platform/store/tables.ts';
import { type ChangeScene, difference, recordChange } from '../history-of-changes/record-change.ts';

const MEGABYTE = 1024 * 1024;

/** What an administrator sets for the whole district. */
export type SettingsInput = Omit<SettingsView, 'version' | 'district' | 'areaVersionsKept'> & {
  /** Absent: as it is. */
  areaVersionsKept?: number | undefined;
};

/** The district's settings. @throws ApiError notFound */
export async function settingsOf(db: Db, t: Tables, district: string, lock = false): Promise<SettingsView> {
  const select = db.select().from(t.district).where(eq(t.district.id, district));
  const [row] = await (lock ? forUpdate(select) : select);
  if (!row) throw new ApiError('notFound');
  const { sponsor, filingNumber, hotline, officeHours, maxPhotoBytes, areaVersionsKept, version = 0 } = row.settings;
  return {
    version,
    district: row.name,
    sponsor,
    filingNumber,
    hotline,
    officeHours,
    maxPhotoMegabytes: Math.round(maxPhotoBytes / MEGABYTE),
    areaVersionsKept: areaVersionsKept ?? AREA_VERSIONS_KEPT,
  };
}

/**
 * Changes the settings of the district. Due times that run keep what they were computed with (rules.md *Calendar*).
 * @throws ApiError staleVersion when somebody changed them since `version`.
 */
export async function changeSettings(
  db: Db,
  t: Tables,
  scene: ChangeScene,
  version: number,
  input: SettingsInput,
  reason: string,
): Promise<SettingsView> {
  const { version: current, district: _, ...before } = await settingsOf(db, t, scene.district, true);
  if (current !== version) throw new ApiError('staleVersion');
  const { maxPhotoMegabytes, ...rest } = {
    ...input,
    areaVersionsKept: input.areaVersionsKept ?? before.areaVersionsKept,
  };
  const settings: DistrictSettings = {
    ...rest,
    filingNumber: rest.filingNumber || null,
    maxPhotoBytes: maxPhotoMegabytes * MEGABYTE,
    version: version + 1,
  };
  await db.update(t.district).set({ settings }).where(eq(t.district.id, scene.district));
  const changed = difference<Record<string, unknown>>(
    comparable(before),
    comparable({ ...input, areaVersionsKept: settings.areaVersionsKept }),
  );
  await recordChange(db, t, scene, {
    noun: 'district',
    nounId: scene.district,
    action: 'change',
    before: changed.before,
    after: { ...changed.after, reason },
  });
  return settingsOf(db, t, scene.district);
}

/** Hours as text, so that equal hours are no difference. */
function comparable(settings: SettingsInput): Record<string, unknown> {
  return { ...settings, officeHours: hoursText(settings.officeHours) };
}

const two = (n: number): string => String(n).padStart(2, '0');
const clockText = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
const hoursText = (hours: readonly (readonly [number, number])[] | null): string | null =>
  hours?.map(([from, to]) => `${clockText(from)}–${clockText(to)}`).join('、') ?? null;

/** Every organisation in use with its own hours and 文号 prefix, in the order of the tree. */
export async function organisationSettings(
  db: Db,
  t: Tables,
  district: string,
  fullNames: ReadonlyMap<string, string>,
): Promise<OrganisationSettingsView[]> {
  const rows = await db
    .select()
    .from(t.organisation)
    .where(and(eq(t.organisation.district, district), isNull(t.organisation.retiredAt)))
    .orderBy(t.organisation.path);
  return rows.map(({ id, name, kind, officeHours, documentPrefix, version }) => ({
    id,
    name,
    fullName: fullNames.get(id) ?? name,
    kind,
    officeHours,
    documentPrefix,
    version,
  }));
}

/**
 * Changes an organisation's own office hours and 文号 prefix; null gives them back to the district and to the short name.
 * @throws ApiError notFound, staleVersion, alreadyExists when another office writes the same prefix.
 */
export async function changeOrganisationSettings(
  db: Db,
  t: Tables,
  scene: ChangeScene,
  id: string,
  version: number,
  input: { officeHours: [number, number][] | null; documentPrefix: string | null },
): Promise<void> {
  const own = and(eq(t.organisation.district, scene.district), eq(t.organisation.id, id));
  const [row] = await db.select().from(t.organisation).where(own);
  if (!row) throw new ApiError('notFound');
  if (input.documentPrefix !== null) {
    const [taken] = await db
      .select({ name: t.organisation.name })
      .from(t.organisation)
      .where(
        and(
          eq(t.organisation.district, scene.district),
          eq(t.organisation.documentPrefix, input.documentPrefix),
          ne(t.organisation.id, id),
        ),
      );
    if (taken)
      throw new ApiError('alreadyExists', {
        fields: [{ path: 'documentPrefix', message: settingsProblem.prefixTaken(taken.name) }],
      });
  }
  const result = await db
    .update(t.organisation)
    .set({ ...input, version: version + 1 })
    .where(and(own, eq(t.organisation.version, version)));
  if (affected(result) !== 1) throw new ApiError('staleVersion');
  const of = (officeHours: [number, number][] | null, documentPrefix: string | null): Record<string, unknown> => ({
    officeHours: hoursText(officeHours),
    documentPrefix,
  });
  const { before, after } = difference(
    of(row.officeHours, row.documentPrefix),
    of(input.officeHours, input.documentPrefix),
  );
  await recordChange(db, t, scene, { noun: 'organisation', nounId: id, action: 'change', before, after });
}
