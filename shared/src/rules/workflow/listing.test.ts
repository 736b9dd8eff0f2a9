import { describe, expect, test } from 'vitest';
import { Story } from './testing/story.ts';
import { complaint, PEOPLE, reporter, unit } from './testing/world.ts';

const { districtSecretary, supervisor, dispatcher, westOfficer, westSecretary, streetSecretary, discipline } = PEOPLE;
const LIST = { publicTitle: '水库街工地围挡占道', requirement: '一周内拆除', dueAt: null };
const CHECK = { entryId: 'c' };
const UNLIST = { publicResult: '围挡已拆除，道路恢复。' };

function listed() {
  const story = new Story();
  story.do(districtSecretary, 'list', LIST);
  return story;
}
/** The west community hands in a result. */
function submitted(story: Story) {
  if (story.c.assignments.length === 0) story.dispatched();
  const { id: assignmentId, state } = story.share('west');
  if (state === 'dispatched') story.do(westOfficer, 'sign', { assignmentId });
  story.do(westOfficer, 'submit', { assignmentId, result: '拆了' });
  return story;
}

describe('挂牌', () => {
  test('还没派工就能挂，和派工同时进行，不是一级，不动时钟', () => {
    const story = new Story();
    const before = story.running().map((k) => [k.kind, k.dueAt]);
    const decision = story.do(districtSecretary, 'list', LIST);
    expect(decision.order).toMatchObject({ listed: true });
    expect(decision.escalations).toEqual([]);
    expect(story.c.order.level).toBe(0);
    expect(story.running().map((k) => [k.kind, k.dueAt])).toEqual(before);
    expect(story.c.documents).toMatchObject([{ kind: 'listingNotice', issuerId: 'district', toId: 'desk' }]);
    story.do(dispatcher, 'dispatch', { units: [unit('west')], opinion: null });
    expect(story.c.order.state).toBe('dispatched');
    expect(story.c.listing?.state).toBe('listed');
  });
  test('办着的挂牌通知发给主办，反映人和督查室都知道', () => {
    const story = new Story().dispatched('traffic');
    const decision = story.do(districtSecretary, 'list', LIST);
    expect(decision.records.added.document).toMatchObject([
      { toId: 'traffic', replyDueAt: null, copies: ['supervision'] },
    ]);
    expect(decision.notices.map((n) => n.kind)).toEqual(['document', 'listed', 'listed']);
    expect(decision.events.find((e) => e.action === 'listed')?.visibility).toBe('reporter');
  });
  test.each([
    ['街道书记', streetSecretary],
    ['督查室', supervisor],
    ['调度员', dispatcher],
    ['社区书记', westSecretary],
  ] as const)('%s不能挂牌', (_, actor) => expect(new Story().refusal(actor, 'list', LIST)).toBe('notAllowed'));
  test('一件事只挂一次；摘了还能再挂', () => {
    const story = listed();
    expect(story.refusal(districtSecretary, 'list', LIST)).toBe('alreadyListed');
    submitted(story);
    story.do(supervisor, 'checkListing', CHECK);
    story.do(districtSecretary, 'unlist', UNLIST);
    expect(story.refusal(districtSecretary, 'list', LIST)).toBeNull();
  });
  test('挂着的不能并到别处，别的可以并进来', () => {
    const story = listed();
    const target = { id: 'other', state: 'received', sealed: false, urgency: 'normal', receivedAt: 1 } as const;
    expect(story.refusal(dispatcher, 'merge', { target })).toBe('listedStays');
    expect(story.buttons(dispatcher)).not.toContain('merge');
    const source = { sourceId: 'x', urgency: 'normal', complaintIds: ['b'] } as const;
    expect(story.refusal(dispatcher, 'absorb', { ...source, complaintIds: [...source.complaintIds] })).toBeNull();
  });
  test('密件不挂牌；挂着的转密件，当时就下牌', () => {
    const sealed = new Story('2026-10-30 11:00', [complaint('a')], { sealed: true, deskId: 'inspectors' });
    expect(sealed.refusal(districtSecretary, 'list', LIST)).toBe('sealedNotListed');
    const story = listed();
    const decision = story.do(dispatcher, 'seal', { reason: '反映干部', deskId: 'inspectors' });
    expect(decision.order.listed).toBe(false);
    expect(story.c.listing).toBeNull();
    expect(decision.notices.map((n) => n.kind)).not.toContain('unlisted');
  });
});

