import { createApp, type Given, type TestApp } from './app.ts';
import { type SeedBusiness, type SeedItem, seedBusiness, seedCertificates, seedItems } from './inspections.ts';

export const DAY = 86_400_000;

export type Asked = Given<'POST /v1/inspections/tasks'>['body'];

/** A district that inspects: market and fire with an item, two certified people and a head each; one business. */
export interface Stage {
  it: TestApp;
  market: string;
  fire: string;
  business: { id: string; stickerCode: string };
  item: string;
  fireItem: string;
  inspectors: string[];
  fireInspectors: string[];
  /** A task of the market bureau that may be planned; `given` changes what is asked. */
  asked(given?: Partial<Asked>): Asked;
  fireAsked(given?: Partial<Asked>): Asked;
}

export async function openStage(
  given: { item?: Partial<SeedItem>; fireItem?: Partial<SeedItem>; business?: SeedBusiness } = {},
): Promise<Stage> {
  const it = await createApp();
  const market = await it.organisation('market');
  const fire = await it.organisation('fire');
  const [item = '', fireItem = ''] = await seedItems(it, [
    { organisationId: market, number: '市监-038', name: '食品经营许可与索证索票', ...given.item },
    { organisationId: fire, number: '消防-012', name: '灭火器和安全出口', ...given.fireItem },
  ]);
  const people = await seedCertificates(it, [
    { account: 'shichang', unit: 'market' },
    { account: 'shichang-zhifa', unit: 'market' },
    { account: 'xiaofang', unit: 'fire' },
    { account: 'xiaofang-zhifa', unit: 'fire' },
  ]);
  const ids = people.map((one) => one.personId);
  const business = await seedBusiness(it, given.business);
  const now = it.clock.now();
  const window = { from: now + DAY, to: now + 5 * DAY };
  return {
    it,
    market,
    fire,
    business,
    item,
    fireItem,
    inspectors: ids.slice(0, 2),
    fireInspectors: ids.slice(2),
    asked: (more = {}) => ({
      organisationId: market,
      businessId: business.id,
      itemIds: [item],
      inspectorIds: ids.slice(0, 2),
      ...window,
      ...more,
    }),
    fireAsked: (more = {}) => ({
      organisationId: fire,
      businessId: business.id,
      itemIds: [fireItem],
      inspectorIds: ids.slice(2),
      ...window,
      ...more,
    }),
  };
}

/** Plans a task that must go through. */
export async function plan(stage: Stage, account: string, asked: Asked) {
  const answer = await stage.it.call('POST /v1/inspections/tasks', { body: asked }, await stage.it.staff({ account }));
  if (answer.status !== 201) throw new Error(`${answer.status} ${JSON.stringify(answer.problem)}`);
  return answer.body;
}

/** Rows of what a task writes; a refusal leaves them as they were. */
export function written({ it }: Stage): Promise<Record<string, number>> {
  const { inspection, inspectionTask, taskItem, taskInspector, jointProposal, taskRefusal } = it.store.t;
  const tables = { inspection, inspectionTask, taskItem, taskInspector, jointProposal, taskRefusal };
  return it.store.read(async (db) => {
    const counts: Record<string, number> = {};
    for (const [name, table] of Object.entries(tables)) counts[name] = await db.$count(table);
    return counts;
  });
}
