import { describe, expect, test } from 'vitest';
import type { ActionInputs } from './actions.ts';
import { paperActions } from './paper-steps.ts';
import { local, Story } from './testing/story.ts';
import { complaint, PEOPLE, reporter, SYSTEM, UNITS } from './testing/world.ts';

const { dispatcher, streetSecretary, supervisor, westOfficer, westSecretary, westDeputy, trafficHead } = PEOPLE;
const { trafficOfficer, eastOfficer, clerk, districtSecretary, discipline, westGridMember, deskHead } = PEOPLE;

const letter = (toId: string, more: Partial<ActionInputs['issueDocument']> = {}): ActionInputs['issueDocument'] => ({
  kind: 'supervisionNotice',
  toId,
  toPath: UNITS.pathOf(toId),
  cause: 'shirking',
  requirement: '请写明原因。',
  copies: [],
  ...more,
});
const paper = (story: Story, index = -1) => {
  const found = story.c.documents.at(index);
  if (!found) throw new Error('no paper');
  return found;
};
const id = (story: Story, index = -1) => ({ documentId: paper(story, index).id });
const states = (story: Story) => story.c.documents.map((d) => `${d.kind} ${d.state}`);
const can = (story: Story, actor: Parameters<typeof paperActions>[1], index = -1) =>
  paperActions(story.c, actor, paper(story, index));

/** Dispatched to the west community and signed on Friday 30 October. */
function atWork(lead = 'west', ...joint: string[]) {
  const story = new Story().dispatched(lead, ...joint);
  const actor = lead === 'west' ? westOfficer : trafficOfficer;
  story.do(actor, 'sign', { assignmentId: story.share(lead).id });
  return story;
}

describe('谁给谁发', () => {
  test('街道给自己的社区发，文书署街道；给区里部门的要提请督查室', () => {
    const story = atWork('west', 'traffic');
    story.do(dispatcher, 'issueDocument', letter('west'));
    expect(paper(story)).toMatchObject({ issuerId: 'street', toId: 'west', issuedBy: 'dispatcher', state: 'issued' });
    expect(story.refusal(dispatcher, 'issueDocument', letter('traffic'))).toBe('askSupervision');
    expect(story.refusal(streetSecretary, 'issueDocument', letter('traffic'))).toBe('askSupervision');
  });
  test('督查室给谁都能发', () => {
    const story = atWork('west', 'traffic');
    for (const toId of ['west', 'traffic', 'heating']) story.do(supervisor, 'issueDocument', letter(toId));
    expect(story.c.documents.map((d) => [d.issuerId, d.toId])).toEqual([
      ['supervision', 'west'],
      ['supervision', 'traffic'],
      ['supervision', 'heating'],
    ]);
  });
  test.each([
    ['社区书记', westSecretary],
    ['承办人', westOfficer],
    ['回访员', clerk],
    ['区委书记', districtSecretary],
    ['纪委', discipline],
  ] as const)('%s不发督办文书', (_, actor) => {
    expect(atWork().refusal(actor, 'issueDocument', letter('west'))).toBe('notAllowed');
  });
  test('提请只有督查室能答复；发了才有文书和回复期限，不发的写明理由', () => {
    const story = atWork('traffic');
    const ask = { kind: 'supervisionNotice', toId: 'traffic', cause: 'shirking', requirement: '请督办' } as const;
    story.do(streetSecretary, 'requestDocument', ask);
    expect(paper(story)).toMatchObject({ state: 'requested', issuedAt: null, replyDueAt: null });
    expect(can(story, trafficHead)).toEqual([]);
    expect(story.refusal(streetSecretary, 'answerRequest', { ...id(story), issue: true })).toBe('notAllowed');
    const decision = story.do(supervisor, 'answerRequest', { ...id(story), issue: true });
    expect(decision.events.map((e) => e.action)).toEqual(['documentIssued']);
    expect(paper(story)).toMatchObject({ state: 'issued', issuedBy: 'supervisor' });
    expect(can(story, trafficHead)).toEqual(['receiveDocument', 'replyDocument']);
    story.do(dispatcher, 'requestDocument', ask);
    story.do(supervisor, 'answerRequest', { ...id(story), issue: false, entryId: 'e' });
    expect(states(story)).toEqual(['supervisionNotice issued', 'supervisionNotice refused']);
    expect(story.refusal(supervisor, 'answerRequest', { ...id(story), issue: true })).toBe('paperMoved');
  });
  test('督办单的发出反映人看得到，提醒函看不到', () => {
    const story = atWork();
    const shown = (kind: 'supervisionNotice' | 'reminderLetter') =>
      story.do(dispatcher, 'issueDocument', letter('west', { kind })).events.map((e) => e.visibility);
    expect(shown('supervisionNotice')).toEqual(['reporter']);
    expect(shown('reminderLetter')).toEqual(['staff']);
  });
});

