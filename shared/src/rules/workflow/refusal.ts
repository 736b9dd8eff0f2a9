/** Why a move is refused: a closed set; the Chinese sentence says what to do (style.md 8). */
export const REFUSALS = {
  notAllowed: '您没有做这一步的权限。请联系调度员或单位负责人。',
  wrongState: '这件事现在不能做这一步。请刷新后看最新状态。',
  missingLead: '请选择一个主办单位。主办单位只能有一个。',
  duplicateUnit: '同一个单位选了两次。请去掉重复的单位。',
  sealedUnit: '密件不能派给被反映的单位或它的下级。',
  locked: '这张工单已经退过两次，由现在的单位负责到底（首接负责），不能再退。',
  returnTooLate: '派工超过一个工作日，不能再退单。请办理，或请调度员协调。',
  jointPending: '还有协办单位没有回复。请等它回复，或说明理由代结。',
  handlerMayNotApprove: '办理人不能审核自己办的事。请由副职或上一级审核。',
  rulingPending: '有一张退单在等裁定。请先裁定，再派工。',
  notInCallList: '还没到回访的时候。居民的确认期过后才进入回访名单。',
  nothingToSendBack: '没有等待审核的办理结果。',
  mergeTargetAnswered: '目标工单已经答复，不能再并进去。可以关联，不能并案。',
  mergeSelf: '不能并到自己。请选择另一张工单。',
  mergeSealed: '密件不能和普通工单并案。',
  urgedToday: '24 小时内已经催过一次。单位已经看到，期限不会往后推。',
  reopenTooLate: '办结超过 30 天。请重新说一件事，我们会把两件事连起来。',
  ratingNeeded: '请选一个满意程度。',
  resolutionNeeded: '请选“解决了”“部分解决”“没解决”或“不清楚”。',
  partlyByPhoneOnly: '请选“解决了”“没解决”或“不清楚”。',
  noRework: '居民说过没解决、重办之后，才能说明理由办结。',
  escalationSettled: '这一次提级已经处理过了。',
  clockGone: '这个时钟已经停了。',
  paperMoved: '这份文书现在不能做这一步。请刷新后看最新状态。',
  askSupervision: '街道只给自己的社区和站所发文。发给这个单位，请提请区委督查室。',
  alreadyListed: '这件事已经挂牌。',
  notListed: '这件事没有挂牌。',
  notChecked: '督查室核查通过之后才能摘牌。',
  sealedNotListed: '密件不挂牌。',
} as const;

export type RefusalCode = keyof typeof REFUSALS;

/** A refused move. Thrown inside `decide`, turned into problem+json by the API; nothing was changed. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  constructor(code: RefusalCode) {
    super(REFUSALS[code]);
    this.name = 'Refusal';
    this.code = code;
  }
}
