import { createVisit } from '@tellit/api/features/inspections/create-visit.ts';
import { loadTenant } from '@tellit/api/features/tenants/tenant.ts';
import { Writes } from '@tellit/api/platform/store/write-rows.ts';
import { DISTRICT, type TestApp } from './app.ts';
import { seedBusiness, seedItems } from './inspections.ts';

export interface SeedVisit {
  /** Departments by their code, the leading one first. Default: 区市场监管局. */
  units?: readonly string[];
  businessId?: string;
  /** Begun at the app's time; false: planned only. */
  opened?: boolean;
}

/** A visit at a business, as rows: what a rating is about. Nothing of admission or certificates is asked here. */
export async function seedVisit(
  it: TestApp,
  { units = ['market'], businessId, opened = true }: SeedVisit = {},
): Promise<{ id: string; code: string; businessId: string; unitIds: string[] }> {
  const { t } = it.store;
  const now = it.clock.now();
  const business = businessId ?? (await seedBusiness(it)).id;
  const unitIds: string[] = [];
  for (const code of units) unitIds.push(await it.organisation(code));
  const itemIds = await seedItems(
    it,
    unitIds.map((organisationId) => ({ organisationId })),
  );
  const createdBy = await it.person('sifa');
  const window = { fromAt: now, toAt: now + 7_200_000 };
  const created = await it.store.tx(async (db) => {
    const tenant = await loadTenant(db, t, DISTRICT);
    if (!tenant) throw new Error('no tenant');
    const made = await createVisit(
      db,
      t,
      it.deps.keys,
      { tenant, now },
      {
        businessId: business,
        leadId: unitIds[0] ?? '',
        ...window,
        tasks: unitIds.map((organisationId, at) => ({
          organisationId,
          kind: 'routine',
          ground: null,
          reason: null,
          needs: [],
          state: 'approved',
          windowFrom: window.fromAt,
          windowTo: window.toAt,
          createdBy,
          items: [{ itemId: itemIds[at] ?? '', itemVersion: 1, matter: null, repeatOf: null, finding: null }],
          inspectors: [{ personId: createdBy, certificateId: 'certificate' }],
        })),
      },
    );
    const writes = new Writes(db);
    const row = { district: DISTRICT, id: made.inspectionId };
    if (opened) writes.update(t.inspection, row, { state: 'open', openedAt: now, openedBy: createdBy });
    await writes.flush();
    return made;
  });
  return { id: created.inspectionId, code: created.code, businessId: business, unitIds };
}
