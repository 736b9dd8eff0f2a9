import { describe, expect, test } from 'vitest';
import { local, Story } from './testing/story.ts';
import { complaint, PEOPLE, SYSTEM } from './testing/world.ts';

const { westOfficer, westSecretary, westDeputy, westGridMember, eastOfficer, streetOfficer, streetSecretary } = PEOPLE;
const { eastSecretary, trafficHead, trafficOfficer, districtSecretary, heatingHead, housingHead } = PEOPLE;
const RESULT = { result: '已办好' };

/** Signed by the west community's officer. */
function signed(...joint: string[]) {
  const story = new Story().dispatched('west', ...joint);
  story.do(westOfficer, 'sign', { assignmentId: story.share('west').id });
  return story;
}
const west = (story: Story) => ({ assignmentId: story.share('west').id });

describe('签收和交办', () => {
  test('主办签收，工单进入办理中，签收时钟停', () => {
    const story = signed();
    expect([story.c.order.state, story.share('west').state]).toEqual(['inProgress', 'signed']);
    expect(story.running('sign')).toEqual([]);
  });

  test('协办签收不改工单的状态', () => {
    const story = new Story().dispatched('west', 'traffic');
    story.do(trafficOfficer, 'sign', { assignmentId: story.share('traffic').id });
    expect(story.c.order.state).toBe('dispatched');
  });

  test('社区的网格员能签收，别的社区和街道的人不能', () => {
    const story = new Story().dispatched();
    expect(story.refusal(westGridMember, 'sign', west(story))).toBeNull();
    for (const who of [eastOfficer, streetOfficer, streetSecretary])
      expect(story.refusal(who, 'sign', west(story))).toBe('notAllowed');
  });

  test('街道自己主办的，书记算负责人', () => {
    const story = new Story().dispatched('street');
    const { id: assignmentId } = story.share('street');
    story.do(streetOfficer, 'sign', { assignmentId });
    story.do(streetOfficer, 'submit', { assignmentId, ...RESULT });
    expect(story.buttons(streetSecretary)).toContain('approve');
  });

  test('只有负责人能交办', () => {
    const story = signed();
    expect(story.refusal(westOfficer, 'assign', { ...west(story), handlerId: 'x' })).toBe('notAllowed');
    story.do(westSecretary, 'assign', { ...west(story), handlerId: 'westGridMember' });
    expect(story.share('west').handlerId).toBe('westGridMember');
  });
});

describe('首次联系和进展', () => {
  test('记录联系后首次联系时钟停，只告诉反映人一次', () => {
    const story = signed();
    const first = story.do(westOfficer, 'contact', west(story));
    expect(story.running('firstContact')).toEqual([]);
    expect(first.notices.map((n) => n.kind)).toEqual(['contacted']);
    const { contactedAt } = story.share('west');
    const again = story.at('2026-10-30 16:00').do(westOfficer, 'contact', west(story));
    expect(again.notices).toEqual([]);
    expect(story.share('west').contactedAt).toBe(contactedAt);
  });

  test('没签收不能记录', () => {
    const story = new Story().dispatched();
    expect(story.refusal(westOfficer, 'contact', west(story))).toBe('wrongState');
    expect(story.refusal(westOfficer, 'progress', west(story))).toBe('wrongState');
  });

  test('唯一能联系的人撤回，首次联系时钟也停', () => {
    const people = [complaint('a'), complaint('b', { hasPhone: false })];
    const story = new Story('2026-10-30 11:00', people).dispatched();
    story.do({ kind: 'reporter', reporterId: 'r-a', complaintId: 'a' }, 'withdraw', {});
    expect(story.running('firstContact')).toEqual([]);
    expect(story.running('handle').length).toBe(1);
  });
});

