import { describe, expect, test } from 'vitest';
import { Story } from './testing/story.ts';
import { PEOPLE, reporter } from './testing/world.ts';

const { westSecretary, westOfficer, supervisor, districtSecretary, eastSecretary, dispatcher, discipline } = PEOPLE;
const districtDeputy = {
  ...districtSecretary,
  personId: 'districtDeputy',
  posts: districtSecretary.posts.map((post) => ({ ...post, deputy: true })),
};

const asking = (story: Story, scope: 'handling' | 'followUp' = 'handling') =>
  ({ assignmentId: story.share('west').id, scope, ground: 'outsideLaw', entryId: 'words' }) as const;
const asked = () => {
  const story = new Story().answered();
  story.do(westSecretary, 'askExclusion', asking(story));
  return story;
};
const idOf = (story: Story): string => story.c.exclusions.at(-1)?.id ?? '';
const ruling = (story: Story, grant: boolean) => ({ exclusionId: idOf(story), grant, entryId: 'words' });
const appealing = (story: Story) => ({ exclusionId: idOf(story), entryId: 'words' });
const refused = () => {
  const story = asked();
  story.do(supervisor, 'decideExclusion', ruling(story, false));
  return story;
};

describe('申请剔除', () => {
  test('负责人在答复以后提出，督查室知道', () => {
    const story = new Story().answered();
    const decision = story.do(westSecretary, 'askExclusion', asking(story));
    expect(story.c.exclusions).toMatchObject([{ organisationId: 'west', scope: 'handling', state: 'asked' }]);
    expect(decision.notices).toEqual([
      { to: 'post', organisationId: 'supervision', role: 'supervisor', kind: 'exclusionAsked', dueAt: null },
    ]);
    expect(decision.events).toMatchObject([{ action: 'exclusionAsked', visibility: 'staff' }]);
  });

  test('一句居民的话、一个期限、一份的状态都不动', () => {
    const story = new Story().answered();
    const { complaints, clocks, assignments, order } = story.c;
    story.do(westSecretary, 'askExclusion', asking(story));
    story.do(supervisor, 'decideExclusion', ruling(story, true));
    expect(story.c).toMatchObject({
      complaints,
      clocks,
      assignments,
      order: { state: order.state, level: order.level },
    });
  });

  test('还在办的不能申请；经办人、别的单位、调度员不能申请', () => {
    const working = new Story().dispatched();
    expect(working.refusal(westSecretary, 'askExclusion', asking(working))).toBe('wrongState');
    const story = new Story().answered();
    for (const who of [westOfficer, eastSecretary, dispatcher, supervisor])
      expect(story.refusal(who, 'askExclusion', asking(story))).toBe('notAllowed');
    expect(story.buttons(westSecretary)).toContain('askExclusion');
  });

  test('一类率一次；办结 30 天以后不能', () => {
    const story = asked();
    expect(story.refusal(westSecretary, 'askExclusion', asking(story))).toBe('exclusionAsked');
    expect(story.refusal(westSecretary, 'askExclusion', asking(story, 'followUp'))).toBeNull();
    const closed = new Story().answered();
    closed.do(reporter('a'), 'confirm', { resolution: 'resolved', rating: null, optOut: false });
    expect(closed.at('2026-11-29 11:00').refusal(westSecretary, 'askExclusion', asking(closed))).toBeNull();
    expect(closed.at('2026-11-29 11:01').refusal(westSecretary, 'askExclusion', asking(closed))).toBe(
      'exclusionTooLate',
    );
  });
});

