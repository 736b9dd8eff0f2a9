import { DEFAULT_CALENDAR } from '@tellit/shared/rules/default-policy.ts';
import { buildApp } from '../src/app.ts';
import type { TestClock } from '../src/platform/clock.ts';
import type { Deps } from '../src/platform/http/deps.ts';
import { Stage, type Story, type Told } from './stage.ts';

/**
 * Plays some weeks of invented matters through the real API, so that every queue of the demonstration shows something.
 * @param now epoch milliseconds where the past ends; `clock` stands before the first step and ends at `now`.
 */
export async function playDemoStories(deps: Omit<Deps, 'log'>, clock: TestClock, now: number): Promise<void> {
  const app = await buildApp(deps);
  try {
    const stage = new Stage({ app, deps: { ...deps, log: app.log }, clock, calendar: DEFAULT_CALENDAR, now });
    await stage.play(STORIES);
  } finally {
    await app.close();
  }
}

const STREET_LIGHT = 'dem0etc000001';
const BUS_STOP = 'dem0qmx000001';
const BUILDING_12 = 'dem0qmx000002';
const SOUTH_GATE = 'dem0xsh000001';
const BUILDING_8 = 'dem0xsh000002';
const MARKET = 'dem0xyv000001';
const CORNER = 'dem0skj000001';
const SHOPS = 'dem0skj000002';
const LANE = 'dem0xrx000001';

/** The desk accepts and dispatches, the unit signs and calls the resident. Ends signed, at `signedAt`. */
async function* handedTo(
  stage: Stage,
  told: Told,
  unit: { code: string; head: string; officer: string },
  times: { dispatched: number; signed: number },
  category: {
    categoryId: string;
    difficulty?: 'simple' | 'ordinary' | 'complex';
    urgency?: 'urgent';
    joint?: readonly string[];
  },
): AsyncGenerator<number, void> {
  const { joint = [], ...classification } = category;
  yield times.dispatched;
  const units: { organisationId: string; part: 'lead' | 'joint' }[] = [
    { organisationId: await stage.unit(unit.code), part: 'lead' },
  ];
  for (const code of joint) units.push({ organisationId: await stage.unit(code), part: 'joint' });
  await stage.act('diaodu', told, 'dispatch', { ...classification, units });
  yield times.signed;
  await stage.act(unit.head, told, 'sign', { handlerId: await stage.person(unit.officer) }, unit.code);
  yield times.signed + 25 * 60_000;
  await stage.act(
    unit.officer,
    told,
    'contact',
    { way: 'phone', text: '电话联系了反映人，核实了地点和情况，说明了办理时间。' },
    unit.code,
  );
}

const CHILD_VILLAGE = { code: '650103017001', head: 'ertongcun-shuji', officer: 'ertongcun' };
const WEST_ROAD = { code: '650103017002', head: 'qimashanluxi-shuji', officer: 'qimashanluxi' };
const XISHENG = { code: '650103017003', head: 'xisheng-shuji', officer: 'xisheng' };
const LANE_COMMUNITY = { code: '650103017006', head: 'xingrongxiang-shuji', officer: 'xingrongxiang' };
const WATER = { code: 'water', head: 'shuiwu-fuzeren', officer: 'shuiwu' };
const HEATING = { code: 'heating', head: 'reli-fuzeren', officer: 'reli' };
const TRAFFIC = { code: 'traffic-police', head: 'jiaojing-fuzeren', officer: 'jiaojing' };
const CITY_ORDER = { code: 'urban-management', head: 'chengguan-fuzeren', officer: 'chengguan' };

