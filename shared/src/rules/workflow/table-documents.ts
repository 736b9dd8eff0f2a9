import type { OrderState } from '../../words/states.ts';
import type { Transition } from './table.ts';
import { BEFORE_ANSWER, OPEN } from './table-states.ts';

/** Over: nothing is done about it any more; what was announced is still read. */
const ENDED: readonly OrderState[] = ['closed', 'declined', 'withdrawn'];
/** There is a result to look at, or nothing more will come of it. */
const DONE: readonly OrderState[] = ['awaitingApproval', 'answered', ...ENDED];

/** Papers, listing, and the leader's own choice to climb (rules.md *Documents*, *Colour and escalation*). */
export const DOCUMENT_ROWS: readonly Transition[] = [
  {
    action: 'issueDocument',
    name: '发督办文书',
    who: ['supervision', 'streetSecretary', 'desk'],
    order: { from: OPEN, to: null },
    starts: ['reply'],
    stops: [],
    also: '街道发给自己的社区、站所；发给区里部门的，由区委督查室发。文号在发文单位里每年连续。',
  },
  {
    action: 'requestDocument',
    name: '提请督查室发文',
    who: ['streetSecretary', 'desk'],
    order: { from: OPEN, to: null },
    starts: [],
    stops: [],
  },
  {
    action: 'answerRequest',
    name: '答复发文提请',
    who: ['supervision'],
    order: { from: OPEN, to: null },
    starts: ['reply'],
    stops: [],
  },
  {
    action: 'receiveDocument',
    name: '阅知',
    who: ['addressee'],
    order: { from: [...OPEN, ...ENDED], to: null },
    starts: [],
    stops: [],
    also: '回复期限从阅知起算；没有阅知的，发文一个工作日后视为阅知。摘牌通知在办结之后也能阅知。',
  },
  {
    action: 'replyDocument',
    name: '回复督办文书',
    who: ['addressee'],
    order: { from: OPEN, to: null },
    starts: ['check'],
    stops: ['reply'],
    also: '写明原因、措施和完成日期。逾期升级之后仍要回复。',
  },
  {
    action: 'checkDocument',
    name: '核查回复',
    who: ['issuer'],
    order: { from: OPEN, to: null },
    starts: ['reply'],
    stops: ['check'],
    also: '通过的办结；不通过的退回，从退回时起重新计算回复期限。写回复的人不核查。',
  },
  {
    action: 'list',
    name: '挂牌督办',
    who: ['districtSecretary'],
    order: { from: OPEN, to: null },
    starts: [],
    stops: [],
    also: '挂牌不是一级，和派工、办理同时进行。密件不挂牌。',
    tells: '区委书记挂牌督办这件事',
    consequence: '这件事会登上公开的挂牌名单，写公开标题，不写任何人的信息。',
  },
  {
    action: 'checkListing',
    name: '核查挂牌事项',
    who: ['supervision'],
    order: { from: DONE, to: null },
    starts: [],
    stops: [],
    also: '有了办理结果才能核查；之后又退回重办的，要再核查一次。',
  },
  {
    action: 'unlist',
    name: '摘牌',
    who: ['districtSecretary'],
    order: { from: DONE, to: null },
    starts: [],
    stops: [],
    also: '核查通过才能摘牌。',
    consequence: '公开名单上写明办理结果和摘牌日期。',
  },
  {
    action: 'escalate',
    name: '上提一级',
    who: ['leadHead', 'desk', 'streetSecretary', 'supervision'],
    order: { from: BEFORE_ANSWER, to: null },
    starts: ['level'],
    stops: [],
    also: '办不了的不压着，说明理由往上提一级；期限照走。',
  },
];
