import { FINAL_ORDER_STATES } from '@tellit/shared/rules/workflow/table.ts';
import { afterEach, expect, test } from 'vitest';
import type { Answered } from '../factories/app.ts';
import { local } from './facts.ts';
import { call, toldByPhone } from './play.ts';
import type { Resident } from './resident.ts';
import { World } from './world.ts';

let world: World;
afterEach(() => world.close());

type Detail = Answered<'GET /v1/work-orders/:id'>['body'];
type Button = Detail['actions'][number];

/** Units of the walk and the people who work there. */
const UNITS = {
  '650103017005': ['shuikujie', 'shuikujie-shuji', 'shuikujie-wangge'],
  'traffic-police': ['jiaojing', 'jiaojing-fuzeren'],
  transport: ['jiaotong', 'jiaotong-fuzeren'],
  housing: ['zhujian', 'zhujian-fuzeren'],
  discipline: ['jiwei-fuzeren'],
  supervision: ['ducha', 'ducha-fuzeren'],
} as const;
const CODES = Object.keys(UNITS) as (keyof typeof UNITS)[];
/** Ids of those units in this district, in the same order. */
let unitIds: string[] = [];
const ABOVE = ['diaodu', 'jiwei', 'zhuanban-fuzeren', 'jiewei-shuji', 'quwei-shuji'] as const;
/** What depends on the input, which a button cannot know beforehand. */
const MAY_BE_REFUSED = [
  'missingLead',
  'duplicateUnit',
  'jointPending',
  'mergeTargetAnswered',
  'mergeSealed',
  'mergeSelf',
];

/** Acts this walk can fill in; papers, listings and what needs a form of its own have stories of their own. */
const WALKED: readonly string[] = [
  ...['accept', 'decline', 'classify', 'dispatch', 'merge', 'seal', 'ask', 'answerQuestion', 'rule', 'instruct'],
  ...['sign', 'contact', 'progress', 'return', 'submit', 'override', 'approve', 'sendBack', 'decide'],
];

/** What leads nowhere, or ends a walk early, is done less often than what carries the matter on. */
const SELDOM = [
  'decline',
  'seal',
  'instruct',
  'ask',
  'classify',
  'supplement',
  'urge',
  'withdraw',
  'override',
  'merge',
];

/** A small generator, so that a failing walk can be walked again by its seed. */
function dice(seed: number) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return {
    chance: (p: number) => next() < p,
    pick: <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)] as T,
  };
}
type Dice = ReturnType<typeof dice>;

/** Input that suits the order as its page shows it; null when the page offers nothing to name. */
async function bodyFor(button: Button, order: Detail, roll: Dice, others: readonly string[]): Promise<object | null> {
  const assignmentId = button.assignmentId ?? '';
  const unit = async (part: 'lead' | 'joint') => ({
    organisationId: roll.pick(unitIds),
    part,
  });
  const question = order.complaints.flatMap((c) => c.questions).find((q) => q.answer === null);
  switch (button.action) {
    case 'classify':
      return {
        urgency: roll.pick(['critical', 'urgent', 'normal'] as const),
        difficulty: roll.pick(['simple', 'ordinary', 'complex', 'hard'] as const),
        hazard: roll.chance(0.2),
      };
    case 'dispatch':
      return { units: [await unit('lead'), ...(roll.chance(0.5) ? [await unit('joint')] : [])], opinion: '请办理。' };
    case 'merge':
      return { targetId: roll.pick(others) };
    case 'ask':
      return {
        complaintId: roll.pick(order.complaints.filter((c) => !['closed', 'declined', 'withdrawn'].includes(c.state)))
          .id,
        text: '在哪个单元？',
      };
    case 'answerQuestion':
      return question ? { questionId: question.id, text: '二单元。' } : null;
    case 'assign':
      return null;
    case 'rule':
      return { assignmentId, upheld: roll.chance(0.5), reason: '看过了。' };
    case 'instruct': {
      const mine = order.escalations.filter((e) => e.mine && e.settledAt === null);
      return { escalationId: roll.pick(mine).id, text: '抓紧办。' };
    }
    case 'followUp':
      return null;
    default:
      return {
        assignmentId,
        reason: '写明理由。',
        door: '别的部门',
        basis: '清单第 1 条',
        text: '11 月 2 日办了。',
        way: 'phone',
      };
  }
}

const PATHS: Partial<Record<Button['action'], string>> = { answerQuestion: 'answer-question', sendBack: 'send-back' };

/** Orders that are not over, and whoever has something to do with one of them, most of the time; anybody else now and then. */
async function somethingToDo(roll: Dice): Promise<{ id: string; account: string } | null> {
  const { workOrder, assignment } = world.app.store.t;
  const { orders, shares } = await world.app.store.read(async (db) => ({
    orders: await db.select().from(workOrder).orderBy(workOrder.id),
    shares: await db.select().from(assignment).orderBy(assignment.id),
  }));
  const open = orders.filter((o) => !FINAL_ORDER_STATES.includes(o.state));
  if (open.length === 0) return null;
  const { id, state, sealed } = roll.pick(open);
  const units = shares.filter((s) => s.workOrderId === id && s.open).map((s) => s.organisationId);
  const people = CODES.filter((_, index) => units.includes(unitIds[index] ?? '')).flatMap((code) => UNITS[code]);
  if (roll.chance(0.2)) return { id, account: roll.pick([...ABOVE, ...people]) };
  const atDesk = state === 'received' || state === 'accepted' || people.length === 0;
  return { id, account: atDesk ? (sealed ? 'jiwei' : 'diaodu') : roll.pick(people) };
}

