// How a visit goes in the demonstration: planned in the morning, opened at the door, finished, rated.
import { randomBytes } from 'node:crypto';
import type { Input } from '@tellit/shared/contract/api.ts';
import { itemNumber } from './inspection-list.ts';
import type { Stage } from './stage.ts';

const HOUR = 3_600_000;

/** Department, who plans and leads, and who goes along. */
export const TEAMS = {
  market: ['shichang', 'shichang-zhifa'],
  fire: ['xiaofang', 'xiaofang-zhifa'],
  emergency: ['yingji', 'yingji-zhifa'],
  health: ['weijian', 'weijian-fuzeren'],
} as const;
export type Team = keyof typeof TEAMS;

export type Said = Omit<Input<'POST /v1/public/visits/:code/rating'>['body'], 'receipt'>;

/** Ids of businesses by their line in the table, and of items by their number. */
export interface Register {
  business: (n: number) => string;
  item: (team: string, n: number) => string;
}

export async function readRegister(s: Stage): Promise<Register> {
  const businesses = (await s.as('sifa', 'GET /v1/businesses', { query: { limit: 100 } })).items;
  const items = (await s.as('sifa', 'GET /v1/inspection-items', { query: { limit: 100 } })).items;
  const found = <T>(one: T | undefined, name: string): T => {
    if (one === undefined) throw new Error(`the demonstration has no ${name}`);
    return one;
  };
  return {
    business: (n) => found(businesses.find(({ address }) => address === `演示街 ${n} 号`)?.id, `business ${n}`),
    item: (team, n) =>
      found(items.find(({ number }) => number === itemNumber(team, n))?.id, `item ${itemNumber(team, n)}`),
  };
}

/** What a task asks for: items by their place in the department's list. */
export async function taskOf(
  s: Stage,
  register: Register,
  team: Team,
  business: number,
  items: readonly number[],
  window: { from: number; to: number },
): Promise<Input<'POST /v1/inspections/tasks'>['body']> {
  return {
    organisationId: await s.unit(team),
    businessId: register.business(business),
    itemIds: items.map((n) => register.item(team, n)),
    inspectorIds: await Promise.all(TEAMS[team].map((account) => s.person(account))),
    ...window,
  };
}

export interface Rated {
  /** Opens the visit's public pages. */
  code: string;
  receipt: string;
  visitId: string;
}

/** A visit from the plan to the rating, in one day; `said` null: the business kept quiet. */
export async function* visited(
  s: Stage,
  register: Register,
  at: number,
  team: Team,
  business: number,
  items: readonly number[],
  said: Said | null,
): AsyncGenerator<number, Rated> {
  const [leader] = TEAMS[team];
  yield at - HOUR;
  const task = await s.as(leader, 'POST /v1/inspections/tasks', {
    body: await taskOf(s, register, team, business, items, { from: at - HOUR / 2, to: at + 6 * HOUR }),
  });
  yield at;
  const code = await opened(s, leader, task.visit.id);
  yield at + HOUR;
  await finished(s, leader, task.visit.id, said?.level === 'satisfied');
  const receipt = randomBytes(32).toString('base64url');
  if (said) {
    yield at + 3 * HOUR;
    await s.anyone('POST /v1/public/visits/:code/rating', { params: { code }, body: { receipt, ...said } });
  }
  return { code, receipt, visitId: task.visit.id };
}

/** Everybody who is to come is there; the code is shown. */
export async function opened(s: Stage, leader: string, visitId: string): Promise<string> {
  const params = { id: visitId };
  const visit = await s.as(leader, 'GET /v1/inspections/visits/:id', { params });
  const arrivedIds = visit.parts.flatMap(({ inspectors }) =>
    inspectors.filter(({ stoodDown }) => !stoodDown).map(({ personId }) => personId),
  );
  const open = await s.as(leader, 'POST /v1/inspections/visits/:id/open', {
    params,
    body: { version: visit.version, arrivedIds },
  });
  if (!open.code) throw new Error('an open visit has no code');
  return open.code.text;
}

/** Everything was in order. A signature is a picture to be worked on, so most of these shops would not sign: the start stays short. */
export async function finished(s: Stage, leader: string, visitId: string, signs: boolean): Promise<void> {
  const params = { id: visitId };
  const visit = await s.as(leader, 'GET /v1/inspections/visits/:id', { params });
  const findings = visit.parts.flatMap(({ taskId, items }) =>
    items
      .filter(({ finding }) => finding === null)
      .map(({ id }) => ({ taskId, itemId: id, finding: 'pass' as const, words: null })),
  );
  const recorded = await s.as(leader, 'POST /v1/inspections/visits/:id/findings', {
    params,
    body: { version: visit.version, findings },
  });
  await s.as(leader, 'POST /v1/inspections/visits/:id/finish', {
    params,
    body: {
      version: recorded.version,
      ...(signs
        ? { signedBy: '店长', signatureId: await s.picture(leader, 'signature') }
        : { refused: true, witness: '店长在忙，没有签；社区网格员在场见证。' }),
    },
  });
}