describe('回复期限', () => {
  // Friday 30 October 11:00; offices work 10:00–14:00 and 15:30–19:30 on working days.
  test('发出一个工作日视为阅知，再加督办单三个工作日', () => {
    const story = atWork();
    story.do(dispatcher, 'issueDocument', letter('west'));
    expect(story.due('reply')).toBe('2026-11-05 19:30');
  });
  test('阅知了从阅知起算，只会提前', () => {
    const story = atWork();
    story.do(dispatcher, 'issueDocument', letter('west'));
    story.at('2026-10-30 12:00').do(westOfficer, 'receiveDocument', id(story));
    expect(story.due('reply')).toBe('2026-11-04 19:30');
    expect(local(paper(story).replyDueAt ?? 0)).toBe('2026-11-04 19:30');
  });
  test('视为阅知以后才阅知的，期限不往后推', () => {
    const story = atWork();
    story.do(dispatcher, 'issueDocument', letter('west'));
    story.at('2026-11-04 12:00').do(westOfficer, 'receiveDocument', id(story));
    expect(story.due('reply')).toBe('2026-11-05 19:30');
  });
  test.each([
    ['shirking', '2026-11-20 19:30'],
    ['meeting', '2026-11-20 19:30'],
    ['overdue', '2026-11-02 12:00'],
  ] as const)('写明了日期的（%s），阅知不改这个日期', (cause, when) => {
    const story = atWork();
    const replyBy = new Story(when).now;
    story.do(supervisor, 'issueDocument', letter('west', { cause, replyBy }));
    story.at('2026-10-30 12:00').do(westOfficer, 'receiveDocument', id(story));
    expect(story.due('reply')).toBe(when);
  });
  test('提醒函两个工作日；特急两小时，当时就算阅知', () => {
    const slow = atWork();
    slow.do(dispatcher, 'issueDocument', letter('west', { kind: 'reminderLetter' }));
    expect(slow.due('reply')).toBe('2026-11-04 19:30');
    const story = new Story();
    story.do(dispatcher, 'classify', { urgency: 'critical' });
    story.dispatched().do(dispatcher, 'issueDocument', letter('west'));
    expect(story.due('reply')).toBe('2026-10-30 13:00');
  });
  test('退回的回复从退回起算，不再另加阅知的一天', () => {
    const story = atWork();
    story.do(dispatcher, 'issueDocument', letter('west'));
    story.do(westOfficer, 'replyDocument', { ...id(story), entryId: 'r1' });
    expect(story.due('reply')).toBeNull();
    story.at('2026-11-02 12:00').do(streetSecretary, 'checkDocument', { ...id(story), accepted: false, entryId: 'c1' });
    expect(story.due('reply')).toBe('2026-11-05 19:30');
    expect(paper(story)).toMatchObject({ state: 'received', rejections: 1, repliedAt: null, replyEntryId: null });
  });
});