/** 已办结·满意, 公开. */
const streetLight: Story = async function* (s) {
  yield s.day(12, '20:40');
  const told = await s.tell(STREET_LIGHT, {
    text: '小区东门往里走的两盏路灯坏了三天，晚上老人下楼看不清台阶。',
    kind: 'hardship',
    place: '小区东门内第二、三盏路灯',
    disclosure: 'public',
  });
  yield s.day(12, '20:52');
  await s.act('diaodu2', told, 'accept', {});
  yield* handedTo(
    s,
    told,
    CHILD_VILLAGE,
    { dispatched: s.day(11, '10:15'), signed: s.day(11, '10:50') },
    { categoryId: 'construction-municipal', difficulty: 'simple' },
  );
  yield s.day(10, '16:20');
  await s.act(
    'ertongcun',
    told,
    'submit',
    { text: '社区联系电工换了两盏路灯的灯头和一段老化的线，昨晚已正常亮灯，并检查了全院其余路灯。' },
    CHILD_VILLAGE.code,
  );
  yield s.day(10, '17:05');
  await s.act('ertongcun-shuji', told, 'approve', { words: '属实，同意答复。' });
  yield s.day(9, '21:10');
  await s.reply(told, 'confirm', { resolution: 'resolved', rating: 'verySatisfied', words: '亮了，谢谢。' });
};

/** 没解决 → 重办 → 解决, 提过一级. */
const marketDrain: Story = async function* (s) {
  yield s.day(14, '11:00');
  const told = await s.tell(MARKET, {
    text: '市场入口的下水井往外冒污水，摊位前都是水，味道很大，行人绕着走。',
    kind: 'hardship',
    contact: { name: '市场摊主', phone: '09915550901' },
  });
  yield* handedTo(
    s,
    told,
    WATER,
    { dispatched: s.day(14, '11:25'), signed: s.day(14, '12:30') },
    { categoryId: 'construction-water' },
  );
  yield s.day(12, '17:00');
  await s.act('shuiwu', told, 'submit', { text: '已派车抽排井内积水，并清掏井口垃圾，现场水面已退。' }, WATER.code);
  yield s.day(11, '11:10');
  await s.act('shuiwu-fuzeren', told, 'approve', {});
  yield s.day(10, '13:00');
  await s.reply(told, 'confirm', {
    resolution: 'unresolved',
    rating: 'dissatisfied',
    words: '抽完第二天又冒出来了，管子应该是堵了。',
  });
  yield s.day(9, '16:10');
  await s.act('shuiwu', told, 'progress', { text: '管道机器人查到下游 15 米处树根堵塞，已约好疏通。' }, WATER.code);
  yield s.day(8, '18:30');
  await s.act(
    'shuiwu',
    told,
    'submit',
    { text: '已切除树根并高压疏通 40 米管段，连续两天观察不再外溢，另安排每周巡查一次。' },
    WATER.code,
  );
  yield s.day(7, '11:40');
  await s.act('shuiwu-fuzeren', told, 'approve', {});
  yield s.day(6, '19:20');
  await s.reply(told, 'confirm', { resolution: 'resolved', rating: 'satisfied' });
};

/** 电话登记, 已答复, 居民没有回音 → 回访名单. */
const socialCard: Story = async function* (s) {
  yield s.day(6, '10:40');
  const told = await s.write('xisheng', SOUTH_GATE, {
    channel: 'phone',
    text: '老人的社保卡丢了，行动不便，不知道怎么补办，能不能上门帮着办。',
    kind: 'hardship',
    contact: { name: '陈阿姨', phone: '09915550902', address: '西盛小区' },
  });
  yield* handedTo(
    s,
    told,
    XISHENG,
    { dispatched: s.day(6, '11:05'), signed: s.day(6, '11:30') },
    { categoryId: 'labour-insurance', difficulty: 'simple' },
  );
  yield s.day(5, '13:20');
  await s.act(
    'xisheng',
    told,
    'submit',
    { text: '社区干部上门采集了照片和签名，代办了挂失和补卡，新卡五个工作日内送到家。' },
    XISHENG.code,
  );
  yield s.day(4, '16:40');
  await s.act('xisheng-shuji', told, 'approve', { words: '同意。新卡送达后再看一次。' });
};

/** 已答复, 等居民自己确认. */
const entranceDoor: Story = async function* (s) {
  yield s.day(4, '12:10');
  const told = await s.tell(LANE, {
    text: '3 号楼一单元的单元门关不上，风大的时候整夜响，也不安全。',
    kind: 'hardship',
    contact: { name: '三楼住户' },
  });
  yield* handedTo(
    s,
    told,
    LANE_COMMUNITY,
    { dispatched: s.day(4, '12:40'), signed: s.day(4, '13:15') },
    { categoryId: 'construction-property', difficulty: 'simple' },
  );
  yield s.day(2, '17:30');
  await s.act(
    'xingrongxiang',
    told,
    'submit',
    { text: '社区协调物业更换了闭门器和门吸，现场试了二十次都能自动关严。' },
    LANE_COMMUNITY.code,
  );
  yield s.day(1, '18:10');
  await s.act('xingrongxiang-shuji', told, 'approve', {});
};

