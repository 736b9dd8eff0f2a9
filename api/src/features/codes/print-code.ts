import { toLocal } from '@tellit/shared/rules/calendar.ts';
import { durationWords } from '@tellit/shared/rules/duration-words.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { PosterData } from '../../platform/print/poster.ts';
import { posterPdf } from '../../platform/print/poster-pdf.ts';
import { PrintRefusal } from '../../platform/print/refusal.ts';
import { tellCodeSvg } from '../../platform/print/tell-code-svg.ts';
import type { Db } from '../../platform/store/db.ts';
import { placeOfCode } from '../places/find-place.ts';
import { loadTenant, officeHoursFor } from '../tenants/tenant.ts';
import { codeById, type TellCodeRow } from './create-code.ts';

/** The link in a code: opens the mini-program by WeChat's rule, or a page in any other scanner. */
export function linkOf(config: Deps['config'], code: string): string {
  return `${config.publicUrl}/q/${code}`;
}

/** The A4 poster of a code, as it would be put up today. @throws ApiError notFound, codeRetired, invalidInput */
export async function printPoster(deps: Deps, actor: StaffActor, id: string): Promise<Buffer> {
  const { store, clock } = deps;
  const { t } = store;
  const now = clock.now();
  const data = await store.read(async (db) =>
    posterOf(db, deps, actor.district, await codeById(db, t, actor.district, id), now),
  );
  return orInvalid(() => posterPdf([data], now));
}

/** What the poster of a code says now. @throws ApiError notFound, codeRetired */
export async function posterOf(
  db: Db,
  { store, config }: Deps,
  district: string,
  { code, label }: Pick<TellCodeRow, 'code' | 'label'>,
  now: number,
): Promise<PosterData> {
  const { t } = store;
  const { place, community, street } = await placeOfCode(db, t, code).then(({ code: printed, ...rest }) => ({
    ...rest,
    place: printed?.place ?? '',
  }));
  const tenant = await loadTenant(db, t, district);
  if (!tenant) throw new ApiError('notFound');
  return {
    url: linkOf(config, code),
    place,
    number: label,
    street: street.shortName,
    community: community.shortName,
    phone: community.phone === null ? null : spoken(community.phone),
    officeHours: officeHoursFor(tenant, community).map(([from, to]) => `${clockTime(from)}–${clockTime(to)}`),
    // What everybody is promised before a dispatcher has looked (rules.md *Deadlines*: 一般·普通).
    promise: `${durationWords(tenant.policy.rows.ordinary.accept)}内受理`,
    sponsor: tenant.settings.sponsor,
    postedOn: toLocal(now, tenant.calendar).date,
  };
}

/** The code alone as SVG, for stickers and other layouts. @throws ApiError notFound, invalidInput */
export async function printSvg(deps: Deps, actor: StaffActor, id: string): Promise<string> {
  const { code, place, label } = await deps.store.read((db) => codeById(db, deps.store.t, actor.district, id));
  return orInvalid(async () => tellCodeSvg({ url: linkOf(deps.config, code), place, number: label }));
}

/** What cannot be printed, said as the caller's mistake. @throws ApiError invalidInput */
export async function orInvalid<T>(print: () => Promise<T>): Promise<T> {
  try {
    return await print();
  } catch (error) {
    if (error instanceof PrintRefusal) throw new ApiError('invalidInput', { detail: error.message });
    throw error;
  }
}

/** 10:00, from minutes of the day. */
function clockTime(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}

/** A telephone number in groups people can copy: 0991-555 0230, 139 0991 0000. */
function spoken(phone: string): string {
  const mobile = /^(1\d{2})(\d{4})(\d{4})$/.exec(phone);
  if (mobile) return mobile.slice(1).join(' ');
  const landline = /^(0(?:10|2\d|[3-9]\d{2}))(\d{3,4})(\d{4})$/.exec(phone);
  return landline ? `${landline[1]}-${landline[2]} ${landline[3]}` : phone;
}