describe('阅知、回复、核查', () => {
  function replied() {
    const story = atWork();
    story.do(dispatcher, 'issueDocument', letter('west'));
    story.do(westOfficer, 'replyDocument', { ...id(story), entryId: 'r1' });
    return story;
  }
  test('没有先阅知就回复的，同时算阅知；核查时钟开始走', () => {
    const story = replied();
    expect(paper(story)).toMatchObject({ state: 'replied', receivedAt: story.now, repliedBy: 'westOfficer' });
    expect(story.running('check')).toHaveLength(1);
  });
  test('收文单位的人才能阅知和回复；别的社区、发文的人都不能', () => {
    const story = atWork();
    story.do(dispatcher, 'issueDocument', letter('west'));
    for (const actor of [westOfficer, westSecretary, westDeputy])
      expect(can(story, actor)).toEqual(['receiveDocument', 'replyDocument']);
    for (const actor of [eastOfficer, dispatcher, streetSecretary, supervisor, clerk, westGridMember])
      expect(can(story, actor)).toEqual([]);
  });
  test('写给负责人本人的，只有负责人（或代职的）能答', () => {
    const story = atWork();
    story.do(dispatcher, 'issueDocument', letter('west', { toRole: 'communitySecretary' }));
    expect(can(story, westOfficer)).toEqual([]);
    expect(can(story, westSecretary)).toEqual(['receiveDocument', 'replyDocument']);
    expect(can(story, westDeputy)).toEqual(['receiveDocument', 'replyDocument']);
  });
  test('派给网格的，社区书记也能答', () => {
    const story = new Story().dispatched('westGrid');
    story.do(dispatcher, 'issueDocument', letter('westGrid'));
    expect(can(story, westSecretary)).toContain('replyDocument');
    expect(can(story, westGridMember)).toContain('replyDocument');
    expect(can(story, eastOfficer)).toEqual([]);
  });
  test('核查归发文单位：街道的书记和专班都行，回复的单位不行', () => {
    const story = replied();
    expect(can(story, streetSecretary)).toEqual(['checkDocument']);
    expect(can(story, dispatcher)).toEqual(['checkDocument']);
    for (const actor of [westSecretary, westOfficer, supervisor]) expect(can(story, actor)).toEqual([]);
    const check = { ...id(story), accepted: true, entryId: null };
    expect(story.refusal(westSecretary, 'checkDocument', check)).not.toBeNull();
    story.do(streetSecretary, 'checkDocument', check);
    expect(paper(story)).toMatchObject({ state: 'closed', closedAt: story.now });
    expect(story.running('check')).toEqual([]);
    expect(story.refusal(streetSecretary, 'checkDocument', check)).toBe('paperMoved');
  });
  test('自己写的回复自己不能核查', () => {
    const story = atWork().until('2026-11-07 10:00');
    const { id: escalationId } = story.c.escalations.find((e) => e.role === 'communitySecretary')!;
    story.do(westSecretary, 'instruct', { escalationId, text: '今天办完' });
    expect(paper(story)).toMatchObject({ issuerId: 'west', toId: 'west' });
    story.do(westSecretary, 'replyDocument', { ...id(story), entryId: 'r' });
    expect(story.refusal(westSecretary, 'checkDocument', { ...id(story), accepted: true, entryId: null })).toBe(
      'ownReply',
    );
    expect(can(story, westDeputy)).toEqual(['checkDocument']);
  });
  test('发给专班的提醒函，专班不核查自己，由街道书记核查', () => {
    const story = new Story().until('2026-10-30 16:00');
    expect(paper(story)).toMatchObject({ kind: 'reminderLetter', toId: 'desk', issuerId: 'street' });
    expect(can(story, dispatcher)).toEqual(['receiveDocument', 'replyDocument']);
    story.do(dispatcher, 'replyDocument', { ...id(story), entryId: 'r' });
    expect(can(story, deskHead)).toEqual([]);
    expect(can(story, streetSecretary)).toEqual(['checkDocument']);
  });
  test('核查超期提醒发文单位，文书不动', () => {
    const story = replied();
    const { id: clockId, dueAt } = story.running('check')[0]!;
    story.now = dueAt + 1;
    const decision = story.do(SYSTEM, 'fire', { clockId });
    expect(decision.notices).toContainEqual(
      expect.objectContaining({ to: 'post', organisationId: 'street', role: 'streetSecretary', kind: 'overdue' }),
    );
    expect(paper(story).state).toBe('replied');
  });
});