describe('退单', () => {
  const why = { reason: '不归我们管', basis: '权责清单' };

  test('主办退单：工单回到待派，签收停，办理照常走，裁定四个工作小时', () => {
    const story = new Story().dispatched('traffic');
    story.do(trafficHead, 'return', { assignmentId: story.share('traffic').id, ...why });
    expect([story.c.order.state, story.share('traffic').state]).toEqual(['accepted', 'returned']);
    expect(
      story
        .running()
        .map((k) => k.kind)
        .sort(),
    ).toEqual(['firstContact', 'handle', 'ruling']);
    expect(story.due('ruling')).toBe('2026-10-30 16:30');
  });

  test('过了一个工作日不能退，按钮也不给', () => {
    const story = new Story().dispatched('traffic').at('2026-11-02 19:31');
    const input = { assignmentId: story.share('traffic').id, ...why };
    expect(story.refusal(trafficHead, 'return', input)).toBe('returnTooLate');
    expect(story.buttons(trafficHead)).not.toContain('return');
    expect(story.at('2026-11-02 19:30').refusal(trafficHead, 'return', input)).toBeNull();
  });

  test('承办人不能退，要单位负责人', () => {
    const story = new Story().dispatched('traffic');
    const input = { assignmentId: story.share('traffic').id, ...why };
    expect(story.refusal(trafficOfficer, 'return', input)).toBe('notAllowed');
  });

  test('退过两次，不论准不准，后面的单位负责到底', () => {
    const story = new Story();
    for (const id of ['traffic', 'housing']) {
      story.dispatched(id);
      const { id: assignmentId } = story.share(id);
      story.do(id === 'traffic' ? trafficHead : housingHead, 'return', { assignmentId, ...why });
      story.do(PEOPLE.dispatcher, 'rule', { assignmentId, upheld: true });
    }
    story.dispatched('west');
    expect(story.refusal(westSecretary, 'return', { ...west(story), ...why })).toBe('locked');
    expect(story.buttons(westSecretary)).toContain('sign');
  });
});

describe('提交结果', () => {
  test('主办提交后待审核，办理停，审核走', () => {
    const story = signed();
    story.at('2026-11-03 11:00').do(westOfficer, 'submit', { ...west(story), ...RESULT });
    expect(story.c.order.state).toBe('awaitingApproval');
    expect(story.running('handle')).toEqual([]);
    expect(story.due('approve')).toBe('2026-11-04 19:30');
    expect(story.share('west').workedBy).toEqual(['westOfficer']);
  });

  test('主办重新选的时候，协办照样能签收、办理、提交', () => {
    const story = new Story().dispatched('traffic', 'housing');
    const { id: assignmentId } = story.share('housing');
    story.do(trafficHead, 'return', { assignmentId: story.share('traffic').id, reason: '', basis: '' });
    story.do(housingHead, 'sign', { assignmentId });
    story.do(housingHead, 'progress', { assignmentId });
    story.do(housingHead, 'submit', { assignmentId, ...RESULT });
    expect([story.c.order.state, story.share('housing').state]).toEqual(['accepted', 'submitted']);
  });

  test('没签收不能提交', () => {
    const story = new Story().dispatched();
    expect(story.refusal(westOfficer, 'submit', { ...west(story), ...RESULT })).toBe('wrongState');
  });
});

describe('代结协办', () => {
  test('主办负责人能代结没回复的协办，之后才能答复', () => {
    const story = signed('traffic');
    story.do(westOfficer, 'submit', { ...west(story), ...RESULT });
    expect(story.refusal(westSecretary, 'approve', {})).toBe('jointPending');
    const joint = { assignmentId: story.share('traffic').id, reason: '三次没回复' };
    expect(story.refusal(westOfficer, 'override', joint)).toBe('notAllowed');
    story.do(westSecretary, 'override', joint);
    expect(story.running().filter((k) => k.assignmentId === joint.assignmentId)).toEqual([]);
    story.do(westSecretary, 'approve', {});
    expect(story.c.order.state).toBe('answered');
  });

  test('代结了，催那个单位的文书也结束，不再往上提', () => {
    const story = signed('traffic').until('2026-11-02 19:00');
    const about = () => story.c.documents.filter((d) => d.assignmentId === story.share('traffic').id);
    expect(about().map((d) => d.state)).toContain('issued');
    story.do(westSecretary, 'override', { assignmentId: story.share('traffic').id, reason: '三次没回复' });
    expect(about().filter((d) => ['issued', 'received'].includes(d.state))).toEqual([]);
    expect(story.running().filter((k) => k.assignmentId === story.share('traffic').id)).toEqual([]);
    story.until('2026-11-20 19:00');
    expect(story.c.escalations.filter((e) => e.cause === 'replyOverdue' && e.organisationId === 'traffic')).toEqual([]);
  });

  test('不能代结主办', () => {
    const story = signed('traffic');
    expect(story.refusal(westSecretary, 'override', { ...west(story), reason: '' })).toBe('wrongState');
  });
});

