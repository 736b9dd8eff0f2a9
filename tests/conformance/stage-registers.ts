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
  const justice = await it.staff('justice');
  const file = await it.call(
    'POST /v1/case-files',
    {
      body: {
        organisationId,
        number: '城管罚〔2026〕1号',
        kind: 'penalty',
        title: '占道经营',
        closedOn: new Date(it.clock.now() - 30 * 86_400_000).toISOString().slice(0, 10),
      },
    },
    justice,
  );
  expect(file.status, JSON.stringify(file.problem)).toBe(201);
  const day = new Date(it.clock.now()).toISOString().slice(0, 10);
  const drawn = await it.call(
    'POST /v1/case-reviews',
    { body: { name: '评查', kinds: ['penalty'], from: '2020-01-01', to: day, size: { count: 1 } } },
    justice,
  );
  expect(drawn.status, JSON.stringify(drawn.problem)).toBe(201);
  const reviewerId = await it.person('jianduyuan');
  const assigned = await it.call(
    'POST /v1/case-reviews/:id/assign',
    { params: { id: drawn.body.id }, body: { version: drawn.body.version, reviewerIds: [reviewerId] } },
    justice,
  );
  expect(assigned.status, JSON.stringify(assigned.problem)).toBe(200);
  const business = await seedBusiness(it);
  const [certificate] = await seedCertificates(it, [{ account: 'chengguan', unit: 'urban-management' }]);
  return {
    listedItemId,
    declaredItemId: declared.body.id,
    noPenaltyItemId: entry.body.id,
    caseReviewId: drawn.body.id,
    fileId: file.body.id,
    reviewerIds: [reviewerId],
    registeredBusinessId: business.id,
    heldCertificateId: certificate?.id ?? '',
  };
}
