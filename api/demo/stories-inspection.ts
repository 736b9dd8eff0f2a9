// The rating half: lists, visits, ratings, what is mended, what is reviewed. One story, since all of it rests on the list.
import { businessTable } from './businesses.ts';
import { itemTable, LAWLESS } from './inspection-list.ts';
import type { Stage, Story } from './stage.ts';
import { opened, type Rated, type Register, readRegister, TEAMS, type Team, taskOf, visited } from './visits.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** Lists, registry and certificates; everything after it needs them. */
export const inspections: Story = async function* (s) {
  yield s.day(58, '09:00');
  await s.sheet('sifa', 'POST /v1/inspection-imports/:noun', importing('inspection-items'), itemTable());
  await s.sheet(
    'sifa',
    'POST /v1/inspection-imports/:noun',
    importing('inspection-items'),
    [
      '编号,部门,事项名称,检查对象,法律依据,检查方式',
      ...LAWLESS.map(([number, unit, name, basis]) => `${number},${unit},${name},沿街商户,${basis},现场检查`),
    ].join('\n'),
  );
  await s.sheet('sifa', 'POST /v1/inspection-imports/:noun', importing('businesses'), businessTable());
  await certified(s);
  await noPenalties(s);
  yield s.day(56, '10:00');
  const { items } = await s.as('sifa', 'GET /v1/inspection-items', { query: { doubtful: 'yes', limit: 100 } });
  await s.as('sifa', 'POST /v1/inspection-items/withdraw', {
    body: {
      items: items.map(({ id, version }) => ({ id, version })),
      cause: 'outsideLaw',
      reason: '依据不是法律、法规、规章，清出清单。',
    },
  });
  const register = await readRegister(s);
  yield* lastMonthsVisits(s, register);
  yield* thisWeek(s, register);
};

const importing = (noun: 'inspection-items' | 'businesses') => ({
  params: { noun },
  query: { commit: 'yes' as const },
});

async function certified(s: Stage): Promise<void> {
  let n = 1;
  for (const [team, people] of Object.entries(TEAMS))
    for (const account of people) {
      await s.as('sifa', 'POST /v1/certificates', {
        body: {
          personId: await s.person(account),
          organisationId: await s.unit(team),
          number: `演示-${String(n).padStart(4, '0')}`,
          scope: '行政检查、行政处罚',
          validFrom: s.day(300, '00:00'),
          validTo: s.now + 700 * DAY,
        },
      });
      n += 1;
    }
}

async function noPenalties(s: Stage): Promise<void> {
  const list = [
    ['市监不罚-01', 'market', 'noPenalty', '未按规定明码标价', '初次违法、后果轻微并及时改正'],
    ['消防轻罚-01', 'fire', 'lighter', '灭火器压力不足', '当场更换并自查其余器材'],
    ['城管不罚-01', 'urban-management', 'noPenalty', '店外摆放', '初次发现，当场收回'],
  ] as const;
  for (const [number, unit, kind, name, condition] of list)
    await s.as('sifa', 'POST /v1/no-penalty-items', {
      body: { organisationId: await s.unit(unit), number, kind, name, condition, basis: '行政处罚法 第三十三条' },
    });
}

/** Lines of businesses that are on no white list. */
const PLEASED = [4, 5, 7, 8, 2, 33];

/** Seven ratings of one department, so that its head sees a month; too few of another, so that its head does not. */
async function* lastMonthsVisits(s: Stage, register: Register): AsyncGenerator<number, void> {
  const level = ['verySatisfied', 'verySatisfied', 'satisfied', 'verySatisfied', 'satisfied', 'fair'] as const;
  for (const [n, said] of level.entries())
    yield* visited(s, register, s.lastMonth(8 + n, '10:30'), 'market', PLEASED[n] ?? 4, [1, 2], { level: said });
  const fire = s.lastMonth(15, '10:30');
  yield* visited(s, register, fire, 'fire', 15, [1, 2], { level: 'satisfied' });
  yield* visited(s, register, s.lastMonth(16, '10:30'), 'fire', 27, [1], null);
  const bad = yield* visited(s, register, s.lastMonth(17, '10:30'), 'market', 21, [3], {
    level: 'dissatisfied',
    ticks: ['disturbed'],
    words: '饭点来了好几个人，客人都走了。',
  });
  yield s.lastMonth(17, '17:30');
  await mended(s, bad, 'market', '检查时占了营业高峰');
  yield s.lastMonth(20, '11:00');
  await reviewed(s);
}