/** 待办结审核. */
const rubbishPoint: Story = async function* (s) {
  yield s.day(4, '10:20');
  const told = await s.tell(BUILDING_8, {
    text: '8 号楼门口的垃圾桶每天早上都溢出来，建议加一个桶，或者早一点清运。',
    kind: 'suggestion',
    disclosure: 'public',
  });
  yield* handedTo(
    s,
    told,
    XISHENG,
    { dispatched: s.day(4, '10:55'), signed: s.day(4, '11:40') },
    { categoryId: 'environment-waste', difficulty: 'simple' },
  );
  yield s.day(1, '18:40');
  await s.act(
    'xisheng',
    told,
    'submit',
    { text: '已在 8 号楼门口增设两个分类桶，并和清运单位约定早上七点前先清一次，从今天起执行。' },
    XISHENG.code,
  );
};

/** 主办交警、协办交通: 一个签了, 一个没签 → 提级. */
const crossing: Story = async function* (s) {
  yield s.day(3, '11:20');
  const told = await s.tell(BUS_STOP, {
    text: '公交站对面的斑马线磨得看不见了，车开得快，孩子放学过马路很危险。',
    kind: 'hardship',
    contact: { name: '学生家长', phone: '09915550903' },
  });
  yield* handedTo(
    s,
    told,
    TRAFFIC,
    { dispatched: s.day(3, '11:50'), signed: s.day(3, '12:50') },
    { categoryId: 'transport-signals', joint: ['transport'] },
  );
  yield s.day(2, '16:00');
  await s.act(
    'jiaojing',
    told,
    'progress',
    { text: '民警到现场看过，标线确实磨损，已列入本周夜间施划，同时请交通部门一并检查公交站限速标志。' },
    TRAFFIC.code,
  );
  yield s.day(1, '19:00');
  await s.reply(told, 'urge', {});
};

/** 派出去三个工作日没有签收 → 提到街道、再提. */
const parkingPosts: Story = async function* (s) {
  yield s.day(5, '12:00');
  const told = await s.tell(BUILDING_12, {
    text: '楼前通道被人装了两个地锁，救护车都进不来，和他说了几次不肯拆。',
    kind: 'dispute',
  });
  yield s.day(5, '12:25');
  await s.act('diaodu2', told, 'dispatch', {
    categoryId: 'transport-parking',
    units: [{ organisationId: await s.unit(CITY_ORDER.code), part: 'lead' }],
    opinion: '占用消防通道，请尽快到现场。',
  });
};

/** 退单, 等调度员裁定. */
const wallCrack: Story = async function* (s) {
  yield s.day(1, '10:30');
  const told = await s.tell(LANE, {
    text: '旁边工地打桩以后，我家卧室墙上裂了一条缝，越来越宽。',
    kind: 'dispute',
    contact: { name: '一楼住户', phone: '09915550904' },
    disclosure: 'handlers',
  });
  yield s.day(1, '11:00');
  await s.act('diaodu', told, 'dispatch', {
    categoryId: 'construction-sites',
    difficulty: 'complex',
    units: [{ organisationId: await s.unit(CITY_ORDER.code), part: 'lead' }],
  });
  yield s.day(1, '18:50');
  await s.act(
    'chengguan-fuzeren',
    told,
    'return',
    { reason: '施工许可和基坑监测由住建部门管理，我局没有检测资质。', basis: '区住建局权责清单：建设工程质量安全监督' },
    CITY_ORDER.code,
  );
};

/** 紧急, 办理中. */
const coldFlat: Story = async function* (s) {
  yield s.ago(170);
  const told = await s.tell(SOUTH_GATE, {
    text: '5 号楼整个单元从昨晚起暖气不热，家里只有 13 度，有刚满月的孩子。',
    kind: 'hardship',
    contact: { name: '五号楼住户', phone: '09915550905' },
  });
  yield* handedTo(
    s,
    told,
    HEATING,
    { dispatched: s.ago(150), signed: s.ago(132) },
    { categoryId: 'construction-heating', urgency: 'urgent' },
  );
};