async function staffStep(roll: Dice, orderIds: readonly string[], log: string[]): Promise<void> {
  const found = await somethingToDo(roll);
  if (!found) return;
  const { id, account } = found;
  const page = await world.as(account, 'GET /v1/work-orders/:id', { params: { id } });
  expect([200, 404]).toContain(page.status);
  if (page.status === 404) return;
  const offered = page.body.actions.filter((one) => WALKED.includes(one.action));
  if (offered.length === 0) return;
  expect(page.body.historyValid).toBe(true);
  const button = roll.pick(offered);
  if (SELDOM.includes(button.action) && !roll.chance(0.07)) return;
  const body = await bodyFor(button, page.body, roll, orderIds);
  if (!body) return;
  const path = `POST /v1/work-orders/:id/${PATHS[button.action] ?? button.action}`;
  const answer = await world.as(account, path as 'POST /v1/work-orders/:id/accept', {
    params: { id },
    body: { version: page.body.version, ...body },
  });
  log.push(
    `${local(world.app.clock.now())} ${account} ${button.action} ${orderIds.indexOf(id)} ${answer.status} ${answer.problem.code ?? ''}`,
  );
  if (answer.status === 200) return;
  const target = button.action === 'merge' && answer.problem.code === 'notFound';
  // Who sealed an order, or gave it away, may no longer see it: the command was done, its page is gone.
  if (!target) expect(MAY_BE_REFUSED, log.join('\n')).toContain(answer.problem.code);
}

async function residentStep(roll: Dice, people: readonly Resident[], log: string[]): Promise<void> {
  const resident = roll.pick(people);
  const page = await resident.page();
  const open = page.actions.filter((a) => a.enabled);
  if (open.length === 0) return;
  const { action } = roll.pick(open);
  if (SELDOM.includes(action) && !roll.chance(0.07)) return;
  const question = page.questions.find((q) => q.answer === null);
  const body = {
    supplement: { text: '还有一处。' },
    urge: {},
    withdraw: {},
    confirm: {
      resolution: roll.pick(['resolved', 'unresolved', 'unclear'] as const),
      rating: roll.pick([null, 'satisfied', 'veryDissatisfied'] as const),
      optOut: roll.chance(0.1),
    },
    answerQuestion: { questionId: question?.id ?? '', text: '二单元。' },
    reopen: { text: '又坏了。' },
  }[action];
  const command = action === 'answerQuestion' ? 'answer' : action;
  const answer = await resident.try(command, body as never);
  log.push(`${local(world.app.clock.now())} 居民 ${action} ${answer.status} ${answer.problem.code ?? ''}`);
  expect(answer.status, log.join('\n')).toBe(200);
}

async function clerkStep(roll: Dice, people: readonly Resident[], log: string[]): Promise<void> {
  const by = roll.pick(['huifang', 'jiwei', 'quwei-shuji'] as const);
  const list = await world.as(by, 'GET /v1/follow-ups', { query: {} });
  const waiting = people.filter((one) => list.body.items.some((row) => row.complaintId === one.complaintId));
  expect(waiting).toHaveLength(list.body.items.length);
  if (waiting.length === 0) return;
  const outcome = roll.pick(['reached', 'notReached', 'refused'] as const);
  const resolution = outcome === 'reached' ? roll.pick(['resolved', 'partly', 'unresolved', 'unclear'] as const) : null;
  const answer = await call(world, roll.pick(waiting), outcome, resolution, { by });
  log.push(`${local(world.app.clock.now())} ${by} 回访 ${outcome} ${resolution} ${answer.status}`);
  expect(answer.status, log.join('\n')).toBe(200);
}

/** Everybody does whatever their page offers, in any order, while time passes. */
async function walk(seed: number, acts: number): Promise<string[]> {
  world = await World.open('2026-11-02 10:30');
  unitIds = await Promise.all(CODES.map((code) => world.app.organisation(code)));
  const roll = dice(seed);
  const log: string[] = [`seed ${seed}`];
  const residents: Resident[] = [];
  for (const more of [{}, {}, {}, { disclosure: 'hidden' }, { contact: {} }, { aboutOfficial: true }] as const) {
    residents.push(await world.told(more));
  }
  const people = [...residents, await toldByPhone(world), await toldByPhone(world, { contact: {} })];
  const orderIds = await Promise.all(people.map((one) => one.orderId()));
  // Many a try finds nothing to do: the tries are bounded, too.
  for (let tries = 0; log.length <= acts && tries < acts * 6; tries++) {
    if (roll.chance(0.15)) {
      world.app.clock.advance(roll.pick([10, 60, 300, 1500, 4000]) * 60_000);
      await world.ring();
    }
    if (roll.chance(0.75)) await staffStep(roll, orderIds, log);
    else if (roll.chance(0.6)) await residentStep(roll, residents, log);
    else await clerkStep(roll, people, log);
  }
  return log;
}

/** More and longer walks: TELLIT_WALK_SEEDS=1,2,3 TELLIT_WALK_ACTS=600. */
const seeds = (process.env.TELLIT_WALK_SEEDS ?? '1').split(',').map(Number);
const acts = Number(process.env.TELLIT_WALK_ACTS ?? 60);

test.each(seeds)(
  '页面上给的按钮都按得动，怎么按都不出错、不断链（种子 %i）',
  async (seed) => {
    const log = await walk(seed, acts);
    if (process.env.TELLIT_WALK_LOG) console.log(log.join('\n'));
    expect(log.length).toBeGreaterThan(acts / 2);
  },
  120_000,
);
