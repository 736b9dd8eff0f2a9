// What many say at once: a cold house told by nine people in two communities, neighbours who join, one who calls twice; and a
// smaller thing that staff took up before anybody else had to tell it (未诉先办). Patrols had reported neither.
import {
  BUILDING_8,
  BUILDING_12,
  BUS_STOP,
  CITY_ORDER,
  HEATING,
  handedTo,
  LANE,
  LANE_COMMUNITY,
  SOUTH_GATE,
  XISHENG,
} from './cast.ts';
import type { Stage, Story, Told } from './stage.ts';

const HOUR = 60;
const HEATED = { categoryId: 'construction-heating' };

interface Home {
  /** Hours before now. */
  hours: number;
  code: string;
  text: string;
  phone: string;
  isPublic?: true;
  /** Neighbours who say “me too”, one every forty minutes after the desk has looked. */
  endorsers?: number;
  /** How far it has come by now. */
  to: 'waits' | 'dispatched' | 'inHand' | 'answered';
}

/** The same need in everybody's own words. */
const HOMES: readonly Home[] = [
  {
    hours: 66,
    code: BUILDING_8,
    text: '8 号楼暖气不热，三单元家里只有 15 度，孩子晚上穿着棉袄睡觉，希望热力公司来看看。',
    phone: '09915550921',
    isPublic: true,
    endorsers: 4,
    to: 'inHand',
  },
  {
    hours: 58,
    code: SOUTH_GATE,
    text: '西盛小区 6 号楼暖气不热，摸着只是温的，老人冻得受不了。',
    phone: '09915550922',
    to: 'inHand',
  },
  {
    hours: 46,
    code: BUILDING_12,
    text: '12 号楼暖气不热，室温 14 度，楼上楼下都一样，什么时候能修好？',
    phone: '09915550924',
    isPublic: true,
    endorsers: 2,
    to: 'answered',
  },
  {
    hours: 30,
    code: SOUTH_GATE,
    text: '西盛小区南门这几栋楼暖气都不热，是不是换热站出了问题？请热力公司查一查。',
    phone: '09915550926',
    isPublic: true,
    endorsers: 3,
    to: 'inHand',
  },
  {
    hours: 26,
    code: BUILDING_12,
    text: '12 号楼二单元暖气不热，打电话报修两天了，没有人上门。',
    phone: '09915550927',
    to: 'dispatched',
  },
  {
    hours: 9,
    code: BUS_STOP,
    text: '公交站旁边 10 号楼暖气不热，昨天晚上家里只有 13 度。',
    phone: '09915550928',
    to: 'dispatched',
  },
  {
    hours: 1.2,
    code: SOUTH_GATE,
    text: '西盛小区 9 号楼暖气不热，家里 14 度，有卧床的老人，请尽快来人。',
    phone: '09915550929',
    to: 'waits',
  },
];

/** All of them, and the two that come along; a new play begins with nothing told. */
export function coldHomes(): Story[] {
  const byText = new Map<string, Told>();
  return [...HOMES.map((one) => home(one, byText)), sameHouse(byText), callsTwice];
}

const home = (told: Home, byText: Map<string, Told>): Story =>
  async function* (s) {
    const at = s.ago(told.hours * HOUR);
    const minutes = (n: number): number => at + n * 60_000;
    yield at;
    const { code, text, phone, isPublic } = told;
    const disclosure = isPublic ? ('public' as const) : ('handlers' as const);
    const matter = await s.tell(code, { text, kind: 'hardship', disclosure, contact: { phone } });
    byText.set(text, matter);
    yield minutes(12);
    if (told.to === 'waits') return s.act('diaodu', matter, 'accept', {});
    if (told.to === 'dispatched') {
      const organisationId = await s.unit(HEATING.code);
      return s.act('diaodu', matter, 'dispatch', { ...HEATED, units: [{ organisationId, part: 'lead' }] });
    }
    yield* handedTo(s, matter, HEATING, { dispatched: minutes(12), signed: minutes(50) }, HEATED);
    if (isPublic) await s.showWords('diaodu', matter);
    for (let n = 1; n <= (told.endorsers ?? 0); n += 1) {
      yield minutes(80 + n * 40);
      await s.endorse(matter);
    }
    if (told.to === 'answered') yield* repaired(s, matter, at);
  };

/** The house over the road is warm again: what the others wait for. */
async function* repaired(s: Stage, told: Told, at: number): AsyncGenerator<number, void> {
  yield at + 20 * 3_600_000;
  await s.act(
    HEATING.officer,
    told,
    'submit',
    {
      text: '当天上门测温 14 度，查明 12 号楼立管气堵，已放气并更换两个阀门，晚上复测 20 度。还有不热请打热力公司值班电话 0991-5550311。',
    },
    HEATING.code,
  );
  yield at + 22 * 3_600_000;
  await s.act(HEATING.head, told, 'approve', { words: '复测合格，同意答复。' });
}