/** 问了居民一个问题, 还没有回答. */
const noisyUpstairs: Story = async function* (s) {
  yield s.day(2, '10:50');
  const told = await s.tell(BUILDING_12, {
    text: '楼上半夜一直拖椅子、跳操，说过几次没用，想请社区帮着调解。',
    kind: 'dispute',
    disclosure: 'hidden',
    contact: { phone: '09915550906' },
  });
  yield* handedTo(
    s,
    told,
    WEST_ROAD,
    { dispatched: s.day(2, '11:20'), signed: s.day(2, '12:10') },
    { categoryId: 'justice-neighbours' },
  );
  yield s.day(1, '11:30');
  await s.act('diaodu', told, 'ask', { complaintId: told.complaintId, text: '声音一般在几点到几点？哪几天最明显？' });
};

/** 不予受理. */
const lawsuit: Story = async function* (s) {
  yield s.day(6, '16:00');
  const told = await s.tell(MARKET, {
    text: '和合伙人分账的官司法院已经立案了，想请街道先帮我把钱要回来。',
    kind: 'dispute',
  });
  yield s.day(6, '16:30');
  await s.act('diaodu', told, 'decline', {
    reason: '这件事已在法院审理中，行政机关不能介入。',
    door: '请向受理案件的法院立案庭查询进度；需要法律帮助可到街道司法所，电话 0991-5550120。',
  });
};

/** 说干部的: 密件, 只有纪检监察看得到. */
const aboutOfficial: Story = async function* (s) {
  yield s.day(2, '12:15');
  const told = await s.tell(MARKET, {
    text: '市场管理处有人让摊主“自愿”买他亲戚的消防器材，不买就不给续签。',
    aboutOfficial: true,
    contact: { phone: '09915550907' },
  });
  yield s.day(2, '12:50');
  const organisationId = await s.unit('discipline');
  await s.act('jiwei', told, 'dispatch', {
    categoryId: 'discipline-conduct',
    difficulty: 'complex',
    units: [{ organisationId, part: 'lead' }],
  });
  yield s.day(2, '16:10');
  await s.act('jiwei-fuzeren', told, 'sign', {}, 'discipline');
};

/** 已受理, 等派工. */
const shopSmoke: Story = async function* (s) {
  yield s.ago(75);
  const told = await s.tell(SHOPS, {
    text: '烧烤店的油烟管正对着楼上窗户，晚上不敢开窗，衣服晾出去全是味。',
    kind: 'hardship',
  });
  yield s.ago(50);
  await s.act('diaodu2', told, 'accept', {});
};

/** 围挡占道: 三个人说同一件事, 等受理和并案. */
const fence: readonly Story[] = [
  async function* (s) {
    yield s.ago(40);
    await s.tell(CORNER, {
      text: '路口的工地围挡占了大半个人行道，只能走到车道上，推婴儿车过不去。',
      kind: 'hardship',
      contact: { name: '附近居民', phone: '09915550908' },
    });
  },
  async function* (s) {
    yield s.ago(31);
    await s.tell(SHOPS, {
      text: '围挡把店门口全挡住了，一天没几个客人，问工地说不归他们管。',
      kind: 'hardship',
      contact: { name: '水库街商户', phone: '09915550909' },
    });
  },
  async function* (s) {
    yield s.ago(12);
    await s.write('shuikujie', CORNER, {
      channel: 'counter',
      text: '水库街路口的围挡晚上没有灯，昨天有老人差点绊倒，希望尽快往里收。',
      kind: 'suggestion',
      contact: { name: '马师傅', phone: '09915550910' },
    });
  },
];

const STORIES: readonly Story[] = [
  streetLight,
  marketDrain,
  socialCard,
  entranceDoor,
  rubbishPoint,
  crossing,
  parkingPosts,
  wallCrack,
  coldFlat,
  noisyUpstairs,
  lawsuit,
  aboutOfficial,
  shopSmoke,
  ...fence,
];
