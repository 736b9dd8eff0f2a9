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
import { loadPublic, type PublicWords, publicWords } from '../public-matters/load-public.ts';
import { presentPublic } from '../public-matters/present-public.ts';
import { type Directory, loadDirectory } from '../tenants/directory.ts';
import { loadTenant, type OrganisationFacts } from '../tenants/tenant.ts';
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
  const [tenant, { organisations }] = await Promise.all([loadTenant(db, t, district), loadDirectory(db, t, district)]);
  if (!tenant) throw new ApiError('notFound');
  const values = { district, since: idFrom(now - tenant.topics.daysBack * DAY) };
  const told = await publicWords(db, t, values, placesOf(organisations, place.community));
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
  const likely = told
    .toSorted((a, b) => (a.id < b.id ? 1 : -1))
    .slice(0, COMPARED)
    .filter((one) => one.closedAt === null || now - one.closedAt < OVER_FOR)
    .map((one) => {
      const there = roughly(pointOf(one));
      return {
        ...one,
        ...likenessOf(telling, matterOf(one, place.community.id), tenant.topics),
        metres: point && there ? Math.round(metresBetween(point, there) / 10) * 10 : null,
      };
    })
    .filter((one) => one.likeness >= tenant.topics.likely)
    .sort((a, b) => b.likeness - a.likeness)
    // Merged ones are one matter: the likest of them speaks for it.
    .filter((one, at, all) => all.findIndex((other) => other.workOrderId === one.workOrderId) === at)
    .slice(0, SHOWN);
  if (likely.length === 0) return { items: [] };
  // Whole, and asked once more whether anybody may read it, only what is shown.
  const { scenes } = await loadPublic(db, t, {
    district,
    placeIds: null,
    ids: likely.map((one) => one.id),
    after: null,
    limit: SHOWN,
  });
  const endorsements = await endorsementsOf(
    db,
    deps,
    actor,
    scenes.map((scene) => scene.complaint),
  );
  const sceneOf = new Map(scenes.map((scene) => [scene.complaint.id, scene]));
  return {
    items: likely.flatMap(({ id, because, metres }) => {
      const scene = sceneOf.get(id);
      if (!scene) return [];
      const matter = withEndorsements(presentPublic(deps, scene), endorsements.get(id));
      // How far it is stands beside, as a number.
      return [{ matter, because: metres === null ? because : because.filter((why) => !isDistance(why)), metres }];
    }),
  };
}

/** The community and everything below it. */
function placesOf(organisations: Directory['organisations'], { id, path }: OrganisationFacts): string[] {
  const below = [...organisations.values()].filter((one) => one.path.startsWith(path));
  return [...new Set([id, ...below.map((one) => one.id)])];
}

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

/** In degrees: some fifty metres. */
const CELL = 0.0005;

/**
 * Where a matter is as far as anybody may know: the middle of its cell. The exact distance from three spots would be the exact
 * place, which stands on no public page and can be somebody's door.
 */
function roughly(point: ReturnType<typeof pointOf>): ReturnType<typeof pointOf> {
  const middle = (degrees: number) => (Math.floor(degrees / CELL) + 0.5) * CELL;
  return point && { lng: middle(point.lng), lat: middle(point.lat) };
}

/** What anybody may read of it. All of them are of the one community. */
function matterOf(one: PublicWords, communityId: string): Matter {
  return {
    text: readable(one.text ?? ''),
    place: readable(one.place),
    communityId,
    codeId: one.codeId,
    point: roughly(pointOf(one)),
    categoryId: null,
    toldAt: one.toldAt,
  };
}
