import { describe, expect, test } from 'vitest';
import type { Decision } from './case.ts';
import { local, Story } from './testing/story.ts';
import { complaint, PEOPLE, reporter, unit } from './testing/world.ts';

const { dispatcher, westSecretary, westOfficer, trafficHead, trafficOfficer, housingHead } = PEOPLE;
const { streetSecretary, districtSecretary, eastOfficer, supervisor, discipline, westGridMember } = PEOPLE;
const named = (id: string) => ({ organisationId: id, path: unit(id).path });
const told = (decision: Decision, organisationId: string) =>
  decision.notices.flatMap((n) => (n.to === 'unit' && n.organisationId === organisationId ? [n.kind] : []));
const reassign = (id: string, stays = false) => ({ unit: named(id), stays, reason: '调解不成', opinion: null });

/** Dispatched to the west community and signed by it. */
function signed(...joint: string[]) {
  const story = new Story().dispatched('west', ...joint);
  story.do(westOfficer, 'sign', { assignmentId: story.share('west').id });
  return story;
}

describe('增加协办', () => {
  test('有自己的时钟，没交结果不能审核，主办和反映人都知道', () => {
    const story = signed();
    const done = story.do(westSecretary, 'addJoint', { units: [named('traffic')], opinion: null });
    expect(told(done, 'traffic')).toEqual(['toSign']);
    expect(told(done, 'west')).toEqual(['jointAdded']);
    expect(story.running('handle')).toHaveLength(2);
    story.do(westOfficer, 'submit', { assignmentId: story.share('west').id, result: '好了' });
    expect(story.refusal(westSecretary, 'approve', {})).toBe('jointPending');
  });

  test('已经在办的不能再加；承办人、别的街道的人不能加', () => {
    const story = signed('traffic');
    expect(story.refusal(dispatcher, 'addJoint', { units: [named('traffic')], opinion: null })).toBe('duplicateUnit');
    expect(story.refusal(dispatcher, 'addJoint', { units: [], opinion: null })).toBe('missingUnit');
    for (const who of [westOfficer, eastOfficer, trafficHead])
      expect(story.refusal(who, 'addJoint', { units: [named('housing')], opinion: null })).toBe('notAllowed');
  });

  test('密件只有纪检监察能加，被反映的单位加不进来', () => {
    const story = signed();
    story.do(dispatcher, 'seal', { reason: '说的是干部', deskId: 'inspectors', aboutPath: '/d/traffic/' });
    expect(story.refusal(westSecretary, 'addJoint', { units: [named('housing')], opinion: null })).toBe('notAllowed');
    expect(story.refusal(discipline, 'addJoint', { units: [named('traffic')], opinion: null })).toBe('sealedUnit');
    expect(story.refusal(discipline, 'addJoint', { units: [named('housing')], opinion: null })).toBeNull();
  });
});