describe('摘牌要有结果，要核查过', () => {
  test('没有结果不能核查，没有核查不能摘', () => {
    const story = listed();
    expect(story.refusal(supervisor, 'checkListing', CHECK)).toBe('wrongState');
    expect(story.refusal(districtSecretary, 'unlist', UNLIST)).toBe('wrongState');
    submitted(story);
    expect(story.refusal(districtSecretary, 'unlist', UNLIST)).toBe('notChecked');
    const checked = story.do(supervisor, 'checkListing', CHECK);
    expect(checked.notices).toMatchObject([{ role: 'districtSecretary', kind: 'listingChecked' }]);
    expect(story.refusal(supervisor, 'checkListing', CHECK)).toBe('paperMoved');
    const decision = story.do(districtSecretary, 'unlist', UNLIST);
    expect(decision.order.listed).toBe(false);
    expect(decision.records.added.document).toMatchObject([{ kind: 'unlistingNotice', issuerId: 'district' }]);
    expect(decision.notices.map((n) => n.kind)).toContain('unlisted');
  });
  test('挂牌的人不核查，核查的人不摘牌', () => {
    const story = submitted(listed());
    expect(story.refusal(districtSecretary, 'checkListing', CHECK)).toBe('notAllowed');
    story.do(supervisor, 'checkListing', CHECK);
    for (const actor of [supervisor, streetSecretary, discipline])
      expect(story.refusal(actor, 'unlist', UNLIST)).toBe('notAllowed');
  });
  test('没挂牌的谈不上核查和摘牌', () => {
    const story = submitted(new Story());
    expect(story.refusal(supervisor, 'checkListing', CHECK)).toBe('notListed');
    expect(story.refusal(districtSecretary, 'unlist', UNLIST)).toBe('notListed');
  });
  test('核查之后结果退回，要再核查一次', () => {
    const story = submitted(listed());
    story.do(supervisor, 'checkListing', CHECK);
    story.do(westSecretary, 'sendBack', { reason: '没拆干净' });
    expect(story.c.listing?.state).toBe('listed');
    submitted(story);
    expect(story.refusal(districtSecretary, 'unlist', UNLIST)).toBe('notChecked');
  });
  test('核查之后反映人说没解决，要再核查一次', () => {
    const story = submitted(listed());
    story.do(supervisor, 'checkListing', CHECK);
    story.do(westSecretary, 'approve', {});
    story.says('a', 'unresolved');
    expect(story.c.order.state).toBe('inProgress');
    expect(story.c.listing?.state).toBe('listed');
  });
  test('办结之后还能核查、摘牌；摘牌通知也能阅知', () => {
    const story = submitted(listed());
    story.do(westSecretary, 'approve', {});
    story.says('a', 'resolved');
    expect(story.c.order.state).toBe('closed');
    story.do(supervisor, 'checkListing', CHECK);
    story.do(districtSecretary, 'unlist', UNLIST);
    const documentId = story.c.documents.at(-1)!.id;
    story.do(westOfficer, 'receiveDocument', { documentId });
    expect(story.c.documents.at(-1)).toMatchObject({ kind: 'unlistingNotice', state: 'received' });
    expect(story.running()).toEqual([]);
  });
  test('反映人撤回的，牌也摘得下来', () => {
    const story = listed();
    story.do(reporter('a'), 'withdraw', {});
    expect(story.c.order.state).toBe('withdrawn');
    story.do(supervisor, 'checkListing', CHECK);
    story.do(districtSecretary, 'unlist', UNLIST);
    expect(story.c.listing).toBeNull();
  });
});
