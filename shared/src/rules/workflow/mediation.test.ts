import { describe, expect, test } from 'vitest';
import { Story } from './testing/story.ts';
import { PEOPLE, unit } from './testing/world.ts';

const { westSecretary, westOfficer, eastOfficer, clerk, trafficHead } = PEOPLE;

function opening(story: Story, more: object = {}) {
  return {
    assignmentId: story.share('west').id,
    mediationId: 'm1',
    mediatorId: 'westOfficer',
    lawyer: '李律师',
    wrappedKey: null,
    partiesSealed: null,
    partyCount: 2,
    partyIsMediator: false,
    ...more,
  };
}

function signed(): Story {
  const story = new Story().dispatched();
  story.do(westOfficer, 'sign', { assignmentId: story.share('west').id });
  return story;
}

function opened(): Story {
  const story = signed();
  story.do(westSecretary, 'openMediation', opening(story));
  return story;
}

const conclusion = (story: Story, outcome: 'agreed' | 'failed' | 'withdrawn', performDueAt: number | null = null) => ({
  assignmentId: story.share('west').id,
  mediationId: 'm1',
  outcome,
  entryId: 'words',
  performDueAt,
});

describe('调解', () => {
  test('回避由别人核对，调解员不是当事人，至少两方', () => {
    const story = signed();
    expect(story.refusal(westSecretary, 'openMediation', opening(story, { mediatorId: 'westSecretary' }))).toBe(
      'recusalBySelf',
    );
    expect(story.refusal(westSecretary, 'openMediation', opening(story, { partyIsMediator: true }))).toBe(
      'recusalNeeded',
    );
    expect(story.refusal(westSecretary, 'openMediation', opening(story, { partyCount: 1 }))).toBe('partiesMissing');
    expect(story.refusal(eastOfficer, 'openMediation', opening(story))).toBe('notAllowed');
  });

  test('开始以后，调解员算承办人：他调的事不能由他审核', () => {
    const story = opened();
    expect(story.share('west').workedBy).toContain('westOfficer');
    expect(story.c.mediations).toMatchObject([{ id: 'm1', state: 'open', mediatorId: 'westOfficer' }]);
    expect(story.refusal(westSecretary, 'openMediation', opening(story, { mediationId: 'm2' }))).toBe('mediationOpen');
  });

  test('没签收的不能调解；还没发生的调解不能记', () => {
    const story = new Story().dispatched();
    expect(story.refusal(westSecretary, 'openMediation', opening(story))).toBe('wrongState');
    const later = opened();
    const session = {
      assignmentId: later.share('west').id,
      mediationId: 'm1',
      way: 'onsite' as const,
      metAt: later.now + 1,
      place: null,
      entryId: 'e',
    };
    expect(later.refusal(westOfficer, 'mediationSession', session)).toBe('meetingAhead');
    const decision = later.do(westOfficer, 'mediationSession', { ...session, metAt: later.now });
    expect(decision.records.added.mediationSession).toMatchObject([{ mediationId: 'm1', createdBy: 'westOfficer' }]);
  });

  test('调解不成，提一级，只提一次；办理期限照走', () => {
    const story = opened();
    const due = story.due('handle');
    story.do(westOfficer, 'concludeMediation', conclusion(story, 'failed'));
    expect(story.c.escalations).toMatchObject([{ cause: 'mediationFailed', causeRef: 'm1', level: 1 }]);
    expect(story.due('handle')).toBe(due);
    expect(story.refusal(westOfficer, 'concludeMediation', conclusion(story, 'failed'))).toBe('mediationMoved');
    // 换一个调解员再调，再不成，是另一个原因。
    story.do(westSecretary, 'openMediation', opening(story, { mediationId: 'm2' }));
    story.do(westOfficer, 'concludeMediation', { ...conclusion(story, 'failed'), mediationId: 'm2' });
    expect(story.c.escalations.map((e) => [e.level, e.causeRef])).toEqual([
      [1, 'm1'],
      [2, 'm2'],
    ]);
  });

  test('达成协议：有编号、约定履行日期，不提级', () => {
    const story = opened();
    expect(story.refusal(westOfficer, 'concludeMediation', conclusion(story, 'agreed'))).toBe('performDueNeeded');
    const decision = story.do(westOfficer, 'concludeMediation', conclusion(story, 'agreed', story.now + 86_400_000));
    expect(decision.records.changed.mediation?.[0]?.patch).toMatchObject({
      agreementNumber: '650103-20261030-0001-调1',
    });
    expect(story.c.escalations).toEqual([]);
  });

  test('核实履行：没履行的，没办结就提一级，办结以后只告诉负责人', () => {
    const story = opened();
    story.do(westOfficer, 'concludeMediation', conclusion(story, 'agreed', story.now + 86_400_000));
    const check = {
      assignmentId: story.share('west').id,
      mediationId: 'm1',
      performance: 'broken' as const,
      entryId: 'e',
    };
    const decision = story.do(westOfficer, 'checkPerformance', check);
    expect(decision.notices).toContainEqual(
      expect.objectContaining({ kind: 'agreementBroken', role: 'communitySecretary' }),
    );
    expect(story.c.escalations).toMatchObject([{ cause: 'mediationFailed', causeRef: 'm1:broken' }]);
    expect(story.refusal(westOfficer, 'checkPerformance', check)).toBe('performanceChecked');

    const closed = opened();
    closed.do(westOfficer, 'concludeMediation', conclusion(closed, 'agreed', closed.now + 86_400_000));
    closed.do(westOfficer, 'submit', { assignmentId: closed.share('west').id, result: '已达成协议' });
    closed.do(westSecretary, 'approve', {});
    closed.says('a', 'resolved');
    expect(closed.c.order.state).toBe('closed');
    const after = closed.do(clerk, 'checkPerformance', { ...check, assignmentId: closed.share('west').id });
    expect(after.escalations).toEqual([]);
    expect(after.notices).toContainEqual(expect.objectContaining({ kind: 'agreementBroken' }));
  });

  test('改派以后，原单位不能替别人的调解下结论', () => {
    const story = opened();
    story.do(PEOPLE.streetSecretary, 'reassign', {
      assignmentId: story.share('west').id,
      unit: unit('traffic'),
      stays: false,
      reason: '社区调解不成',
      opinion: null,
    } as never);
    story.do(trafficHead, 'sign', { assignmentId: story.share('traffic').id });
    expect(
      story.refusal(trafficHead, 'concludeMediation', {
        ...conclusion(story, 'failed'),
        assignmentId: story.share('traffic').id,
      }),
    ).toBe('notAllowed');
    // 原单位没下结论的调解随它结束，接手的单位可以重新调。
    const again = opening(story, {
      assignmentId: story.share('traffic').id,
      mediationId: 'm2',
      mediatorId: 'trafficOfficer',
    });
    story.do(trafficHead, 'openMediation', again);
    expect(story.c.mediations.map((m) => m.state)).toEqual(['withdrawn', 'open']);
  });
});
