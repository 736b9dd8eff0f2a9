import { describe, expect, test } from 'vitest';
import { dayOf, isPublished, isWorkingDay } from './calendar.ts';
import { readYear, specialDays, withDay, withYear, type YearLine } from './calendar-changes.ts';
import { DEFAULT_CALENDAR } from './default-policy.ts';

const today = dayOf('2026-11-22');
const line = (n: number, date: string, name: string, off: string): YearLine => ({ line: n, date, name, off });
const NEW_YEAR = line(2, '2027-01-01', '元旦', '休息');
const read = (...lines: YearLine[]) => readYear(2027, [NEW_YEAR, ...lines], DEFAULT_CALENDAR, today);
const said = (...lines: YearLine[]) => read(...lines).problems.map(({ line: n, message }) => `${n} ${message}`);

describe('导入一年的放假安排', () => {
  test('怎么写日子都认得；上一年十二月的也收', () => {
    const { list, problems } = read(
      line(3, '2027年1月2日', '元旦', '放假'),
      line(4, '2027/2/20', '春节', '0'),
      line(5, 'Sat Feb 06 2027 08:00:00 GMT+0800 (中国标准时间)', '春节', 'true'),
      line(6, '2026-12-27', '元旦', '补班'),
    );
    expect(problems).toEqual([]);
    expect(list.daysOff).toEqual(['2027-01-01', '2027-01-02', '2027-02-06']);
    expect(list.workedDays).toEqual(['2026-12-27', '2027-02-20']);
    expect(list.names?.['2027-02-20']).toBe('春节');
  });

  test('一行一行说清楚哪里不对', () => {
    expect(
      said(
        line(3, '2027-02-30', '春节', '休息'),
        line(4, '2028-01-01', '元旦', '休息'),
        line(5, '2027-01-01', '元旦', '休息'),
        line(6, '2027-03-03', '春节', '上班'),
        line(7, '2027-05-01', '', '也许'),
      ),
    ).toEqual([
      '3 日期读不出来，请写成 2027-01-01',
      '4 不是 2027 年的日子（上一年十二月的可以）',
      '5 和第 2 行是同一天，请删掉一行',
      '6 周三本来就上班，不用写成补班',
      '7 请写节日名称',
      '7 请写“休息”或“上班”',
    ]);
  });

  test('没有元旦，多半拿错了文件', () => {
    const { problems } = readYear(2027, [line(2, '2027-05-01', '劳动节', '休息')], DEFAULT_CALENDAR, today);
    expect(problems.map(({ message }) => message)).toEqual(['缺 2027-01-01（元旦），请核对是不是这一年的放假安排']);
  });

  test('已经过去、当时有安排的日子不能改；那年本来没有安排的，过去的日子照收', () => {
    const again = readYear(2026, [line(2, '2026-01-01', '元旦', '休息')], DEFAULT_CALENDAR, today);
    expect(again.problems.length).toBeGreaterThan(10);
    expect(new Set(again.problems.map(({ message }) => message))).toEqual(
      new Set(['这一天已经过去，当时是按原来的安排算的，不能改']),
    );
    expect(readYear(2027, [NEW_YEAR], DEFAULT_CALENDAR, dayOf('2027-02-10')).problems).toEqual([]);
  });
});

describe('改一天', () => {
  const of = (calendar: ReturnType<typeof withDay>, date: string): boolean => {
    if (typeof calendar === 'string') throw new Error(calendar);
    return isWorkingDay(dayOf(date), calendar);
  };
  test('平日改休、周末改上班、假日改上班，改回来也行', () => {
    const snow = withDay(DEFAULT_CALENDAR, '2026-12-02', false, '雪灾停工', today);
    expect(of(snow, '2026-12-02')).toBe(false);
    if (typeof snow === 'string') throw new Error(snow);
    expect(specialDays(2026, snow)).toContainEqual({ date: '2026-12-02', working: false, name: '雪灾停工' });
    expect(of(withDay(snow, '2026-12-02', true, '恢复上班', today), '2026-12-02')).toBe(true);
    expect(of(withDay(DEFAULT_CALENDAR, '2026-12-05', true, '补班', today), '2026-12-05')).toBe(true);
    expect(of(withDay(DEFAULT_CALENDAR, '2026-12-03', false, '停电', today), '2026-12-04')).toBe(true);
  });

  test('年末的一天由次年的安排决定时，也改得动', () => {
    const calendar = withYear(DEFAULT_CALENDAR, 2027, {
      daysOff: ['2026-12-31', '2027-01-01'],
      workedDays: [],
      names: { '2026-12-31': '元旦' },
    });
    expect(isPublished(dayOf('2026-12-31'), calendar)).toBe(true);
    expect(of(withDay(calendar, '2026-12-31', true, '不放', today), '2026-12-31')).toBe(true);
  });

  test.each([
    ['2026-11-22', false, '只能改明天以后的日子'],
    ['2027-03-01', false, '2027 年的放假安排还没有导入，请先导入全年，再改个别日子'],
    ['2026-12-30', false, '2027 年的放假安排还没有导入，请先导入全年，再改个别日子'],
    ['2026-12-02', true, '这一天本来就是这样，不用改'],
    ['2026-13-02', true, '没有这一天，请重新选'],
  ])('%s 改成上班=%s：%s', (date, working, why) => {
    expect(withDay(DEFAULT_CALENDAR, date, working, '试试', today)).toBe(why);
  });
});
