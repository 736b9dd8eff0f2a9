import type { Credit, Risk } from '../../words/inspection-states.ts';

/** What the rule looks at. */
export interface WhiteListFacts {
  lawAbiding: boolean;
  credit: Credit;
  risk: Risk;
}

export interface WhiteListAnswer {
  listed: boolean;
  /** One sentence for whoever asks why. */
  words: string;
}

/**
 * 白名单 = 守法 ∧ 信用好 ∧ 不是高风险 (rules.md *Inspections*). Unknown credit is not good credit: nobody is let off
 * inspections because a grade was never entered.
 */
export function whiteList({ lawAbiding, credit, risk }: WhiteListFacts): WhiteListAnswer {
  const missing = [
    ...(lawAbiding ? [] : ['有违法记录或没有登记守法']),
    ...(credit === 'good' ? [] : [credit === 'unknown' ? '信用等级还没有登记' : '信用等级不是“好”']),
    ...(risk === 'high' ? ['风险等级高'] : []),
  ];
  return missing.length === 0
    ? { listed: true, words: '守法、信用好、不是高风险，在白名单。例行检查要写理由并由负责人批准。' }
    : { listed: false, words: `${missing.join('，')}，所以不在白名单。` };
}
