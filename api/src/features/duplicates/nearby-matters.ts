import type { nearbyInput } from '@tellit/shared/contract/duplicates.ts';
import { isDistance, likenessOf, type Matter } from '@tellit/shared/rules/duplicates/similar.ts';
import { asWgs84, metresBetween } from '@tellit/shared/rules/geo/gcj02.ts';
import { redact } from '@tellit/shared/rules/redact.ts';
import type { z } from 'zod';
import type { Actor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { idFrom } from '../../platform/id.ts';
import type { Db } from '../../platform/store/db.ts';
import { endorsementsOf, withEndorsements } from '../endorsements/present.ts';
import { knownPlaceOf, placeOfCode } from '../places/find-place.ts';
import { type PublicTelling, placesUnder, publicTellings, scenesOf } from '../public-matters/load-public.ts';
import { presentPublic } from '../public-matters/present-public.ts';
import { loadTenant } from '../tenants/tenant.ts';
import { pointOf } from './likely-same.ts';

const DAY = 86_400_000;
/** Public matters of a community that are compared: the newest ones. */
const COMPARED = 60;
const SHOWN = 5;
/** What is over and older than this is told anew. */
const OVER_FOR = 14 * DAY;

/**
 * Public and cleared matters of the same community that may be what somebody is about to tell. Compared with what anybody may read of
 * them, never with more: not the words before redaction, not what is not public, not whose they are (decisions.md *Disclosure*).
 */
export async function nearbyMatters(
  db: Db,
  deps: Deps,
  actor: Actor,
  district: string,
  asked: z.output<typeof nearbyInput>,
) {
  const { t } = deps.store;
  const now = deps.clock.now();
  const place = asked.code
    ? await placeOfCode(db, t, asked.code)
    : await knownPlaceOf(db, t, district, asked.communityId ?? '');
  if (place.district !== district) throw new ApiError('codeUnknown');
  const tenant = await loadTenant(db, t, district);
  if (!tenant) throw new ApiError('notFound');
  const placeIds = await placesUnder(db, t, district, place.community.id);
  const since = idFrom(now - tenant.topics.daysBack * DAY);
  const tellings: PublicTelling[] = [];
  for (const placeId of placeIds ?? []) {
    const page = { district, placeIds: [placeId], since, after: null, limit: COMPARED };
    tellings.push(...(await publicTellings(db, t, page)).tellings);
  }
  const given = asked.lng !== undefined && asked.lat !== undefined ? { lng: asked.lng, lat: asked.lat } : null;
  const point = given ? asWgs84(given, asked.datum) : place.code ? pointOf(place.code) : null;
  const telling: Matter = {
    text: asked.text,
    place: asked.place || place.code?.place || '',
    communityId: place.community.id,
    codeId: place.code?.id ?? null,
    point,
    categoryId: null,
    toldAt: now,
  };
  const likely = tellings
    .sort((a, b) => (a.complaint.id < b.complaint.id ? 1 : -1))
    .slice(0, COMPARED)
    .filter(({ complaint }) => complaint.closedAt === null || now - complaint.closedAt < OVER_FOR)
    .map((one) => {
      const there = pointOf(one.complaint);
      return {
        ...one,
        ...likenessOf(telling, matterOf(one, place.community.id), tenant.topics),
        metres: point && there ? Math.round(metresBetween(point, there) / 10) * 10 : null,
      };
    })
    .filter((one) => one.likeness >= tenant.topics.likely)
    .sort((a, b) => b.likeness - a.likeness)
    // Merged ones are one matter: the likest of them speaks for it.
    .filter((one, at, all) => all.findIndex((other) => orderOf(other) === orderOf(one)) === at)
    .slice(0, SHOWN);
  const scenes = await scenesOf(db, t, district, likely);
  const endorsements = await endorsementsOf(
    db,
    deps,
    actor,
    likely.map((one) => one.complaint),
  );
  return {
    items: scenes.map((scene, at) => {
      const { because = [], metres = null } = likely[at] ?? {};
      return {
        matter: withEndorsements(presentPublic(deps, scene), endorsements.get(scene.complaint.id)),
        // How far it is stands beside, as a number.
        because: metres === null ? because : because.filter((why) => !isDistance(why)),
        metres,
      };
    }),
  };
}

const orderOf = ({ complaint }: PublicTelling): string => complaint.workOrderId;

/** The newest matters of a place are compared with everything told there after them: each is redacted once. In memory only, and forgotten. */
const KEPT = 2000;
const redacted = new Map<string, string>();

function readable(text: string): string {
  let clean = redacted.get(text);
  if (clean === undefined) {
    clean = redact(text);
    if (redacted.size >= KEPT) redacted.clear();
    redacted.set(text, clean);
  }
  return clean;
}

/** What anybody may read of it. All of them are of the one community. */
function matterOf({ complaint, telling }: PublicTelling, communityId: string): Matter {
  return {
    text: readable(telling.text ?? ''),
    place: redact(complaint.place),
    communityId,
    codeId: complaint.codeId,
    point: pointOf(complaint),
    categoryId: null,
    toldAt: complaint.toldAt,
  };
}