describe('按规则发', () => {
  test('快到期发提醒函，一次；没人回复换发督办单；再没人回复升级', () => {
    const story = atWork();
    story.do(westOfficer, 'contact', { assignmentId: story.share('west').id });
    const { id: clockId } = story.running('handle')[0]!;
    story.at('2026-11-05 19:40').do(SYSTEM, 'warn', { clockId });
    expect(states(story)).toEqual(['reminderLetter issued']);
    expect(story.refusal(SYSTEM, 'warn', { clockId })).toBe('clockGone');
    story.until('2026-11-11 10:00');
    const chain = story.c.documents.filter((d) => d.cause === 'nearDue' || d.cause === 'replyOverdue');
    expect(chain.map((d) => [d.kind, d.state])).toEqual([
      ['reminderLetter', 'climbed'],
      ['supervisionNotice', 'issued'],
    ]);
    expect(chain[1]?.causeRef).toBe(chain[0]?.id);
    story.until('2026-11-19 10:00');
    expect(story.c.escalations.filter((e) => e.cause === 'replyOverdue').length).toBeGreaterThan(0);
  });
  test('升级之后仍然要回复；提醒函换成督办单的，回复督办单', () => {
    const story = atWork();
    story.do(dispatcher, 'issueDocument', letter('west'));
    story.do(dispatcher, 'issueDocument', letter('west', { kind: 'reminderLetter' }));
    story.until('2026-11-06 10:00');
    expect(states(story).slice(0, 2)).toEqual(['supervisionNotice climbed', 'reminderLetter climbed']);
    expect(can(story, westOfficer, 0)).toEqual(['receiveDocument', 'replyDocument']);
    expect(can(story, westOfficer, 1)).toEqual([]);
    story.do(westOfficer, 'receiveDocument', id(story, 0));
    expect(paper(story, 0)).toMatchObject({ state: 'climbed', receivedAt: story.now });
    story.do(westOfficer, 'replyDocument', { ...id(story, 0), entryId: 'late' });
    story.do(streetSecretary, 'checkDocument', { ...id(story, 0), accepted: true, entryId: null });
    expect(paper(story, 0).state).toBe('closed');
    const climbed = story.c.escalations.filter((e) => e.causeRef === paper(story, 0).id);
    expect(climbed.map((e) => e.settledAt !== null)).toEqual([true]);
  });
  test('交了结果，按规则发的和批示算答复；专门写来的督办单还要自己回复', () => {
    const story = atWork();
    story.do(supervisor, 'issueDocument', letter('west'));
    const { id: clockId } = story.running('handle')[0]!;
    story.do(SYSTEM, 'warn', { clockId });
    story.do(westOfficer, 'submit', { assignmentId: story.share('west').id, result: '办好了' });
    expect(states(story)).toEqual(['supervisionNotice issued', 'reminderLetter replied']);
    expect(can(story, streetSecretary)).toEqual([]);
    story.do(westSecretary, 'approve', {});
    expect(states(story)).toEqual(['supervisionNotice issued', 'reminderLetter closed']);
    expect(story.running('reply')).toHaveLength(1);
    expect(can(story, westOfficer, 0)).toContain('replyDocument');
  });
  test('结果退回，它答复的文书跟着回到待回复，从退回起算', () => {
    const story = atWork();
    story.do(SYSTEM, 'warn', { clockId: story.running('handle')[0]!.id });
    story.do(westOfficer, 'submit', { assignmentId: story.share('west').id, result: '办好了' });
    story.at('2026-11-02 11:00').do(westSecretary, 'sendBack', { reason: '照片不对' });
    expect(states(story)).toEqual(['reminderLetter received']);
    expect(story.due('reply')).toBe('2026-11-04 19:30');
  });
  test('审核超期的提醒函，审核了就没有了缘由', () => {
    const story = atWork();
    story.do(westOfficer, 'submit', { assignmentId: story.share('west').id, result: '办好了' });
    story.until('2026-11-03 10:00');
    expect(paper(story)).toMatchObject({ toRole: 'communitySecretary', cause: 'overdue' });
    story.do(westSecretary, 'approve', {});
    expect(paper(story).state).toBe('ended');
    expect(story.running('reply')).toEqual([]);
  });
  test('退单获准，关于这一份的文书一起终止', () => {
    const story = new Story().dispatched();
    story.do(dispatcher, 'issueDocument', letter('west'));
    const { id: assignmentId } = story.share('west');
    story.do(westSecretary, 'return', { assignmentId, reason: '不归我们', basis: '权责清单' });
    story.do(dispatcher, 'rule', { assignmentId, upheld: true });
    expect(states(story)).toEqual(['supervisionNotice ended']);
    expect(story.running('reply')).toEqual([]);
  });
});

