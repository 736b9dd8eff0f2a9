import { describe, expect, it } from 'vitest';
import { fromLocal } from '../calendar.ts';
import { DEFAULT_CALENDAR } from '../default-policy.ts';
import { type AdmissionQuestion, type AskedInspector, admit } from './admission.ts';
import { DEFAULT_INSPECTION_POLICY } from './inspection-policy.ts';
import { type FormerResult, standingResult } from './repeats.ts';

const DAY = 86_400_000;
const calendar = DEFAULT_CALENDAR;
const now = fromLocal('2026-11-04 10:42', calendar);

const inspector = (personId: string, given: Partial<AskedInspector> = {}): AskedInspector => ({
  personId,
  name: personId,
  gridMember: false,
  temporary: false,
  retired: false,
  certificates: [{ id: `c-${personId}`, state: 'valid', validFrom: now - 100 * DAY, validTo: now + 100 * DAY }],
  ...given,
});
const item = {
  id: 'i1',
  name: '食品经营许可',
  organisationId: 'market',
  matter: null,
  capPerYear: 1,
  intervalDays: null,
};
const question = (given: Partial<AdmissionQuestion> = {}): AdmissionQuestion => ({
  now,
  calendar,
  policy: DEFAULT_INSPECTION_POLICY,
  unit: { id: 'market', name: '区市场监管局' },
  business: { name: '福海烧烤', whiteListed: false, retired: false },
  kind: 'routine',
  ground: null,
  reason: null,
  from: now + DAY,
  to: now + 5 * DAY,
  items: [item],
  unlisted: [],
  inspectors: [inspector('唐静'), inspector('热依拉')],
  routineThisYear: 0,
  results: [],
  reuse: [],
  ...given,
});
const rules = (given: Partial<AdmissionQuestion>) => {
  const answer = admit(question(given));
  return answer.verdict === 'refused' ? answer.refusals.map((one) => one.rule) : [answer.verdict];
};

describe('能不能安排', () => {
  it('清单内_本部门_两名有证_时间合适_可以', () =>
    expect(admit(question())).toEqual({ verdict: 'admitted', repeats: [] }));

  it('清单外的事项_拦下_说出是哪一项和该走的门', () => {
    const answer = admit(question({ unlisted: ['门头整齐度'] }));
    expect(answer).toMatchObject({ verdict: 'refused', refusals: [{ rule: 'outsideList' }] });
    expect(answer.verdict === 'refused' && answer.refusals[0].sentence).toMatch(/“门头整齐度”.*申报/);
  });

  it('别的部门的事项_拦下', () =>
    expect(rules({ items: [{ ...item, organisationId: 'fire' }] })).toEqual(['notOwnItem']));

  it('不到两人_拦下_同一个人写两遍也是一个', () => {
    expect(rules({ inspectors: [] })).toEqual(['tooFewInspectors']);
    expect(rules({ inspectors: [inspector('唐静'), inspector('唐静')] })).toEqual(['tooFewInspectors']);
  });

  it('证件在窗口里的任何一天失效_拦下', () => {
    const ends = (validTo: number) => [
      inspector('唐静'),
      inspector('热依拉', { certificates: [{ id: 'c', state: 'valid', validFrom: now - DAY, validTo }] }),
    ];
    expect(rules({ inspectors: ends(now + 4 * DAY) })).toEqual(['uncertified']);
    expect(rules({ inspectors: ends(now + 6 * DAY) })).toEqual(['admitted']);
    expect(rules({ inspectors: [inspector('唐静'), inspector('热依拉', { certificates: [] })] })).toEqual([
      'uncertified',
    ]);
    expect(rules({ inspectors: [inspector('唐静'), inspector('热依拉', { retired: true })] })).toEqual(['uncertified']);
  });

  it('网格员和编外人员_拦下_有证也不行', () => {
    expect(rules({ inspectors: [inspector('唐静'), inspector('杨秀兰', { gridMember: true })] })).toEqual([
      'gridMember',
    ]);
    expect(rules({ inspectors: [inspector('唐静'), inspector('临聘', { temporary: true })] })).toEqual([
      'temporaryStaff',
    ]);
    expect(rules({ inspectors: [inspector('杨秀兰', { gridMember: true, certificates: [] })] })).toEqual([
      'gridMember',
      'tooFewInspectors',
    ]);
  });

  it('超过全年次数_拦下_除非是写明依据的例外', () => {
    expect(rules({ routineThisYear: 1 })).toEqual(['overCap']);
    expect(rules({ routineThisYear: 1, items: [{ ...item, capPerYear: 2 }] })).toEqual(['admitted']);
    expect(rules({ routineThisYear: 9, items: [{ ...item, capPerYear: null }] })).toEqual(['admitted']);
    const exception = { kind: 'exception', routineThisYear: 1 } as const;
    expect(rules({ ...exception, ground: 'complaint' })).toEqual(['incomplete']);
    expect(rules({ ...exception, reason: '12345 转来' })).toEqual(['incomplete']);
    expect(admit(question({ ...exception, ground: 'complaint', reason: '12345 转来' }))).toMatchObject({
      verdict: 'needsApproval',
      needs: ['exception'],
    });
  });

  it('例外只越过次数_越不过清单和证件', () => {
    const exception = { kind: 'exception', ground: 'emergency', reason: '燃气泄漏' } as const;
    expect(rules({ ...exception, unlisted: ['门头'] })).toEqual(['outsideList']);
    expect(rules({ ...exception, inspectors: [] })).toEqual(['tooFewInspectors']);
  });

  it('白名单企业的例行检查_要理由和负责人批准', () => {
    const business = { name: '福海烧烤', whiteListed: true, retired: false };
    expect(rules({ business })).toEqual(['incomplete']);
    expect(admit(question({ business, reason: '年度抽查抽到' }))).toMatchObject({
      verdict: 'needsApproval',
      needs: ['whiteListed'],
    });
  });

  it('时间过去了、反了、太长_拦下_今天早些时候开始可以', () => {
    expect(rules({ from: now - 2 * DAY, to: now - DAY })).toEqual(['windowPast']);
    expect(rules({ from: now - 2 * DAY, to: now + DAY })).toEqual(['windowPast']);
    expect(rules({ from: now + DAY, to: now + DAY })).toEqual(['windowPast']);
    expect(rules({ to: now + 40 * DAY })).toEqual(['windowTooLong']);
    expect(rules({ from: now - 60_000 })).toEqual(['admitted']);
  });

  it('停用的企业_拦下', () =>
    expect(rules({ business: { name: '福海烧烤', whiteListed: false, retired: true } })).toEqual(['businessRetired']));

  it('几条都不行_一次说完', () => {
    expect(rules({ unlisted: ['门头'], inspectors: [], routineThisYear: 1 })).toEqual([
      'outsideList',
      'tooFewInspectors',
      'overCap',
    ]);
  });
});

