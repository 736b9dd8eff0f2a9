import type { CaseFileKind, ReviewState } from './inspection-states.ts';
import type { ReviewHead } from './review-heads.ts';

/** Words of 案卷评查. For staff. */
export const caseFileKindLabel: Record<CaseFileKind, string> = {
  penalty: '行政处罚',
  licence: '行政许可',
  coercion: '行政强制',
  inspection: '行政检查',
};

export const reviewStateLabel: Record<ReviewState, string> = { drawn: '评查中', concluded: '已结束' };

export const reviewHeadLabel: Record<ReviewHead, string> = {
  subject: '主体',
  power: '权限',
  facts: '事实和证据',
  procedure: '程序',
  application: '适用依据',
  discretion: '裁量',
  papers: '文书',
  integrity: '廉洁',
};

export const caseReviewCopy = {
  title: '案卷评查',
  /** How a lot is made, printed beside every draw. */
  recipe: '对每件案卷算 SHA-256（种子|机构代码|案号），每个部门取最小的几件。',
  faults: {
    unknownTick: '这类案卷没有这一问，请刷新后重勾',
    ticksOnGood: '勾了问题，结论就不能是“合格”',
    nothingFound: '请勾出问题，或写明是什么问题',
    integrityNeedsWords: '廉洁方面的问题，请写明看到了什么',
  },
} as const;