describe('工单结束', () => {
  test('办结时，没回复的终止，回复了没核查的办结，升级了的也终止；没有时钟还在走', () => {
    const story = atWork();
    for (let i = 0; i < 2; i++) story.do(supervisor, 'issueDocument', letter('west'));
    story.do(westOfficer, 'replyDocument', { ...id(story, 0), entryId: 'r' });
    story.answered();
    story.says('a', 'resolved');
    expect(story.c.order.state).toBe('closed');
    expect(states(story)).toEqual(['supervisionNotice closed', 'supervisionNotice ended']);
    expect(story.running()).toEqual([]);
    expect(story.refusal(westOfficer, 'replyDocument', { ...id(story), entryId: 'x' })).not.toBeNull();
  });
  test('撤回也一样', () => {
    const story = new Story();
    story.do(supervisor, 'issueDocument', letter('west'));
    story.do(reporter('a'), 'withdraw', {});
    expect(states(story)).toEqual(['supervisionNotice ended']);
  });
});

describe('密件', () => {
  test('文书只发给正在办的单位，只有负责人能看到和答复；核查归纪委', () => {
    const story = new Story('2026-10-30 11:00', [complaint('a')], { sealed: true, deskId: 'inspectors' });
    story.do(discipline, 'dispatch', {
      units: [{ organisationId: 'traffic', path: '/d/traffic/', part: 'lead' }],
      opinion: null,
    });
    expect(story.refusal(discipline, 'issueDocument', letter('housing'))).toBe('sealedOutside');
    expect(story.refusal(supervisor, 'issueDocument', letter('traffic'))).toBe('notAllowed');
    story.do(discipline, 'issueDocument', letter('traffic'));
    expect(paper(story).issuerId).toBe('inspectors');
    expect(can(story, trafficOfficer)).toEqual([]);
    expect(can(story, trafficHead)).toEqual(['receiveDocument', 'replyDocument']);
    story.do(trafficHead, 'replyDocument', { ...id(story), entryId: 'r' });
    expect(can(story, supervisor)).toEqual([]);
    expect(can(story, discipline)).toEqual(['checkDocument']);
  });
  test('转密件时，街道的提请和不关承办单位的文书终止', () => {
    const story = atWork();
    story.do(dispatcher, 'requestDocument', {
      kind: 'supervisionNotice',
      toId: 'traffic',
      cause: 'shirking',
      requirement: 'x',
    });
    story.do(supervisor, 'issueDocument', letter('housing'));
    story.do(supervisor, 'issueDocument', letter('west'));
    story.do(dispatcher, 'seal', { reason: '反映干部', deskId: 'inspectors' });
    expect(story.c.documents.map((d) => d.state)).toEqual(['ended', 'ended', 'issued']);
    expect(can(story, supervisor)).toEqual([]);
  });
});

describe('主动上提', () => {
  test('承办单位负责人上提到二级，街道书记上提到三级；到了区委书记就等批示', () => {
    const story = atWork();
    expect(story.refusal(westOfficer, 'escalate', { reason: '办不了' })).toBe('notAllowed');
    story.do(westSecretary, 'escalate', { reason: '要住建局出面' });
    expect(story.c.escalations.at(-1)).toMatchObject({ cause: 'chosen', level: 2, role: 'streetSecretary' });
    story.do(streetSecretary, 'escalate', { reason: '要区里协调' });
    expect(story.c.escalations.at(-1)).toMatchObject({ level: 3, role: 'districtSecretary' });
    expect(story.refusal(supervisor, 'escalate', { reason: '再提' })).toBe('alreadyTop');
    const handle = story.due('handle');
    expect(handle).toBe('2026-11-06 19:30');
  });
  test('督查室也能上提一级', () => {
    const story = atWork();
    story.do(supervisor, 'escalate', { reason: '两次督办没有进展' });
    expect(story.c.escalations.at(-1)).toMatchObject({ cause: 'chosen', level: 2 });
  });
});
