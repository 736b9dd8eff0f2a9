import { describe, expect, test } from 'vitest';
import { completePolicy, DEFAULT_POLICY, durationFor, rowFor } from '../default-policy.ts';
import { standingsOf } from './standing.ts';
import { Story } from './testing/story.ts';
import { complaint, PEOPLE, reporter, SYSTEM, UNITS } from './testing/world.ts';

const BUREAU = { organisationId: 'justice', path: UNITS.pathOf('justice') };
const TRAFFIC = { organisationId: 'traffic', path: UNITS.pathOf('traffic') };

/** A bad rating just told: sealed, at the bureau. */
function rated(hasPhone = true): Story {
  const story = new Story('2026-11-04 10:42', [complaint('a', { reporterId: null, hasPhone })], {
    sealed: true,
    track: 'rating',
    deskId: 'justice',
    aboutPath: TRAFFIC.path,
  });
  story.do(reporter('a'), 'openRating', { bureau: BUREAU });
  return story;
}

/** The bureau's own words released to a department: placed at the district, led by the bureau. */
function released(): Story {
  const story = new Story(
    '2026-11-05 09:00',
    [complaint('b', { reporterId: null, hasPhone: false, disclosure: 'hidden' })],
    {
      track: 'rectification',
      deskId: 'justice',
      streetId: 'justice',
      streetPath: BUREAU.path,
      placePath: '/d/',
    },
  );
  story.do(PEOPLE.justice, 'openRectification', { unit: TRAFFIC });
  return story;
}

describe('差评工单', () => {
  test('说了就到司法局手里，已经签收；一天内回电话，十五天办结，自然日', () => {
    const story = rated();
    expect(story.c.order.state).toBe('inProgress');
    expect(story.share('justice').state).toBe('signed');
    expect(story.due('firstContact')).toBe('2026-11-05 10:42');
    expect(story.due('handle')).toBe('2026-11-19 10:42');
    expect(story.running('sign')).toEqual([]);
  });

  test('没有请回电话的，没有首次联系的时钟', () => {
    expect(rated(false).running('firstContact')).toEqual([]);
  });

  test('司法局的人是调度也是承办；纪检只看；被评的部门、街道、督查什么都不是', () => {
    const { c } = rated();
    const share = c.assignments[0] ?? null;
    expect([...standingsOf(PEOPLE.justice, c, share)].sort()).toEqual(['desk', 'exclusionDecider', 'unitMember']);
    expect([...standingsOf(PEOPLE.justiceHead, c, share)].sort()).toEqual([
      'approver',
      'desk',
      'exclusionDecider',
      'leadHead',
      'unitHead',
      'unitMember',
    ]);
    for (const other of [
      'discipline',
      'trafficHead',
      'trafficOfficer',
      'dispatcher',
      'streetSecretary',
      'clerk',
      'supervisor',
    ] as const)
      expect([other, ...standingsOf(PEOPLE[other], c, share)]).toEqual([other]);
  });

  test('办结审核在局长；局长自己办的，由另一位司法干部审；批准就办结，不再回访', () => {
    const story = rated();
    const assignmentId = story.share('justice').id;
    story.do(PEOPLE.justice, 'contact', { assignmentId });
    story.do(PEOPLE.justice, 'submit', { assignmentId, result: '已下发整改' });
    expect(story.refusal(PEOPLE.justiceOther, 'approve', {})).toBe('notAllowed');
    story.do(PEOPLE.justiceHead, 'approve', {});
    expect(story.c.order.state).toBe('closed');
    expect(story.c.complaints[0]).toMatchObject({ state: 'closed', closingReason: 'decided' });
    expect(story.running()).toEqual([]);

    const own = rated(false);
    const share = own.share('justice').id;
    own.do(PEOPLE.justiceHead, 'submit', { assignmentId: share, result: '查清了' });
    expect(own.refusal(PEOPLE.justiceHead, 'approve', {})).toBe('handlerMayNotApprove');
    own.do(PEOPLE.justiceOther, 'approve', {});
    expect(own.c.complaints[0]).toMatchObject({ state: 'closed', closingReason: 'noContact' });
  });

  test('超期先到局长，再到区委书记，不经过街道；自己不给自己发函', () => {
    const story = rated().until('2026-12-31 12:00');
    expect(story.c.escalations.map((e) => [e.level, e.organisationId])).toEqual([
      [1, 'justice'],
      [3, 'district'],
    ]);
    expect(story.c.documents.filter((d) => d.toId === 'justice')).toEqual([]);
  });

  test('追评还是不满意：办结的转重办', () => {
    const story = rated(false);
    const assignmentId = story.share('justice').id;
    story.do(PEOPLE.justice, 'submit', { assignmentId, result: '查清了' });
    story.do(PEOPLE.justiceHead, 'approve', {});
    story.do(reporter('a'), 'reopen', {});
    expect(story.c.order).toMatchObject({ state: 'inProgress', cycle: 1, level: 1 });
  });

  test('不能并案、挂牌、调解、吹哨、再密封、延期', () => {
    const story = rated();
    const assignmentId = story.share('justice').id;
    expect(story.refusal(PEOPLE.justice, 'seal', { reason: '说的是干部' })).toBe('offTrack');
    expect(story.refusal(PEOPLE.justiceHead, 'askExtension', { assignmentId, by: { n: 1, unit: 'd' } })).toBe(
      'offTrack',
    );
    expect(story.buttons(PEOPLE.districtSecretary)).toEqual([]);
  });
});

