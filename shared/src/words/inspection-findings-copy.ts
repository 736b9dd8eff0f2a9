import { figureLineName } from './inspection-figures-copy.ts';
import type { MonthFinding } from './inspection-finding-kinds.ts';

/** A share as it may be printed: none below 30 (rules.md *Rates*). */
const share = (now: number, of: number): string => (of >= 30 ? `（${((now / of) * 100).toFixed(1)}%）` : '');

/** What a finding says on paper. */
export function findingWords(finding: MonthFinding): string {
  switch (finding.kind) {
    case 'noVisits':
      return '本月没有上门检查。';
    case 'visitsChanged': {
      const { now, before } = finding;
      const by = Math.abs(now - before);
      const less = now < before ? '少' : '多';
      return `本月检查 ${now} 户次，比去年同月${less} ${by} 户次${before >= 30 ? `，${less} ${((by / before) * 100).toFixed(1)}%` : ''}。`;
    }
    case 'joint':
      return `几个部门合成一次去的 ${finding.now} 户次，占 ${finding.of} 户次${share(finding.now, finding.of)}；少敲门 ${finding.doors} 次，少去检查人员 ${finding.people} 人次。`;
    case 'noneJoint':
      return `本月 ${finding.of} 户次检查都是单个部门去的，没有联合检查。`;
    case 'visitedAgain':
      return `查过的 ${finding.of} 家企业里，有 ${finding.businesses} 家被查两次以上${
        finding.thrice > 0 ? `，其中 ${finding.thrice} 家三次以上` : ''
      }。建议核对能否合并。`;
    case 'refused':
      return `系统拦下任务 ${finding.now} 次，最多的是“${figureLineName('refused', finding.most)}”，${finding.count} 次。`;
    case 'cleared':
      return `清出没有法律依据的事项 ${finding.now} 项，期末有效 ${finding.left} 项。`;
    case 'doubtful':
      return `清单里还有 ${finding.now} 项依据没有写明法律、法规或规章，请核对。`;
    case 'fewRated':
      return `参评 ${finding.now} 份，占 ${finding.of} 户次${share(finding.now, finding.of)}，不到六成；满意率只代表评了的企业。`;
    case 'bad':
      return `不满意、非常不满意 ${finding.now} 份，占 ${finding.of} 份评价${share(finding.now, finding.of)}。`;
    case 'callsLate':
      return `差评没有在 1 天内回访的 ${finding.now} 份，占到期的 ${finding.of} 份。`;
    case 'rectificationsLate':
      return `差评没有在 15 天内整改完的 ${finding.now} 份，占到期的 ${finding.of} 份。`;
  }
}

export const reportCopy = {
  title: '涉企行政检查分析报告',
  period: (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`,
  office: (district: string): string => `${district}司法局`,
  numbers: '一、数字',
  columns: { name: '项目', number: '本月', before: '去年同月', definition: '口径' },
  findings: '二、数字里看出的',
  noFindings: '本月数字没有要提示的。',
  units: '三、各部门',
  unitColumns: {
    unit: '部门',
    visits: '检查户次',
    joint: '其中联合',
    refused: '被拦下',
    rated: '参评',
    satisfied: '基本满意及以上',
  },
  unitNote: '部门按机构代码排列，不排名次；联合检查在参加的每个部门各算一次。',
  problems: '四、问题清单',
  noProblems: '本月没有新的问题，也没有未销号的问题。',
  problemColumns: { unit: '部门', words: '问题（不含企业身份）', raised: '提出', state: '到哪一步' },
  rules: '五、建章立制',
  noRules: '本月没有新定的制度。',
  ruleColumns: { unit: '部门', title: '制度', words: '主要内容' },
  made: '说明',
  notes: [
    '数字、名单、导出出自同一查询；分母少于 30 的不算百分比。',
    '评价的原话、企业名称和时间不在本报告里；看过每份评价的人都有记录。',
  ],
  file: (month: string): string => `涉企检查分析报告-${month}.pdf`,
} as const;
