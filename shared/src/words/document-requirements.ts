import type { DocumentCause, DocumentKind } from './states.ts';

/** What a paper issued by rule demands; a paper issued by hand carries its writer's words. */
export function requirementFor(kind: DocumentKind, cause: DocumentCause): string {
  if (kind === 'reminderLetter') return LETTERS[cause] ?? '请按时办理，并回复办理情况。';
  if (kind === 'listingNotice') return '此事已由区委书记挂牌督办。请主办单位专人负责，定期报告进展，办成之后申请摘牌。';
  if (kind === 'unlistingNotice') return '此事经核查已经办成，予以摘牌。请巩固成效，防止反弹。';
  return NOTICES[cause] ?? '请书面回复原因、整改措施和完成日期，并加快办理。';
}

const LETTERS: Partial<Record<DocumentCause, string>> = {
  nearDue: '办理期限快到了。请抓紧办理，按期提交结果；确实不能按期的，到期前申请延期。',
  overdue: '这一步已经超过期限。请立即处理，并回复超期的原因、措施和完成日期。',
  notContacted: '还没有按时联系反映人。请立即联系，记录联系情况，并回复原因。',
};

const NOTICES: Partial<Record<DocumentCause, string>> = {
  overdue: '办理已经超过期限。请负责人督促办理，书面回复超期原因、整改措施和完成日期。',
  unresolved: '反映人说没有解决。请负责人牵头重新办理，书面回复原因、措施和完成日期。',
  replyOverdue: '提醒函到期没有回复。请负责人立即处理，书面回复原因、措施和完成日期。',
  shirking: '办理中存在推诿。请负责人明确责任人，书面回复原因、措施和完成日期。',
  wideImpact: '此事影响面大。请负责人牵头办理，书面回复措施和完成日期。',
};