describe('整改单', () => {
  test('派到部门，由它签收，十五天整改', () => {
    const story = released();
    expect(story.c.order.state).toBe('dispatched');
    expect(story.due('handle')).toBe('2026-11-20 09:00');
    expect(story.running('firstContact')).toEqual([]);
    expect([...standingsOf(PEOPLE.justice, story.c, story.c.assignments[0] ?? null)]).toEqual(['desk', 'approver']);
    expect([...standingsOf(PEOPLE.trafficOfficer, story.c, story.c.assignments[0] ?? null)]).toEqual(['unitMember']);
  });

  test('部门负责人不能审自己的整改，司法局销号，销号就办结', () => {
    const story = released();
    const assignmentId = story.share('traffic').id;
    story.do(PEOPLE.trafficOfficer, 'sign', { assignmentId });
    const submitted = story.do(PEOPLE.trafficOfficer, 'submit', { assignmentId, result: '开会学了，改了检查单' });
    expect(submitted.notices).toContainEqual({
      to: 'post',
      organisationId: 'justice',
      role: 'justice',
      kind: 'toApprove',
      dueAt: story.running('approve')[0]?.dueAt,
    });
    expect(story.refusal(PEOPLE.trafficHead, 'approve', {})).toBe('handlerMayNotApprove');
    expect(story.refusal(PEOPLE.districtSecretary, 'approve', {})).toBe('notAllowed');
    story.do(PEOPLE.justiceOther, 'approve', {});
    expect(story.c.order.state).toBe('closed');
    expect(story.c.complaints[0]).toMatchObject({ state: 'closed', closingReason: 'noContact' });
  });

  test('不整改的：部门负责人、司法局局长、区委书记；督办单由司法局发给部门', () => {
    const story = released().until('2026-12-31 12:00');
    expect([...new Set(story.c.escalations.map((e) => `${e.level} ${e.organisationId} ${e.role}`))]).toEqual([
      '1 traffic unitHead',
      '2 justice unitHead',
      '3 district districtSecretary',
    ]);
    expect([...new Set(story.c.documents.map((d) => `${d.issuerId} ${d.toId}`))]).toEqual(['justice traffic']);
  });

  test('司法局自己拖着不审，提到局长，不给部门发函', () => {
    const story = released();
    const assignmentId = story.share('traffic').id;
    story.do(PEOPLE.trafficHead, 'sign', { assignmentId });
    story.do(PEOPLE.trafficHead, 'submit', { assignmentId, result: '改了' });
    const late = story.running('approve')[0];
    story.now = (late?.dueAt ?? 0) + 1;
    story.do(SYSTEM, 'fire', { clockId: late?.id ?? '' });
    expect(story.c.escalations.at(-1)).toMatchObject({ level: 2, organisationId: 'justice', role: 'unitHead' });
    expect(story.c.documents).toEqual([]);
  });
});

describe('期限', () => {
  test('评价和整改有自己的时间，是数据；旧的期限表按默认补上', () => {
    const of = { urgency: 'normal', difficulty: 'ordinary' } as const;
    expect(durationFor(DEFAULT_POLICY, 'handle', { ...of, track: 'rectification' })).toEqual({ n: 15, unit: 'd' });
    expect(durationFor(DEFAULT_POLICY, 'firstContact', { ...of, track: 'rating' })).toEqual({ n: 1, unit: 'd' });
    expect(durationFor(DEFAULT_POLICY, 'handle', of)).toEqual({ n: 5, unit: 'wd' });
    expect(rowFor(DEFAULT_POLICY, 'normal', 'ordinary', false, 'rating').extension).toBeNull();
    const { tracks: _tracks, ...old } = DEFAULT_POLICY;
    expect(completePolicy(old as typeof DEFAULT_POLICY).tracks).toEqual(DEFAULT_POLICY.tracks);
  });

  test('普通工单不走评价的步骤', () => {
    expect(new Story().refusal(PEOPLE.dispatcher, 'openRectification', { unit: TRAFFIC })).toBe('offTrack');
  });
});