/** Every stage a bad rating goes through, refusals, a joint visit to be decided, somebody at a door right now. */
async function* thisWeek(s: Stage, register: Register): AsyncGenerator<number, void> {
  const callback = { callback: true, phone: '09915550977' };
  const released = yield* visited(s, register, s.day(5, '10:30'), 'market', 20, [5], {
    level: 'dissatisfied',
    ticks: ['repeated'],
    words: '上个月刚查过台账，这次又从头看一遍。',
    ...callback,
  });
  yield s.day(4, '10:10');
  await calledBack(s, released, '已经回电话，企业说明了经过。');
  await rewritten(s, released, '短时间内重复查看同类台账');
  await release(s, released, 'market');
  yield s.day(4, '11:00');
  await jointProposal(s, register);
  yield s.day(3, '09:30');
  await tasksOfEveryState(s, register);
  await declarations(s);
  yield* visited(s, register, s.day(3, '11:30'), 'fire', 17, [1, 2], {
    level: 'veryDissatisfied',
    ticks: ['graft'],
    words: '说要从他介绍的店买灭火器才算合格。',
  });
  const called = yield* visited(s, register, s.day(2, '10:30'), 'market', 32, [1], {
    level: 'dissatisfied',
    ticks: ['notTold'],
    words: '查完没说结果就走了。',
    ...callback,
  });
  yield s.day(1, '10:10');
  await calledBack(s, called, '已经回电话，情况属实。');
  await rewritten(s, called, '检查结束没有当场告知结果');
  yield s.day(1, '10:40');
  await s.as('jianduyuan', 'POST /v1/inspection-problems', {
    body: { organisationId: await s.unit('health'), words: '抽查时发现检查人员先看现场、后亮证。' },
  });
  yield* visited(s, register, s.day(1, '11:30'), 'emergency', 23, [2, 3], {
    level: 'dissatisfied',
    ticks: ['disturbed'],
    words: '让停机两个小时配合拍照。',
    ...callback,
  });
  yield s.ago(95);
  await refusals(s, register);
  yield s.ago(80);
  const now = await s.as('xiaofang', 'POST /v1/inspections/tasks', {
    body: await taskOf(s, register, 'fire', 18, [2, 4], { from: s.ago(70), to: s.now + 5 * HOUR }),
  });
  yield s.ago(25);
  await opened(s, 'xiaofang', now.visit.id);
}

/** The sealed order of the visit's rating, as the bureau sees it. */
async function ratingOf(s: Stage, { visitId }: Rated) {
  const { items } = await s.as('sifa', 'GET /v1/inspection-ratings', { query: { bad: 'yes', limit: 100 } });
  for (const { id } of items) {
    const one = await s.as('sifa', 'GET /v1/inspection-ratings/:id', { params: { id } });
    if (one.visit.id === visitId) return one;
  }
  throw new Error('the visit was not rated badly');
}

async function calledBack(s: Stage, rated: Rated, text: string): Promise<void> {
  const { order } = await ratingOf(s, rated);
  const id = order?.id ?? '';
  const page = await s.as('sifa', 'GET /v1/work-orders/:id', { params: { id } });
  await s.as('sifa', 'POST /v1/work-orders/:id/contact', {
    params: { id },
    body: { version: page.version, assignmentId: page.assignments[0]?.id ?? '', way: 'phone', text },
  });
}

async function rewritten(s: Stage, rated: Rated, words: string): Promise<void> {
  const { id, version } = await ratingOf(s, rated);
  await s.as('sifa', 'POST /v1/inspection-ratings/:id/redaction', { params: { id }, body: { version, words } });
}

/** @returns the rectification order */
async function release(s: Stage, rated: Rated, team: Team): Promise<string> {
  const { id, redacted } = await ratingOf(s, rated);
  const words = redacted ?? '检查不规范';
  const raised = await s.as('sifa', 'POST /v1/inspection-ratings/:id/problems', {
    params: { id },
    body: { organisationId: await s.unit(team), words },
  });
  const problem = raised.problems.at(-1);
  const done = await s.as('sifa', 'POST /v1/inspection-problems/:id/release', {
    params: { id: problem?.id ?? '' },
    body: { version: problem?.version ?? 0, words, reason: '情节清楚，整改单不写时间和地点' },
  });
  return done.order?.id ?? '';
}