describe('改派主办', () => {
  test('街道书记签收后直接换主办：原来的一份结束并告诉它，新的时钟从头算', () => {
    const story = signed();
    story.at('2026-11-03 11:00');
    const old = story.share('west').id;
    const done = story.do(streetSecretary, 'reassign', reassign('traffic'));
    expect(story.c.assignments.find((a) => a.id === old)?.state).toBe('replaced');
    expect(told(done, 'west')).toEqual(['replaced']);
    expect(told(done, 'traffic')).toEqual(['toSign']);
    expect(story.c.order.state).toBe('dispatched');
    expect(story.running().every((k) => k.assignmentId !== old)).toBe(true);
    expect(story.due('handle')).toBe('2026-11-10 19:30');
    expect(done.notices.filter((n) => n.to === 'reporter').map((n) => n.kind)).toEqual(['reassigned']);
  });

  test('原主办可以留下协办，有新的签收和办理期限', () => {
    const story = signed();
    const done = story.do(dispatcher, 'reassign', reassign('traffic', true));
    expect(told(done, 'west')).toEqual(['replaced', 'toSign']);
    expect(story.share('west')).toMatchObject({ part: 'joint', state: 'dispatched' });
    expect(story.running('sign')).toHaveLength(2);
  });

  test('协办可以改任主办，只算一份', () => {
    const story = signed('traffic');
    story.do(dispatcher, 'reassign', reassign('traffic'));
    const live = story.c.assignments.filter((a) => a.organisationId === 'traffic' && a.state !== 'replaced');
    expect(live.map((a) => a.part)).toEqual(['lead']);
  });

  test('超期以后改派，经过里写着原主办已经超期', () => {
    const story = signed().until('2026-11-10 11:00');
    const done = story.do(streetSecretary, 'reassign', reassign('traffic'));
    const facts = done.events.find((e) => e.action === 'reassigned')?.facts;
    expect(facts).toMatchObject({ wasOverdue: true, fromId: 'west', organisationId: 'traffic' });
    expect(local(facts?.oldDue as number)).toBe('2026-11-06 19:30');
  });

  test('随它的督办文书、没批的延期一起结束', () => {
    const story = signed();
    const share = { assignmentId: story.share('west').id };
    story.do(westOfficer, 'askExtension', { ...share, by: { n: 1, unit: 'wd' } });
    story.do(streetSecretary, 'issueDocument', {
      kind: 'supervisionNotice',
      toId: 'west',
      toPath: '/d/s/west/',
      cause: 'leader',
      requirement: '请抓紧',
      copies: [],
    });
    story.do(streetSecretary, 'reassign', reassign('traffic'));
    expect(story.c.extensions.map((e) => e.state)).toEqual(['lapsed']);
    expect(story.c.documents.map((d) => d.state)).toEqual(['ended']);
    expect(story.running('reply')).toEqual([]);
    expect(story.running('extensionDecision')).toEqual([]);
  });

  test('改派给正要退单的协办：它的协办一份和等着的裁定一起结束', () => {
    const story = signed('traffic');
    story.do(trafficOfficer, 'sign', { assignmentId: story.share('traffic').id });
    story.do(trafficHead, 'return', { assignmentId: story.share('traffic').id, reason: '不归我们', basis: '权责清单' });
    expect(story.running('ruling')).toHaveLength(1);
    story.do(dispatcher, 'reassign', reassign('traffic'));
    expect(story.running('ruling')).toEqual([]);
    expect(story.c.assignments.map(({ organisationId, part, state }) => [organisationId, part, state])).toEqual([
      ['west', 'lead', 'replaced'],
      ['traffic', 'joint', 'replaced'],
      ['traffic', 'lead', 'dispatched'],
    ]);
  });

  test('主办自己、社区书记不能改派；不能改派给它自己', () => {
    const story = signed();
    expect(story.refusal(westSecretary, 'reassign', reassign('traffic'))).toBe('notAllowed');
    expect(story.refusal(dispatcher, 'reassign', reassign('west'))).toBe('duplicateUnit');
    expect(story.refusal(districtSecretary, 'reassign', reassign('traffic'))).toBeNull();
  });
});

describe('不在单位背后取消', () => {
  const why = { reason: '不归我们管', basis: '权责清单' };
  const ways: [string, string, (story: Story) => Decision][] = [
    ['退单获准', 'west', (s) => ruled(s)],
    ['改派', 'west', (s) => s.do(streetSecretary, 'reassign', reassign('housing'))],
    [
      '代结协办',
      'traffic',
      (s) => s.do(westSecretary, 'override', { assignmentId: s.share('traffic').id, reason: '没回' }),
    ],
    [
      '不予受理',
      'traffic',
      (s) => {
        ruled(s);
        return s.do(dispatcher, 'decline', { reason: '诉讼中', door: '法院' });
      },
    ],
    ['撤回', 'west', (s) => s.do(reporter('a'), 'withdraw', {})],
    [
      '写明被反映单位的密件',
      'west',
      (s) => s.do(dispatcher, 'seal', { reason: '干部', deskId: 'inspectors', aboutPath: '/d/s/west/' }),
    ],
  ];
  function ruled(s: Story) {
    const { id: assignmentId } = s.share('west');
    s.do(westSecretary, 'return', { assignmentId, ...why });
    return s.do(dispatcher, 'rule', { assignmentId, upheld: true });
  }

  test.each(ways)('%s：这个单位收到通知', (_, organisationId, act) => {
    const story = signed('traffic');
    const ending = story.share(organisationId).id;
    const done = act(story);
    expect(['returned', 'replaced', 'overridden']).toContain(story.c.assignments.find((a) => a.id === ending)?.state);
    expect(told(done, organisationId).length).toBeGreaterThan(0);
  });
});

describe('首接负责', () => {
  test('退单和裁定留成先例', () => {
    const story = new Story().dispatched('traffic');
    const assignmentId = story.share('traffic').id;
    const asked = story.do(trafficHead, 'return', { assignmentId, reason: '不归我们', basis: '清单', entryId: 'r' });
    expect(asked.records.added.returnRuling).toMatchObject([
      { organisationId: 'traffic', reasonEntryId: 'r', upheld: null },
    ]);
    const done = story.do(dispatcher, 'rule', { assignmentId, upheld: false, entryId: 'w' });
    expect(done.records.changed.returnRuling?.[0]?.patch).toMatchObject({ upheld: false, rulingEntryId: 'w' });
  });
});

