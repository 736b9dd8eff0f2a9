import { expect } from 'vitest';
import type { TestApp } from '../factories/app.ts';
import { seedBusiness, seedCertificates, seedItems } from '../factories/inspections.ts';

/** One of everything in the inspections' registers: a listed item, one that waits, a certificate, a business. */
export async function stageRegisters(it: TestApp) {
  const organisationId = await it.organisation('urban-management');
  const [listedItemId = ''] = await seedItems(it, [{ organisationId }]);
  const declared = await it.call(
    'POST /v1/item-proposals',
    { body: { kind: 'keep', itemId: listedItemId, reason: '每年都要查。' } },
    await it.staff({ account: 'chengguan' }),
  );
  expect(declared.status, JSON.stringify(declared.problem)).toBe(201);
  const entry = await it.call(
    'POST /v1/no-penalty-items',
    {
      body: {
        organisationId,
        number: '免罚-001',
        kind: 'noPenalty',
        name: '首次未亮照',
        condition: '当场改正。',
        basis: '行政处罚法 第三十三条',
      },
    },
    await it.staff('justice'),
  );
  expect(entry.status, JSON.stringify(entry.problem)).toBe(201);
  const business = await seedBusiness(it);
  const [certificate] = await seedCertificates(it, [{ account: 'chengguan', unit: 'urban-management' }]);
  return {
    listedItemId,
    declaredItemId: declared.body.id,
    noPenaltyItemId: entry.body.id,
    registeredBusinessId: business.id,
    heldCertificateId: certificate?.id ?? '',
  };
}