/** From the call back to 销号. */
async function mended(s: Stage, rated: Rated, team: Team, words: string): Promise<void> {
  await rewritten(s, rated, words);
  const id = await release(s, rated, team);
  const head = `${TEAMS[team][0]}-fuzeren`;
  const page = await s.as(head, 'GET /v1/work-orders/:id', { params: { id } });
  const assignmentId = page.assignments[0]?.id ?? '';
  const signed = await s.as(head, 'POST /v1/work-orders/:id/sign', {
    params: { id },
    body: { version: page.version, assignmentId },
  });
  const handed = await s.as(head, 'POST /v1/work-orders/:id/submit', {
    params: { id },
    body: { version: signed.version, assignmentId, text: '改了检查时间，避开营业高峰；给全队开了会。' },
  });
  await s.as('sifa-fuzeren', 'POST /v1/work-orders/:id/approve', { params: { id }, body: { version: handed.version } });
  await concluded(s, rated);
}

/** The bureau closes the rating's own order. */
async function concluded(s: Stage, rated: Rated): Promise<void> {
  const id = (await ratingOf(s, rated)).order?.id ?? '';
  const page = await s.as('sifa', 'GET /v1/work-orders/:id', { params: { id } });
  const handed = await s.as('sifa', 'POST /v1/work-orders/:id/submit', {
    params: { id },
    body: { version: page.version, assignmentId: page.assignments[0]?.id ?? '', text: '部门改了检查时间，已核实。' },
  });
  await s.as('sifa-fuzeren', 'POST /v1/work-orders/:id/approve', { params: { id }, body: { version: handed.version } });
}

/** Four departments want to go to the same grill within two weeks. */
async function jointProposal(s: Stage, register: Register): Promise<void> {
  const windows: readonly [Team, number, number, readonly number[]][] = [
    ['market', 4, 9, [1, 2, 4]],
    ['fire', 6, 14, [1, 4]],
    ['health', 8, 11, [2]],
    ['emergency', 5, 18, [10]],
  ];
  for (const [team, from, to, items] of windows)
    await s.as(TEAMS[team][0], 'POST /v1/inspections/tasks', {
      body: await taskOf(s, register, team, 1, items, { from: s.now + from * DAY, to: s.now + to * DAY }),
    });
}

async function tasksOfEveryState(s: Stage, register: Register): Promise<void> {
  const soon = { from: s.now + 2 * DAY, to: s.now + 6 * DAY };
  const white = await taskOf(s, register, 'market', 3, [2], soon);
  await s.as('shichang', 'POST /v1/inspections/tasks', {
    body: { ...white, reason: '接到馒头霉变的反映，要看进货台账。' },
  });
  const other = await taskOf(s, register, 'market', 9, [3], soon);
  const refused = await s.as('shichang', 'POST /v1/inspections/tasks', { body: { ...other, reason: '例行。' } });
  await s.as('shichang-fuzeren', 'POST /v1/inspections/tasks/:id/decide', {
    params: { id: refused.id },
    body: { version: refused.version, approve: false, words: '白名单企业，理由不充分。' },
  });
  await s.as('weijian', 'POST /v1/inspections/tasks', {
    body: await taskOf(s, register, 'health', 13, [1, 3], soon),
  });
  const dropped = await s.as('yingji', 'POST /v1/inspections/tasks', {
    body: await taskOf(s, register, 'emergency', 24, [1], soon),
  });
  await s.as('yingji', 'POST /v1/inspections/tasks/:id/cancel', {
    params: { id: dropped.id },
    body: { version: dropped.version, reason: '企业停产检修，下季度再去。' },
  });
}

/** What waits for the justice bureau: new, changed, and one that cannot be approved. */
async function declarations(s: Stage): Promise<void> {
  const add = async (account: string, unit: string, name: string, object: string, basis: string, capPerYear: number) =>
    s.as(account, 'POST /v1/item-proposals', {
      body: {
        kind: 'add',
        organisationId: await s.unit(unit),
        content: { name, object, basis, way: 'onsite', capPerYear },
        reason: '列入明年清单。',
      },
    });
  await add('xiaofang', 'fire', '避难层和屋顶通道', '高层住宅、写字楼', '高层民用建筑消防安全管理规定 第二十八条', 1);
  await add('weijian', 'health', '游泳池水质', '游泳馆', '公共场所卫生管理条例 第三条', 2);
  await add('chengguan', 'urban-management', '门头招牌“整齐度”', '沿街商户', '', 4);
  await add('wenlv', 'culture', '娱乐场所安全出口', '歌厅、网吧', '娱乐场所管理条例 第二十条', 1);
  const { items } = await s.as('shichang', 'GET /v1/inspection-items', {
    query: { organisationId: await s.unit('market'), limit: 100 },
  });
  const change = async (number: string, capPerYear: number) => {
    const item = items.find((one) => one.number === number);
    if (!item) throw new Error(`no item ${number}`);
    const { name, object, basis, way, matter, intervalDays } = item;
    await s.as('shichang', 'POST /v1/item-proposals', {
      body: {
        kind: 'change',
        itemId: item.id,
        content: { name, object, basis, way, matter: matter ?? undefined, intervalDays, capPerYear },
        reason: '减少频次。',
      },
    });
  };
  await change('市监-003', 1);
  await change('市监-011', 1);
}

