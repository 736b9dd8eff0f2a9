import { touchDistrict } from '@tellit/api/features/tenants/directory.ts';
import type { IntakeInput } from '@tellit/shared/contract/complaints.ts';
import { expect } from 'vitest';
import { instant, newKey } from './facts.ts';
import type { Resident } from './resident.ts';
import type { World } from './world.ts';

/** The unit that does everything in these stories unless they say otherwise: 水库街社区, its officer and its secretary. */
export const COMMUNITY = '650103017005';
export const OFFICER = 'shuikujie';
export const SECRETARY = 'shuikujie-shuji';

/** Another lead: the traffic police, head and officer. */
export const TRAFFIC = { code: 'traffic-police', head: 'jiaojing-fuzeren', officer: 'jiaojing' };

/** Dispatches to a lead and joint units, by code. @returns the order's id. */
export async function dispatched(
  world: World,
  resident: Resident,
  lead = COMMUNITY,
  ...joint: string[]
): Promise<string> {
  const orderId = await resident.orderId();
  const units = [{ organisationId: await world.app.organisation(lead), part: 'lead' as const }];
  const others = await Promise.all(
    joint.map(async (code) => ({ organisationId: await world.app.organisation(code), part: 'joint' as const })),
  );
  await world.do('diaodu', 'dispatch', orderId, { units: [...units, ...others] });
  return orderId;
}

/** The unit signs and its officer hands in a result. */
export async function submitted(
  world: World,
  orderId: string,
  text = '11 月 2 日换了新井盖。',
  unit = { code: COMMUNITY, officer: OFFICER },
): Promise<void> {
  const share = await world.share(orderId, unit.code);
  const assignmentId = share.id;
  if (share.state === 'dispatched') await world.do(unit.officer, 'sign', orderId, { assignmentId });
  await world.do(unit.officer, 'submit', orderId, { assignmentId, text });
}

/** Dispatched, worked on, approved: the resident has an answer. @returns the order's id. */
export async function answered(world: World, resident: Resident): Promise<string> {
  const orderId = await dispatched(world, resident);
  await submitted(world, orderId);
  await world.do(SECRETARY, 'approve', orderId, {});
  return orderId;
}

/** One follow-up call by a clerk of the street. */
export async function call(
  world: World,
  resident: Resident,
  outcome: 'reached' | 'notReached' | 'refused',
  resolution: 'resolved' | 'partly' | 'unresolved' | 'unclear' | null = null,
  more: {
    rating?: 'verySatisfied' | 'satisfied' | 'fair' | 'dissatisfied' | 'veryDissatisfied';
    words?: string;
    by?: string;
  } = {},
) {
  const { version } = await world.order(await resident.orderId());
  const { by = 'huifang', ...said } = more;
  return world.as(by, 'POST /v1/follow-ups/:complaintId', {
    params: { complaintId: resident.complaintId },
    body: { version, way: 'phone', outcome, resolution, ...said },
  });
}

/** A complaint somebody told by telephone: nobody follows it on a device. */
export async function toldByPhone(world: World, more: Partial<IntakeInput> = {}, by = 'diaodu'): Promise<Resident> {
  const caller = world.resident();
  const { status, body, problem } = await world.as(by, 'POST /v1/intake', {
    headers: { 'idempotency-key': newKey() },
    body: {
      channel: 'phone',
      communityId: await world.app.organisation(COMMUNITY),
      text: '打电话来说：路口的井盖坏了。',
      contact: { name: '李秀英', phone: '13900001234' },
      ...more,
    },
  });
  expect(status, JSON.stringify(problem)).toBe(201);
  caller.receipt = body;
  return caller;
}

/** The holder of a post is away; the deputy stands in from now on. */
export async function away(world: World, account: string, deputyAccount: string, until: string): Promise<void> {
  const { store, clock } = world.app;
  const { post, absence } = store.t;
  const [personId, deputyId] = [await world.app.person(account), await world.app.person(deputyAccount)];
  await store.tx(async (db) => {
    const held = (await db.select().from(post)).filter((one) => one.personId === personId && one.heldTo === null);
    for (const { district, id } of held) {
      await db.insert(absence).values({
        district,
        id: `away-${id}`.slice(0, 40),
        postId: id,
        deputyId,
        startsAt: clock.now(),
        endsAt: instant(until),
      });
      await touchDistrict(db, store.t, district);
    }
  });
}
