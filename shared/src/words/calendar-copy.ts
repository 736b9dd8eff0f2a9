/** Sentences about the working calendar: what is wrong with an imported line, and how to put it right. */
export const calendarProblem = {
  date: '日期读不出来，请写成 2027-01-01',
  otherYear: (year: number): string => `不是 ${year} 年的日子（上一年十二月的可以）`,
  twice: (line: number): string => `和第 ${line} 行是同一天，请删掉一行`,
  name: '请写节日名称',
  nameLong: '名称最多 20 字，请缩短',
  off: '请写“休息”或“上班”',
  workedWeekday: (weekday: string): string => `${weekday}本来就上班，不用写成补班`,
  noNewYear: (year: number): string => `缺 ${year}-01-01（元旦），请核对是不是这一年的放假安排`,
  past: '这一天已经过去，当时是按原来的安排算的，不能改',
  columns: '缺“日期”“名称”“休息或上班”这三列，请按模板填写',
  json: '这个文件读不出来，请用网上公布的原文件，或按模板填写',
  empty: '文件里没有日子，请检查后再传',
  unknownYear: (year: number): string => `${year} 年的放假安排还没有导入，请先导入全年，再改个别日子`,
  same: '这一天本来就是这样，不用改',
  notFuture: '只能改明天以后的日子',
  notADay: '没有这一天，请重新选',
} as const;

export const weekdayLabel = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;

export const calendarWords = {
  working: '上班',
  off: '休息',
  day: (date: string, working: boolean, name: string | null): string =>
    `${date}${name === null ? '' : ` ${name}`} ${working ? '改为上班' : '改为休息'}`,
  imported: (year: number): string => `导入 ${year} 年放假安排`,
  template: '# 说明（这一行不导入）：2027-01-01,节日名称,休息 或 上班（调休补班）',
} as const;

/**
 * A due time whose year nobody has announced yet says so wherever it stands (rules.md *Calendar*): 预计 1月5日 19:30.
 * @param provisional as the server says of the clock.
 */
export const expected = (words: string, provisional: boolean): string => (provisional ? `预计 ${words}` : words);

/** Why it says 预计, for the foot of a page. */
export const expectedWhy = '预计：那一年的放假安排还没公布，公布后按新日历算。';
