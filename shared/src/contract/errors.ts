import { REFUSALS, type RefusalCode } from '../rules/workflow/refusal.ts';

/**
 * The closed set of errors (RFC 9457 problem+json). `code` is stable; `detail` is a Chinese sentence that says what to do.
 * Refusals of the workflow are part of the set, all with status 409 or 403.
 */
const OWN = {
  invalidInput: { status: 400, detail: '填写的内容有问题，请按提示修改后再提交。' },
  malformedRequest: { status: 400, detail: '请求的格式读不出来，请刷新页面后重试。' },
  notSignedIn: { status: 401, detail: '登录已过期，请重新登录。' },
  wrongCredentials: { status: 401, detail: '账号或密码不对，请检查后重试。' },
  secondFactorNeeded: { status: 401, detail: '这个账号开了两步验证。请输入验证器上现在的六位数字。' },
  secondFactorWrong: {
    status: 401,
    detail: '验证码不对，或者已经用过。请等验证器换一组数字再输入，也可以用一个恢复码。',
  },
  accountLocked: { status: 423, detail: '密码连续输错，账号已锁定一段时间。请稍后再试，或联系管理员。' },
  passwordChangeNeeded: { status: 403, detail: '请先把初始密码改成自己的密码，再继续。' },
  forbidden: { status: 403, detail: '您没有查看或办理这件事的权限。请联系管理员。' },
  notFound: { status: 404, detail: '没有找到。请核对编号，或返回重新打开。' },
  codeUnknown: { status: 404, detail: '没有这个说事码。请核对码下面的编号，或直接选择社区说事。' },
  codeRetired: { status: 410, detail: '这个说事码已经停用。您可以直接选择社区说事。' },
  lookupFailed: { status: 404, detail: '编号和查询码对不上。请核对回执后再试。' },
  lookupLocked: { status: 423, detail: '这个编号连续查错五次，今天不能再查。请明天再试，或打社区电话。' },
  staleVersion: { status: 409, detail: '刚刚有人处理过这件事。请看最新情况后再操作。' },
  alreadyExists: { status: 409, detail: '已经有相同的记录。请检查后修改。' },
  idempotencyMismatch: { status: 409, detail: '这次提交和之前的不一样。请重新填写后提交。' },
  tooManySaved: { status: 409, detail: '最多存 20 组筛选。请先去掉不用的，再存新的。' },
  inUse: { status: 409, detail: '还有没办完的事或下级在用，现在不能停用。请先移交。' },
  fileType: { status: 415, detail: '只能传照片（JPG、PNG、WebP）或录音（MP3、WAV）。请换一个文件。' },
  fileTooLarge: { status: 413, detail: '文件太大。请换小一些的再传。' },
  fileBroken: { status: 422, detail: '这个文件打不开，可能已损坏。请重新拍一张再传。' },
  tooManyFiles: { status: 422, detail: '最多传 9 张照片。请删掉一些再传。' },
  bodyTooLarge: { status: 413, detail: '内容太长。请缩短后再提交。' },
  tooManyRequests: { status: 429, detail: '操作太频繁。请过一会儿再试，已填写的内容不会丢。' },
  taskRefused: { status: 409, detail: '这个检查任务不能安排，没有创建。请按提示修改后再提交。' },
  taskIncomplete: { status: 422, detail: '请写明理由或依据，再提交检查任务。' },
  tooFewArrived: { status: 409, detail: '到场的检查人员不到两人，不能开始检查。请等人到齐。' },
  visitNotReady: { status: 409, detail: '现在还不能开始这次检查。请看批准情况和约定的时间。' },
  visitMoved: { status: 409, detail: '这次检查的状态已经变了。请刷新后看最新情况。' },
  findingsMissing: { status: 409, detail: '还有事项没有记录结果。请逐项记完再结束。' },
  ownTask: { status: 403, detail: '自己安排或要去检查的任务，不能自己批准。请由另一位负责人批准。' },
  proposalMoved: { status: 409, detail: '这条联合检查建议已经变了。请刷新后再操作。' },
  importHasErrors: { status: 422, detail: '文件里有需要修改的行，一条也没有导入。请按清单改好后再传。' },
  nothingDrawn: { status: 409, detail: '这个范围里没有已结案卷，抽不出来。请换类型、部门或时间。' },
  reviewerOfDepartment: { status: 409, detail: '评查员不能评本部门的案卷。请再选别的部门的人。' },
  reviewsOpen: { status: 409, detail: '还有案卷没有评完，评完才能结束。' },
  noLegalBasis: { status: 409, detail: '没有写法律依据的事项不能批准。请退回部门补写依据。' },
  ratingNotOpen: { status: 409, detail: '检查人员还没有上门出示码。检查开始以后再评价。' },
  ratingClosed: { status: 410, detail: '这次检查已经取消，不用评价。' },
  ratedOnce: { status: 409, detail: '这次检查已经评价过。如果不是您评的，请打司法局电话说明。' },
  revisedOnce: { status: 409, detail: '追评只能一次，已经用过了。' },
  reviseTooLate: { status: 409, detail: '提交超过 30 天，不能再改。还有话要说，请打司法局电话。' },
  notContactPoint: { status: 403, detail: '反映问题只对联络试点开放。您可以直接评价这次检查。' },
  fewBusinesses: {
    status: 409,
    detail: '这个部门近 30 天检查的企业不到 5 家，整改单可能让人猜到是谁评的。确实要下发，请写明理由。',
  },
  problemMoved: { status: 409, detail: '这个问题已经处理过了。请刷新后看最新情况。' },
  neverInspector: { status: 409, detail: '这个人不能办执法证，也不能做检查人员。' },
  demoOnly: { status: 404, detail: '没有找到。请核对地址。' },
  wechatUnavailable: { status: 503, detail: '微信登录暂时连不上。请稍后再试，或用编号和查询码查询。' },
  busy: { status: 503, detail: '系统正忙，您填写的内容没有丢。请过几秒再试。' },
  internal: { status: 500, detail: '系统出了问题，已经记录。请稍后再试，或打社区电话。' },
} as const;

export type ErrorCode = keyof typeof OWN | RefusalCode;

/** Status and sentence of an error. */
export function errorOf(code: ErrorCode): { status: number; detail: string } {
  if (code in OWN) return OWN[code as keyof typeof OWN];
  return {
    status: code === 'notAllowed' || code === 'handlerMayNotApprove' ? 403 : 409,
    detail: REFUSALS[code as RefusalCode],
  };
}

export const ERROR_CODES = [...Object.keys(OWN), ...Object.keys(REFUSALS)] as [ErrorCode, ...ErrorCode[]];
