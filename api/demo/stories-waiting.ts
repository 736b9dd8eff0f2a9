// Matters that wait for somebody now.
import {
  BUILDING_8,
  BUILDING_12,
  BUS_STOP,
  CITY_ORDER,
  CORNER,
  HEATING,
  handedTo,
  LANE,
  MARKET,
  SHOPS,
  SOUTH_GATE,
  TRAFFIC,
  WEST_ROAD,
  XISHENG,
} from './cast.ts';
import type { Story } from './stage.ts';

/** 待办结审核. */
export const rubbishPoint: Story = async function* (s) {
  yield s.day(4, '10:20');
  const told = await s.tell(BUILDING_8, {
    text: '8 号楼门口的垃圾桶每天早上都溢出来，建议加一个桶，或者早一点清运。',
    pictures: ['bins-full'],
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
  await s.showWords('diaodu', told);
  yield s.day(1, '18:40');
  await s.act(
    'xisheng',
    told,
    'submit',
    {
      text: '已在 8 号楼门口增设两个分类桶，并和清运单位约定早上七点前先清一次，从今天起执行。',
      afterIds: [await s.picture('xisheng', 'bins-tidy')],
    },
    XISHENG.code,
  );
};

/** 主办交警、协办交通: 一个签了, 一个没签 → 提级; 区委书记挂牌. */
export const crossing: Story = async function* (s) {
  yield s.day(3, '11:20');
  const told = await s.tell(BUS_STOP, {
    text: '公交站对面的斑马线磨得看不见了，车开得快，孩子放学过马路很危险。',
    pictures: ['crossing-faded'],
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
  yield s.day(1, '10:10');
  await s.act('quwei-shuji', told, 'list', {
    publicTitle: '公交站对面人行横道标线磨损',
    requirement: '请交警大队牵头，本周内施划完成，同时检查限速标志，完成后报督查室核查。',
    dueAt: null,
  });
  yield s.day(1, '19:00');
  await s.reply(told, 'urge', {});
};

/** 派出去三个工作日没有签收 → 提到街道、再提. */
export const parkingPosts: Story = async function* (s) {
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
export const wallCrack: Story = async function* (s) {
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
export const coldFlat: Story = async function* (s) {
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
export const noisyUpstairs: Story = async function* (s) {
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

/** 说干部的: 密件, 只有纪检监察看得到. */
export const aboutOfficial: Story = async function* (s) {
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
export const shopSmoke: Story = async function* (s) {
  yield s.ago(75);
  const told = await s.tell(SHOPS, {
    text: '烧烤店的油烟管正对着楼上窗户，晚上不敢开窗，衣服晾出去全是味。',
    kind: 'hardship',
    // Across the border of the next community: the desk is told so.
    lng: 87.5502,
    lat: 43.7885,
  });
  yield s.ago(50);
  await s.act('diaodu2', told, 'accept', {});
};

/** 围挡占道: 三个人说同一件事, 等受理和并案. */
export const fence: readonly Story[] = [
  async function* (s) {
    yield s.ago(40);
    await s.tell(CORNER, {
      text: '路口的工地围挡占了大半个人行道，只能走到车道上，推婴儿车过不去。',
      pictures: ['fence-blocking'],
      kind: 'hardship',
      contact: { name: '附近居民', phone: '09915550908' },
    });
  },
  async function* (s) {
    yield s.ago(31);
    await s.tell(SHOPS, {
      text: '围挡把店门口全挡住了，一天没几个客人，问工地说不归他们管。',
      pictures: ['fence-shops'],
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
