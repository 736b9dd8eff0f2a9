import { papersCopy } from '@tellit/shared/words/papers-copy.ts';
import { and, asc, eq } from 'drizzle-orm';
import type { Deps } from '../../platform/http/deps.ts';
import { type MediationPaper, renderPaper } from '../../platform/print/papers.ts';
import type { Tables } from '../../platform/store/store.ts';
import { loadOrganisations } from '../tenants/tenant.ts';
import { namesOf } from '../work-orders/load-under.ts';
import type { Viewer } from '../work-orders/viewer.ts';
import { openParties } from './parties.ts';
import { linesOf } from './present.ts';

/** 调解协议书 on A4, with lines to sign; the parties sign on paper, nothing here signs for them. */
export async function printAgreement(
  deps: Deps,
  viewer: Viewer,
  row: Tables['mediation']['$inferSelect'],
): Promise<Buffer> {
  const { store, clock } = deps;
  const { t } = store;
  const { district } = viewer.actor;
  const paper = await store.read(async (db): Promise<MediationPaper> => {
    const office = (await loadOrganisations(db, t, district, [row.organisationId])).get(row.organisationId);
    const e = t.entry;
    const [agreement] = await db
      .select()
      .from(e)
      .where(and(eq(e.district, district), eq(e.id, row.agreementEntryId ?? '')));
    const s = t.mediationSession;
    const sessions = await db
      .select()
      .from(s)
      .where(and(eq(s.district, district), eq(s.mediationId, row.id)))
      .orderBy(asc(s.metAt));
    const last = sessions.at(-1);
    const people = await namesOf(db, t, district, [row.mediatorId, ...(last ? [last.createdBy] : [])]);
    const isCommunity = office?.kind === 'community';
    return {
      paper: 'mediation',
      office: office?.name ?? '',
      verifyCode: null,
      printedAt: clock.now(),
      printedBy: viewer.actor.name,
      number: row.agreementNumber,
      orderNumber: viewer.loaded.row.number,
      matter: viewer.loaded.row.title,
      parties: openParties(deps, row).map((party) => ({
        role: party.side,
        name: party.name,
        about: [party.address, party.phone].filter(Boolean).join('，') || null,
      })),
      facts: agreement?.text ?? '',
      items: linesOf(agreement?.data.items),
      performance: agreement?.data.performance || null,
      clauses: isCommunity ? papersCopy.mediation.peopleMediationClauses : [],
      mediatedAt: last?.metAt ?? null,
      place: last?.place ?? null,
      mediators: [people.get(row.mediatorId) ?? ''],
      witnesses: row.lawyer ? [{ role: papersCopy.mediation.lawyer, name: row.lawyer }] : [],
      recorder: last ? (people.get(last.createdBy) ?? null) : null,
      agreedAt: row.concludedAt,
    };
  });
  return renderPaper(paper, { verifyUrl: null });
}