describe('重复检查', () => {
  const result = (given: Partial<FormerResult>): FormerResult => ({
    taskId: 'old',
    itemId: 'i1',
    matter: null,
    organisationId: 'housing',
    organisationName: '区住建局',
    finding: 'pass',
    at: now - 30 * DAY,
    ...given,
  });
  const asked = { id: 'i1', matter: 'gas', intervalDays: 180 };

  it('同一事项或同一件事_有效期内_谁查的都算', () => {
    expect(standingResult(asked, [result({})], now)?.taskId).toBe('old');
    expect(standingResult(asked, [result({ itemId: 'other', matter: 'gas' })], now)?.taskId).toBe('old');
    expect(standingResult(asked, [result({ itemId: 'other', matter: 'water' })], now)).toBeNull();
    expect(standingResult({ ...asked, matter: null }, [result({ itemId: 'other' })], now)).toBeNull();
  });

  it('过了期、没查成、沿用来的_不算', () => {
    expect(standingResult(asked, [result({ at: now - 180 * DAY })], now)).toBeNull();
    expect(standingResult(asked, [result({ at: now - 180 * DAY + 1 })], now)).not.toBeNull();
    expect(standingResult(asked, [result({ finding: 'notApplicable' })], now)).toBeNull();
    expect(standingResult(asked, [result({ finding: 'reused' })], now)).toBeNull();
    expect(standingResult({ ...asked, intervalDays: null }, [result({})], now)).toBeNull();
  });

  it('重复只提醒_不拦', () => {
    const answer = admit(question({ items: [{ ...item, intervalDays: 180 }], results: [result({})] }));
    expect(answer.verdict).toBe('admitted');
    expect(answer.repeats).toMatchObject([{ itemId: 'i1', former: { taskId: 'old' } }]);
    expect(answer.repeats[0]?.sentence).toContain('区住建局');
  });

  it('全部沿用已有结果_没有人上门_不再问人员、次数和批准', () => {
    const given = { items: [{ ...item, intervalDays: 180 }], inspectors: [], routineThisYear: 1, reuse: ['i1'] };
    expect(admit(question({ ...given, results: [result({})] })).verdict).toBe('admitted');
    // 没有能沿用的结果，说沿用也不算
    expect(admit(question(given)).verdict).toBe('refused');
    expect(rules({ ...given, results: [result({})], unlisted: ['门头'] })[0]).toBe('outsideList');
  });
});