/** Two of building 8: the desk makes one matter of them, and everybody keeps an answer of their own. */
const sameHouse = (byText: ReadonlyMap<string, Told>): Story =>
  async function* (s) {
    yield s.ago(49 * HOUR);
    const contact = { phone: '09915550923' };
    const words = { text: '8 号楼一单元暖气一直不热，给热力公司打过电话也没人来。', kind: 'hardship' as const };
    const told = await s.tell(BUILDING_8, { ...words, contact, disclosure: 'public' });
    yield s.ago(48.8 * HOUR);
    await s.act('diaodu2', told, 'accept', {});
    await s.showWords('diaodu2', told);
    await s.endorse(told);
    yield s.ago(48.5 * HOUR);
    const first = byText.get(HOMES[0]?.text ?? '');
    if (first) await s.act('diaodu2', told, 'merge', { targetId: await s.orderId(first) });
  };

/** 一事多诉: the same telephone, twice in a day. */
const callsTwice: Story = async function* (s) {
  const contact = { name: '王奶奶', phone: '09915550925' };
  yield s.ago(40 * HOUR);
  const first = await s.write(XISHENG.officer, SOUTH_GATE, {
    channel: 'phone',
    text: '西盛小区 5 号楼的王奶奶打电话说，家里暖气不热，已经感冒了。',
    kind: 'hardship',
    contact,
  });
  yield* handedTo(s, first, HEATING, { dispatched: s.ago(39.7 * HOUR), signed: s.ago(39 * HOUR) }, HEATED);
  yield s.ago(20 * HOUR);
  const again = await s.write(XISHENG.officer, SOUTH_GATE, {
    channel: 'phone',
    text: '王奶奶又打电话来，西盛小区 5 号楼暖气还是不热，没见人上门。',
    kind: 'hardship',
    contact,
  });
  yield s.ago(19.8 * HOUR);
  await s.act('diaodu', again, 'merge', { targetId: await s.orderId(first) });
};

const CHARGING = [
  {
    days: 5,
    time: '19:10',
    text: '兴荣巷 2 号楼从三楼窗户拉线下来给电动车充电，飞线充电太危险。',
    phone: '09915550931',
  },
  { days: 5, time: '20:30', text: '2 号楼有人飞线充电，线就搭在一楼窗台上，下雨怎么办。', phone: '09915550932' },
  { days: 4, time: '18:40', text: '兴荣巷 4 号楼下面也是飞线充电，电动车一排，怕着火。', phone: '09915550933' },
] as const;

/** 飞线充电: three tell it; the street's secretary has the whole lane looked at before the next one must. */
export const charging: Story = async function* (s) {
  const safety = { categoryId: 'justice-fire' };
  const told: Told[] = [];
  for (const { days, time, text, phone } of CHARGING.slice(0, 2)) {
    yield s.day(days, time);
    const matter = await s.tell(LANE, { text, kind: 'hardship', contact: { phone } });
    yield s.day(days, time) + 15 * 60_000;
    await s.act('diaodu2', matter, 'accept', {});
    told.push(matter);
  }
  const [first, second] = told;
  if (!first || !second) return;
  yield s.day(4, '10:20');
  await s.act('diaodu', second, 'merge', { targetId: await s.orderId(first) });
  yield* handedTo(s, first, LANE_COMMUNITY, { dispatched: s.day(4, '10:30'), signed: s.day(4, '11:10') }, safety);
  const { days, time, text, phone } = CHARGING[2];
  yield s.day(days, time);
  const third = await s.tell(LANE, { text, kind: 'hardship', contact: { phone } });
  yield s.day(days, time) + 15 * 60_000;
  await s.act('diaodu2', third, 'accept', {});
  yield* handedTo(s, third, LANE_COMMUNITY, { dispatched: s.day(3, '10:40'), signed: s.day(3, '11:05') }, safety);
  yield s.day(1, '10:40');
  const task = await s.task('jiewei-shuji', {
    title: '兴荣巷飞线充电',
    text: '请城市管理局和社区把兴荣巷各楼都看一遍，先撤掉飞线，再定充电桩装在哪里。',
    communityId: await s.unit(LANE_COMMUNITY.code),
    orderIds: [await s.orderId(first), await s.orderId(third)],
  });
  const times = { dispatched: s.day(1, '11:05'), signed: s.day(1, '11:40') };
  yield* handedTo(s, task, CITY_ORDER, times, { ...safety, joint: [LANE_COMMUNITY.code] });
  await s.act(LANE_COMMUNITY.officer, task, 'sign', {}, LANE_COMMUNITY.code);
};

const PATROLS = [
  {
    days: 6,
    account: 'xisheng-wangge',
    grid: '650103017003-2',
    text: '8 号楼旁边的垃圾桶盖子坏了，垃圾被风吹出来。',
    result: '和清运单位换了桶盖，地上扫干净了。',
    categoryId: 'environment-waste',
    head: 'xisheng-shuji',
  },
  {
    days: 5,
    account: 'qimashanluxi-wangge',
    grid: '650103017002-1',
    text: '12 号楼前的消防通道停了一辆面包车。',
    result: '打电话请车主当场挪走了。',
    categoryId: 'transport-parking',
    head: 'qimashanluxi-shuji',
  },
] as const;

/** What the patrols did see: the comparison with what residents told (倒逼) has two sides. */
export const patrols: readonly Story[] = PATROLS.map(
  ({ days, account, grid, text, result, categoryId, head }) =>
    async function* (s) {
      yield s.day(days, '10:15');
      const told = await s.report(account, grid, { outcome: 'solved', text, result });
      yield s.day(days, '11:30');
      await s.act('diaodu', told, 'classify', { categoryId });
      await s.act(head, told, 'approve', { words: '属实。' });
    },
);