describe('吹哨报到', () => {
  const call = (story: Story, ...ids: string[]) =>
    story.do(streetSecretary, 'whistle', {
      units: ids.map(named),
      meetAt: story.now + 3_600_000,
      place: '路口',
      entryId: 'why',
    });
  const arrive = (story: Story) => ({
    whistleId: story.c.whistles[0]?.id ?? '',
    place: '路口东',
    lng: null,
    lat: null,
  });

  test('没参加的成为协办，每个被叫到的都收到时间', () => {
    const story = signed('traffic');
    const done = call(story, 'traffic', 'housing');
    expect(told(done, 'traffic')).toEqual(['whistle']);
    expect(told(done, 'housing')).toEqual(['toSign', 'whistle']);
    expect(told(done, 'west')).toEqual(['whistle']);
    expect(story.share('housing')).toMatchObject({ part: 'joint', state: 'dispatched' });
    expect(
      story.refusal(dispatcher, 'whistle', {
        units: [named('east')],
        meetAt: story.now + 1,
        place: 'x',
        entryId: null,
      }),
    ).toBe('whistleOpen');
  });

  test('报到同时签收，晚到几分钟算得出来，报两次不行', () => {
    const story = signed('traffic');
    call(story, 'traffic', 'housing');
    story.at('2026-10-30 12:10');
    const done = story.do(trafficOfficer, 'signIn', arrive(story));
    expect(done.events[0]?.facts).toMatchObject({ organisationId: 'traffic', late: 10, signed: true });
    expect(story.share('traffic').state).toBe('signed');
    expect(story.refusal(trafficOfficer, 'signIn', arrive(story))).toBe('notAllowed');
    expect(story.refusal(eastOfficer, 'signIn', arrive(story))).toBe('notAllowed');
  });

  test('主办写记录办结，街道评价；和报到时间不一致要写理由', () => {
    const story = signed('traffic');
    call(story, 'traffic', 'housing');
    story.do(housingHead, 'signIn', arrive(story));
    const { whistleId } = arrive(story);
    expect(story.refusal(trafficOfficer, 'concludeWhistle', { whistleId, entryId: 'e' })).toBe('notAllowed');
    story.do(westOfficer, 'concludeWhistle', { whistleId, entryId: 'e' });
    const [traffic, housing] = story.c.whistles[0]?.units ?? [];
    const rate = (unitId: string | undefined, rating: 'onTime' | 'absent', words: string | null = null) => ({
      whistleId,
      ratings: [{ unitId: unitId ?? '', rating, words }],
    });
    expect(story.refusal(dispatcher, 'rateWhistle', rate(traffic?.id, 'onTime'))).toBe('ratingNeedsWords');
    expect(told(story.do(streetSecretary, 'rateWhistle', rate(traffic?.id, 'absent')), 'traffic')).toEqual([
      'whistleRated',
    ]);
    story.do(dispatcher, 'rateWhistle', rate(housing?.id, 'onTime'));
    expect(story.buttons(dispatcher)).not.toContain('rateWhistle');
  });

  test('取消的每个单位都知道，协办照常', () => {
    const story = signed();
    call(story, 'housing');
    const done = story.do(dispatcher, 'cancelWhistle', { whistleId: arrive(story).whistleId, reason: '下雨' });
    expect(told(done, 'housing')).toEqual(['whistleCancelled']);
    expect(story.share('housing').state).toBe('dispatched');
  });

  test('工单到头，没办结的吹哨也取消', () => {
    const story = signed();
    call(story, 'housing');
    const done = story.do(reporter('a'), 'withdraw', {});
    expect(told(done, 'housing')).toContain('whistleCancelled');
    expect(story.c.whistles[0]?.state).toBe('cancelled');
  });
});

describe('会商', () => {
  const input = (story: Story, ...ids: string[]) => ({
    metAt: story.now,
    place: '三楼会议室',
    participants: ['李书记'],
    entryId: 'words',
    decisions: ids.map((id) => ({ ...named(id), requirement: '一周内办完', replyBy: null })),
    copies: ['supervision'],
  });

  test('督查室会商：每个单位一份工作提示单，抄送的收到通知', () => {
    const story = signed('traffic');
    const done = story.do(supervisor, 'meet', input(story, 'west', 'traffic'));
    expect(done.records.added.document?.map((d) => [d.kind, d.toId, d.state, d.issuerId])).toEqual([
      ['promptNote', 'west', 'issued', 'supervision'],
      ['promptNote', 'traffic', 'issued', 'supervision'],
    ]);
    expect(story.running('reply')).toHaveLength(2);
    expect(told(done, 'supervision')).toEqual(['documentCopy']);
  });

  test('街道会商：给自己社区的街道发，给区里部门的提请督查室发', () => {
    const story = signed('traffic');
    const done = story.do(streetSecretary, 'meet', input(story, 'west', 'traffic'));
    expect(done.records.added.document?.map((d) => [d.toId, d.state, d.issuerId])).toEqual([
      ['west', 'issued', 'street'],
      ['traffic', 'requested', 'supervision'],
    ]);
  });

  test('密件不会商', () => {
    const story = new Story('2026-10-30 11:00', undefined, { sealed: true, deskId: 'inspectors' });
    expect(story.refusal(districtSecretary, 'meet', input(story))).toBe('sealedAlone');
  });
});