async function refusals(s: Stage, register: Register): Promise<void> {
  const soon = { from: s.now + 3 * DAY, to: s.now + 5 * DAY };
  const asked = await taskOf(s, register, 'market', 29, [7], soon);
  await s.attempt('shichang', 'POST /v1/inspections/tasks', {
    body: { ...asked, itemIds: [], otherItems: ['门头“整齐度”'] },
  });
  await s.attempt('shichang', 'POST /v1/inspections/tasks', {
    body: { ...asked, inspectorIds: [...(asked.inspectorIds ?? []), await s.person('shuikujie-wangge')] },
  });
  const again = await taskOf(s, register, 'market', 4, [1, 2], soon);
  await s.attempt('shichang', 'POST /v1/inspections/tasks', { body: again });
}

/** A review that found something and made a rule, and one that is under way. */
async function reviewed(s: Stage): Promise<void> {
  const units = ['market', 'fire', 'health', 'urban-management'];
  const csv = [
    '机构代码,案号,类型,案由,结案日期',
    ...units.flatMap((unit) =>
      Array.from({ length: 6 }, (_, n) => {
        const closed = new Date(s.day(60 + n * 9, '09:00')).toISOString().slice(0, 10);
        return `${unit},演示罚〔${closed.slice(0, 4)}〕${n + 1}号,${n % 3 === 2 ? '行政检查' : '行政处罚'},${CAUSES[n % CAUSES.length]},${closed}`;
      }),
    ),
  ].join('\n');
  await s.sheet('sifa', 'POST /v1/case-files/import', { query: { commit: 'yes' } }, csv);
  const span = {
    from: new Date(s.day(130, '09:00')).toISOString().slice(0, 10),
    to: new Date(s.day(58, '09:00')).toISOString().slice(0, 10),
  };
  const first = await s.as('sifa', 'POST /v1/case-reviews', {
    body: { name: '行政处罚案卷专项评查', kinds: ['penalty'], size: { count: 1 }, ...span },
  });
  await handIn(s, first.id, first.version, true);
  const { version } = await s.as('sifa', 'GET /v1/case-reviews/:id', { params: { id: first.id } });
  await s.as('sifa', 'POST /v1/made-rules', {
    body: {
      reviewId: first.id,
      organisationId: await s.unit('urban-management'),
      title: '行政处罚案卷管理办法',
      words: '法制审核在决定前完成；送达回证当日归档；每季自查一次。',
    },
  });
  await s.as('sifa', 'POST /v1/case-reviews/:id/conclude', {
    params: { id: first.id },
    body: { version, conclusion: '总体规范，法制审核和送达要补强。' },
  });
  const second = await s.as('sifa', 'POST /v1/case-reviews', {
    body: { name: '行政检查案卷评查', kinds: ['inspection', 'penalty'], size: { percent: 40 }, ...span },
  });
  await handIn(s, second.id, second.version, false);
}

const CAUSES = ['销售过期食品', '占用疏散通道', '未公示证照', '未按规定收运', '未登记台账'];

/** Two reviewers get the files; `all`: they hand in everything, and find something in one. */
async function handIn(s: Stage, id: string, version: number, all: boolean): Promise<void> {
  const reviewers = ['jianduyuan', 'sifa2'];
  const reviewerIds = await Promise.all(reviewers.map((account) => s.person(account)));
  await s.as('sifa', 'POST /v1/case-reviews/:id/assign', { params: { id }, body: { version, reviewerIds } });
  for (const account of reviewers) {
    const { items } = await s.as(account, 'GET /v1/my-case-files', { query: { limit: 100 } });
    const mine = items.filter(({ reviewId, open }) => reviewId === id && open);
    for (const { file, version: at } of all ? mine : mine.slice(0, 1)) {
      const bad = all && file.organisation.id === (await s.unit('urban-management'));
      await s.as(account, 'POST /v1/case-reviews/:id/files/:fileId/review', {
        params: { id, fileId: file.id },
        body: bad
          ? { version: at, verdict: 'problem', ticks: ['noLegalReview', 'papersIncomplete'], words: '缺送达回证。' }
          : { version: at, verdict: 'good' },
      });
    }
  }
}