describe('交了结果，告诉能审核的人', () => {
  const told = (story: Story, by: Parameters<Story['do']>[0], unit: string) =>
    story
      .do(by, 'submit', { assignmentId: story.share(unit).id, ...RESULT })
      .notices.filter((notice) => notice.kind === 'toApprove');

  test('负责人没办过：告诉负责人', () => {
    expect(told(signed(), westOfficer, 'west')).toMatchObject([
      { to: 'post', organisationId: 'west', role: 'communitySecretary' },
    ]);
  });

  test('只有一个负责人，他自己办的：社区的告诉街道书记，部门的告诉区委书记', () => {
    const own = (unit: 'east' | 'traffic', head: typeof eastSecretary) => {
      const story = new Story().dispatched(unit);
      story.do(head, 'sign', { assignmentId: story.share(unit).id });
      return story;
    };
    expect(told(own('east', eastSecretary), eastSecretary, 'east')).toMatchObject([
      { to: 'post', organisationId: 'street', role: 'streetSecretary' },
    ]);
    expect(told(own('traffic', trafficHead), trafficHead, 'traffic')).toMatchObject([
      { to: 'post', organisationId: 'district', role: 'districtSecretary' },
    ]);
  });
});

test('只有上一级能审的，审核快到期、超期提醒的也是上一级', () => {
  const story = new Story().dispatched('traffic');
  story.do(trafficHead, 'sign', { assignmentId: story.share('traffic').id });
  story.do(trafficHead, 'submit', { assignmentId: story.share('traffic').id, ...RESULT });
  const [approve] = story.running('approve');
  const input = { clockId: approve?.id ?? '' };
  const above = { to: 'post', organisationId: 'district', role: 'districtSecretary' };
  expect(story.do(SYSTEM, 'warn', input).notices).toContainEqual(
    expect.objectContaining({ ...above, kind: 'nearDue' }),
  );
  const { notices } = story.at('2026-11-20 11:00').do(SYSTEM, 'fire', input);
  expect(notices).toContainEqual(expect.objectContaining({ ...above, kind: 'overdue' }));
});