describe('包案', () => {
  const news = (decision: Decision) =>
    decision.notices.flatMap((n) => (n.to === 'post' && n.role === 'streetSecretary' ? [n.kind] : []));

  test('疑难的才包；之后的提级和结果都告诉包案的书记', () => {
    const story = signed();
    expect(story.refusal(streetSecretary, 'takeOn', {})).toBe('notHard');
    story.do(dispatcher, 'classify', { difficulty: 'hard' });
    story.do(streetSecretary, 'takeOn', {});
    expect(story.refusal(districtSecretary, 'takeOn', {})).toBe('takenAlready');
    expect(news(story.do(westOfficer, 'submit', { assignmentId: story.share('west').id, result: '好了' }))).toEqual([
      'patronResult',
    ]);
    expect(news(story.do(westSecretary, 'approve', {}))).toEqual(['patronResult']);
    expect(news(story.do(reporter('a'), 'confirm', { resolution: 'unresolved', rating: null, optOut: false }))).toEqual(
      ['patronUnresolved', 'patronEscalated'],
    );
    expect(story.refusal(westSecretary, 'release', { reason: '好了' })).toBe('notAllowed');
    story.do(streetSecretary, 'release', { reason: '已交区里' });
    expect(story.c.order.patronOrgId).toBeNull();
  });
});

describe('公开范围', () => {
  test('只能收紧', () => {
    const story = new Story('2026-10-30 11:00', [complaint('a', { disclosure: 'handlers' })]).dispatched();
    expect(story.refusal(dispatcher, 'tighten', { complaintId: 'a', disclosure: 'public' })).toBe('onlyTighter');
    const done = story.do(dispatcher, 'tighten', { complaintId: 'a', disclosure: 'hidden' });
    expect(done.notices).toMatchObject([{ to: 'reporter', kind: 'disclosureTightened' }]);
    // Hidden from the unit: nobody is left to be contacted.
    expect(story.running('firstContact')).toEqual([]);
    expect(story.refusal(dispatcher, 'tighten', { complaintId: 'a', disclosure: 'hidden' })).toBe('onlyTighter');
  });
});

describe('密件写明反映的单位', () => {
  test('它手里的收回，纪检监察另派，它和下级再也派不到', () => {
    const story = signed();
    const done = story.do(dispatcher, 'seal', { reason: '干部', deskId: 'inspectors', aboutPath: '/d/s/west/' });
    expect(story.c.order).toMatchObject({ state: 'accepted', sealed: true, aboutPath: '/d/s/west/' });
    expect(story.running('handle')).toEqual([]);
    expect(story.running('dispatch')).toHaveLength(1);
    expect(done.notices).toContainEqual({
      to: 'post',
      organisationId: 'inspectors',
      role: 'discipline',
      kind: 'sealed',
      dueAt: null,
    });
    const to = (id: string) => story.refusal(discipline, 'dispatch', { units: [unit(id)], opinion: null });
    expect([to('west'), to('westGrid'), to('traffic')]).toEqual(['sealedUnit', 'sealedUnit', null]);
  });

  test('定级时也能写，普通件不行', () => {
    const story = signed();
    expect(story.refusal(dispatcher, 'classify', { aboutPath: '/d/traffic/' })).toBe('wrongState');
  });
});

describe('网格员当场解决', () => {
  const input = { unit: { organisationId: 'west', path: '/d/s/west/' }, result: '当场清了' };

  test('一次完成派工、签收、交结果，等社区书记审核，网格员自己审不了', () => {
    const story = new Story('2026-10-30 11:00', [complaint('a', { reporterId: null, hasPhone: false })]);
    story.do(westGridMember, 'solveOnSpot', input);
    expect(story.c.order.state).toBe('awaitingApproval');
    expect(story.share('west')).toMatchObject({ state: 'submitted', workedBy: ['westGridMember'] });
    expect(story.running().map((k) => k.kind)).toEqual(['approve']);
    story.do(westSecretary, 'approve', {});
    expect(story.c.order.state).toBe('closed');
  });

  test('上报的到社区签收；别的社区的网格员不行', () => {
    const story = new Story();
    expect(story.refusal(eastOfficer, 'reportUp', { unit: input.unit })).toBe('notAllowed');
    story.do(westGridMember, 'reportUp', { unit: input.unit });
    expect([story.c.order.state, story.share('west').state]).toEqual(['dispatched', 'dispatched']);
    expect(story.buttons(westSecretary)).toContain('escalate');
  });
});
