import { describe, expect, it } from 'vitest';
import { CASE_FILE_KINDS } from '../../words/inspection-states.ts';
import { REVIEW_HEADS } from '../../words/review-heads.ts';
import {
  leadWords,
  problemWords,
  questionsFor,
  REVIEW_QUESTIONS,
  sheetFault,
  touchesIntegrity,
} from './review-questions.ts';

describe('the sheet of a 专项评查', () => {
  it('每类案卷都问到主体、权限、程序、文书、廉洁', () => {
    for (const kind of CASE_FILE_KINDS) {
      const heads = new Set(questionsFor(kind).map(({ head }) => head));
      for (const head of ['subject', 'power', 'procedure', 'papers', 'integrity'] as const)
        expect(heads.has(head), `${kind} ${head}`).toBe(true);
    }
  });

  it('没有重复的问题_每条都写依据_按大类排列', () => {
    expect(new Set(REVIEW_QUESTIONS.map(({ key }) => key)).size).toBe(REVIEW_QUESTIONS.length);
    expect(REVIEW_QUESTIONS.every(({ basis }) => basis.length > 4)).toBe(true);
    const order = REVIEW_QUESTIONS.map(({ head }) => REVIEW_HEADS.indexOf(head));
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('合格的案卷不能勾问题', () => {
    expect(sheetFault('penalty', { ticks: ['late'], words: null, verdict: 'good' })).toBe('ticksOnGood');
    expect(sheetFault('penalty', { ticks: [], words: null, verdict: 'good' })).toBeNull();
  });

  it('有问题的案卷要勾一条或写清楚', () => {
    expect(sheetFault('penalty', { ticks: [], words: null, verdict: 'problem' })).toBe('nothingFound');
    expect(sheetFault('penalty', { ticks: [], words: '卷内缺页', verdict: 'problem' })).toBeNull();
    expect(sheetFault('penalty', { ticks: ['late'], words: null, verdict: 'problem' })).toBeNull();
  });

  it('廉洁方面的问题必须写清楚看到什么', () => {
    expect(sheetFault('penalty', { ticks: ['favours'], words: null, verdict: 'problem' })).toBe('integrityNeedsWords');
    expect(touchesIntegrity(['late', 'favours'])).toBe(true);
    expect(touchesIntegrity(['late'])).toBe(false);
  });

  it('不问这类案卷的问题_不收', () => {
    expect(sheetFault('inspection', { ticks: ['noLegalReview'], words: null, verdict: 'problem' })).toBe('unknownTick');
  });

  it('廉洁问题只进线索，不进部门的问题清单；说明跟着线索走', () => {
    expect(problemWords(['favours', 'late'], '收了两条烟')).toBe('超过法定期限作出决定');
    expect(problemWords(['favours'], '收了两条烟')).toBe('');
    expect(leadWords(['late', 'favours', 'conflict'])).toBe('应当回避而没有回避；接受吃请、礼品礼金或其他好处的线索');
  });

  it('问题清单的话按评查表的顺序', () => {
    expect(problemWords(['papersIncomplete', 'beyondPower'], '缺送达回证')).toBe(
      '超出本机关的法定职权或管辖范围；文书不齐、没有送达回证，或没有按期归档；缺送达回证',
    );
  });
});