describe('裁定和申诉', () => {
  test('督查室裁定，单位知道；裁定过的不再变', () => {
    const story = asked();
    const decision = story.do(supervisor, 'decideExclusion', ruling(story, true));
    expect(story.c.exclusions[0]).toMatchObject({ state: 'granted', decidedBy: 'supervisor' });
    expect(decision.notices).toMatchObject([{ organisationId: 'west', kind: 'exclusionDecided' }]);
    expect(story.refusal(supervisor, 'decideExclusion', ruling(story, false))).toBe('exclusionMoved');
    expect(story.refusal(westSecretary, 'appealExclusion', appealing(story))).toBe('exclusionMoved');
  });

  test('重办以后也还能裁定', () => {
    const story = asked();
    story.says('a', 'unresolved');
    expect(story.c.order.state).toBe('inProgress');
    expect(story.refusal(supervisor, 'decideExclusion', ruling(story, false))).toBeNull();
  });

  test('单位不能裁定自己的，别人也不能', () => {
    const story = asked();
    for (const who of [westSecretary, districtSecretary, dispatcher, discipline])
      expect(story.refusal(who, 'decideExclusion', ruling(story, true))).toBe('notAllowed');
  });

  test('督查室自己办的，由区委书记裁定', () => {
    const story = new Story().dispatched('supervision');
    const head = {
      ...supervisor,
      personId: 'head',
      posts: supervisor.posts.flatMap((post) => [post, { ...post, role: 'unitHead' as const }]),
    };
    const { id: assignmentId } = story.share('supervision');
    const officer = {
      ...supervisor,
      personId: 'officer',
      posts: supervisor.posts.map((post) => ({ ...post, role: 'officer' as const })),
    };
    story.do(head, 'sign', { assignmentId, handlerId: 'officer' });
    story.do(officer, 'submit', { assignmentId, result: '好了' });
    story.do(head, 'approve', {});
    story.do(head, 'askExclusion', { assignmentId, scope: 'handling', ground: 'other', entryId: 'words' });
    expect(story.refusal(supervisor, 'decideExclusion', ruling(story, true))).toBe('ownExclusion');
    expect(story.refusal(districtSecretary, 'decideExclusion', ruling(story, true))).toBeNull();
  });

  test('不同意的，五个工作日内申诉一次，由另一个人最后裁定', () => {
    const story = refused();
    const appeal = story.at('2026-11-06 19:30').do(westSecretary, 'appealExclusion', appealing(story));
    expect(appeal.notices).toMatchObject([{ organisationId: 'district', kind: 'exclusionAppealed' }]);
    expect(story.refusal(supervisor, 'decideAppeal', ruling(story, false))).toBe('notAllowed');
    story.do(districtSecretary, 'decideAppeal', ruling(story, false));
    expect(story.c.exclusions[0]?.state).toBe('finallyRefused');
    expect(story.refusal(westSecretary, 'appealExclusion', appealing(story))).toBe('exclusionMoved');
  });

  test('过了五个工作日不能申诉', () => {
    const story = refused();
    expect(story.at('2026-11-06 19:31').refusal(westSecretary, 'appealExclusion', appealing(story))).toBe(
      'appealTooLate',
    );
  });

  test('第一次裁定的人不能裁定申诉，副职可以', () => {
    const story = refused();
    story.do(westSecretary, 'appealExclusion', appealing(story));
    story.c = { ...story.c, exclusions: story.c.exclusions.map((x) => ({ ...x, decidedBy: 'districtSecretary' })) };
    expect(story.refusal(districtSecretary, 'decideAppeal', ruling(story, true))).toBe('decidedBefore');
    expect(story.refusal(districtDeputy, 'decideAppeal', ruling(story, true))).toBeNull();
  });

  test('密件由纪检裁定，督查室不知道', () => {
    const story = new Story('2026-10-30 11:00', undefined, { sealed: true, deskId: 'inspectors' });
    story.do(discipline, 'dispatch', {
      units: [{ organisationId: 'traffic', path: '/d/traffic/', part: 'lead' }],
      opinion: null,
    });
    const { id: assignmentId } = story.share('traffic');
    story.do(PEOPLE.trafficHead, 'sign', { assignmentId, handlerId: 'trafficOfficer' });
    story.do(PEOPLE.trafficOfficer, 'submit', { assignmentId, result: '好了' });
    story.do(PEOPLE.trafficHead, 'approve', {});
    const { notices } = story.do(PEOPLE.trafficHead, 'askExclusion', {
      assignmentId,
      scope: 'followUp',
      ground: 'malicious',
      entryId: 'words',
    });
    expect(notices).toMatchObject([{ organisationId: 'inspectors', role: 'discipline' }]);
    expect(story.refusal(supervisor, 'decideExclusion', ruling(story, true))).toBe('notAllowed');
    expect(story.refusal(discipline, 'decideExclusion', ruling(story, true))).toBeNull();
  });
});
