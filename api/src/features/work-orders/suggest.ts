import type { Suggestion } from '@tellit/shared/contract/work-orders.ts';
import { COMMUNITY } from '@tellit/shared/rules/routing/rule.ts';
import type { CategorySuggestion } from '@tellit/shared/rules/routing/text-model.ts';
import { suggest, type UnitSuggestion } from '@tellit/shared/rules/routing.ts';
import { raisedBy, signalsIn } from '@tellit/shared/rules/urgency-signals/signals.ts';
import { routingTrouble } from '@tellit/shared/words/routing-copy.ts';
import { and, eq } from 'drizzle-orm';
import type { Deps } from '../../platform/http/deps.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { whereIs } from '../areas/where-is.ts';
import { type Guess, guessCategory } from '../category-model/guess.ts';
import { communityOf } from '../complaints/load-resident.ts';
import { type Knowledge, knowledgeOf } from '../routing/knowledge.ts';
import { tellingOf } from '../routing/telling-of.ts';
import { loadDirectory } from '../tenants/directory.ts';
import type { OrganisationFacts, Tenant } from '../tenants/tenant.ts';
import type { Under } from './load-under.ts';
import type { OrderRow } from './views.ts';

/**
 * What the tenant's routing rules and its category model suggest for an order that waits, with the reasons; a person decides.
 * A sealed order gets none: its words must not decide who learns of it (decisions.md *Sealed*).
 */
export async function suggestFor(
  deps: Pick<Deps, 'store' | 'log'>,
  db: Db,
  tenant: Tenant,
  order: OrderRow,
  under: Under,
): Promise<Suggestion | null> {
  if (order.sealed) return null;
  const { t } = deps.store;
  const main = under.complaints.find((complaint) => complaint.id === order.mainComplaintId);
  const text = tellingsOf(under.entries);
  const knowledge = await knowledgeOf(db, t, tenant);
  const { organisations } = await loadDirectory(db, t, tenant.district);
  const community = communityOf(organisations, order.placeOrgId);
  const guess = await guessCategory(deps, db, t, tenant, text);
  const telling = tellingOf(order, tenant, knowledge, {
    text,
    kind: main?.kind ?? null,
    scanned: Boolean(main?.codeId),
    organisations,
  });
  const found = suggest(
    tenant.routing,
    telling,
    knowledge.units(community ? { code: COMMUNITY, name: community.shortName } : null),
  );
  const present = ({ code, reason }: UnitSuggestion) => {
    const unit = code === COMMUNITY ? community : knowledge.unit(code);
    return unit ? [{ organisation: { id: unit.id, name: unit.name, phone: unit.phone }, reason }] : [];
  };
  const where = await whereSaid(db, t, tenant, main, text, community).catch((error: unknown) => {
    // A page must not fail because a hint cannot be given; it says so instead.
    deps.log.error({ err: error, district: tenant.district }, 'the areas cannot be read');
    return undefined;
  });
  const signals = signalsIn(tenant.signals, text);
  const raised = raisedBy(signals, found.urgency?.value ?? order.urgency);
  const category = found.category && knowledge.category(found.category.key);
  return {
    lead: found.lead ? (present(found.lead)[0] ?? null) : null,
    joint: found.joint.flatMap(present),
    category: category ? { id: category.id, name: category.fullName, reason: found.category?.reason ?? '' } : null,
    urgency: raised?.urgency ? { value: raised.urgency, reason: raised.sentence } : found.urgency,
    difficulty: found.difficulty,
    because: [...new Set([...found.because, ...signals.flatMap((signal) => signal.words)])],
    explained: found.explained,
    problems: [
      ...found.problems,
      ...(guess ? [] : [routingTrouble.model]),
      ...(where === undefined ? [routingTrouble.where] : []),
    ],
    signals,
    categories: guess && presentGuess(guess, knowledge),
    where: where ?? null,
  };
}

/** Where the coordinate, the place and the words say the matter is; null: nothing was found, or it only repeats what is known. */
async function whereSaid(
  db: Db,
  t: Tables,
  tenant: Tenant,
  main: Under['complaints'][number] | undefined,
  text: string,
  community: OrganisationFacts | undefined,
): Promise<Suggestion['where']> {
  if (!main) return null;
  const recorded =
    community?.kind === 'community' ? { communityId: community.id, scanned: main.codeId !== null } : null;
  const point = main.lng === null || main.lat === null ? null : { lng: main.lng, lat: main.lat };
  // A place nobody wrote is the community's own name or the code's, and says nothing beside them.
  const isWritten = main.place !== community?.name && main.place !== (await placeOfScanned(db, t, main));
  const words = isWritten ? [main.place, text] : [text];
  const found = await whereIs(db, t, tenant, { point, words, recorded });
  const isNews = found.differs || found.grid !== null || found.because.length > 1 || found.community === null;
  return found.because.length > 0 && isNews ? found : null;
}

async function placeOfScanned(
  db: Db,
  t: Tables,
  { district, codeId }: Under['complaints'][number],
): Promise<string | null> {
  if (codeId === null) return null;
  const k = t.tellCode;
  const [code] = await db
    .select({ place: k.place })
    .from(k)
    .where(and(eq(k.district, district), eq(k.id, codeId)));
  return code?.place ?? null;
}

/** Everything told under an order, in the order it was told. */
export function tellingsOf(entries: readonly { kind: string; text: string | null }[]): string {
  return entries
    .filter((entry) => entry.kind === 'telling' && entry.text)
    .map((entry) => entry.text)
    .join('\n');
}

/** Categories the district has retired since are left out, with what lies below them; without any, it is not known. */
function presentGuess(guess: Guess, knowledge: Knowledge): NonNullable<Suggestion['categories']> {
  const present = ({ category: id, confidence, because }: CategorySuggestion) => {
    const known = knowledge.category(id);
    return known && { id: known.id, name: known.name, percent: Math.round(confidence * 100), because };
  };
  const top = guess.top.flatMap((one) => {
    const first = present(one);
    if (!first) return [];
    const lower = one.lower.map(present);
    const gone = lower.indexOf(undefined);
    return [{ ...first, lower: lower.slice(0, gone < 0 ? lower.length : gone).filter((known) => known !== undefined) }];
  });
  const gone = top[0]?.id !== guess.top[0]?.category;
  return { top, unknown: guess.unknown || gone, sure: guess.sure && !gone };
}