describe('办结审核', () => {
  /** Submitted by this person; the others of the unit may approve. */
  function submittedBy(...people: (typeof PEOPLE)[keyof typeof PEOPLE][]) {
    const story = signed();
    for (const who of people) story.do(who, 'progress', west(story));
    story.do(people.at(-1) ?? westOfficer, 'submit', { ...west(story), ...RESULT });
    return story;
  }

  test('社区书记同意，诉求等反映人确认两个工作日', () => {
    const story = submittedBy(westOfficer);
    const decision = story.do(westSecretary, 'approve', {});
    expect([story.c.order.state, story.share('west').state, story.complaintState('a')]).toEqual([
      'answered',
      'settled',
      'answered',
    ]);
    expect(story.due('confirm')).toBe('2026-11-03 19:30');
    expect(decision.notices.map((n) => n.kind)).toEqual(['answered']);
    expect(story.running().map((k) => k.kind)).toEqual(['confirm']);
  });

  test('书记自己办的，副职审核；书记自己不行', () => {
    const story = submittedBy(westSecretary);
    expect(story.refusal(westSecretary, 'approve', {})).toBe('handlerMayNotApprove');
    expect(story.refusal(streetSecretary, 'approve', {})).toBe('notAllowed');
    expect(story.refusal(westDeputy, 'approve', {})).toBeNull();
  });

  test('负责人都办过的，才由上一级审核', () => {
    const story = submittedBy(westSecretary, westDeputy);
    expect(story.refusal(westDeputy, 'approve', {})).toBe('handlerMayNotApprove');
    expect(story.refusal(streetSecretary, 'approve', {})).toBeNull();
    expect(story.refusal(districtSecretary, 'approve', {})).toBeNull();
    expect(story.refusal(eastOfficer, 'approve', {})).toBe('notAllowed');
  });

  test('书记指定自己承办，别人动手办的，书记也不能审核', () => {
    const story = signed();
    story.do(westSecretary, 'assign', { ...west(story), handlerId: 'westSecretary' });
    story.do(westOfficer, 'submit', { ...west(story), ...RESULT });
    expect(story.refusal(westSecretary, 'approve', {})).toBe('handlerMayNotApprove');
  });

  test.each([
    ['区里部门', 'traffic', trafficHead],
    ['市里的公司', 'heating', heatingHead],
  ] as const)('%s负责人自己办的，由区委书记审核，街道书记不行', (_, organisationId, head) => {
    const story = new Story().dispatched(organisationId);
    const { id: assignmentId } = story.share(organisationId);
    story.do(head, 'sign', { assignmentId });
    story.do(head, 'submit', { assignmentId, ...RESULT });
    expect(story.refusal(streetSecretary, 'approve', {})).toBe('notAllowed');
    expect(story.refusal(districtSecretary, 'approve', {})).toBeNull();
  });

  test.each([
    ['说过不要回访的', complaint('b', { optedOut: true }), 'optedOut'],
    ['没有账号也没有电话的', complaint('b', { reporterId: null, hasPhone: false }), 'noContact'],
  ])('%s，答复后直接办结，别人照常确认', (_, other, closingReason) => {
    const story = new Story('2026-10-30 11:00', [complaint('a'), other]).answered();
    expect(story.c.complaints.map((x) => x.state)).toEqual(['answered', 'closed']);
    expect(story.c.complaints[1]).toMatchObject({ closingReason });
    expect(story.c.order.state).toBe('answered');
  });

  test('没有一个人可以问，答复时工单就办结', () => {
    const people = [complaint('a', { reporterId: null, hasPhone: false })];
    const story = new Story('2026-10-30 11:00', people).answered();
    expect(story.c.order.state).toBe('closed');
    expect(story.running()).toEqual([]);
  });

  test('只留了电话的也有确认期，过后由回访员打电话', () => {
    const story = new Story('2026-10-30 11:00', [complaint('a', { reporterId: null })]).answered();
    expect(story.due('confirm')).not.toBeNull();
  });
});

describe('退回重办', () => {
  test('办理接着走剩下的时间', () => {
    const story = signed();
    story.at('2026-11-03 19:30').do(westOfficer, 'submit', { ...west(story), ...RESULT });
    story.at('2026-11-05 10:00').do(westSecretary, 'sendBack', { reason: '没说清楚' });
    expect([story.c.order.state, story.share('west').state]).toEqual(['inProgress', 'inProgress']);
    expect(story.due('handle')).toBe('2026-11-09 19:30');
  });

  test('至少四个工作小时', () => {
    const story = signed();
    story.at('2026-11-06 19:00').do(westOfficer, 'submit', { ...west(story), ...RESULT });
    story.at('2026-11-09 10:00').do(westSecretary, 'sendBack', { reason: '' });
    expect(story.due('handle')).toBe('2026-11-09 14:00');
  });

  test('重办中退回，接着走的是重办的期限', () => {
    const story = new Story().answered();
    story.says('a', 'unresolved');
    story.do(westOfficer, 'submit', { ...west(story), ...RESULT });
    story.do(westSecretary, 'sendBack', { reason: '' });
    expect(story.running('handle')).toEqual([]);
    expect(local(story.running('rework')[0]?.dueAt ?? 0)).toBe('2026-11-04 19:30');
  });

  test('没有待审核的结果，不能退回', () => {
    expect(signed().refusal(westSecretary, 'sendBack', { reason: '' })).toBe('wrongState');
  });
});
