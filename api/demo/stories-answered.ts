// Matters that went through: closed, answered, declined, followed up.
import {
  CHILD_VILLAGE,
  handedTo,
  LANE,
  LANE_COMMUNITY,
  MARKET,
  SOUTH_GATE,
  STREET_LIGHT,
  WATER,
  XISHENG,
} from './cast.ts';
import type { Story } from './stage.ts';

/** 已办结·满意, 公开. */
export const streetLight: Story = async function* (s) {
  yield s.day(12, '20:40');
  const told = await s.tell(STREET_LIGHT, {
    text: '小区东门往里走的两盏路灯坏了三天，晚上老人下楼看不清台阶。',
    kind: 'hardship',
    place: '小区东门内第二、三盏路灯',
    disclosure: 'public',
    pictures: ['lamps-dark'],
  });
  yield s.day(12, '20:52');
  await s.act('diaodu2', told, 'accept', {});
  await s.showWords('diaodu2', told);
  yield* handedTo(
    s,
    told,
    CHILD_VILLAGE,
    { dispatched: s.day(11, '10:15'), signed: s.day(11, '10:50') },
    { categoryId: 'construction-municipal', difficulty: 'simple' },
  );
  yield s.day(10, '16:20');
  const after = await s.picture('ertongcun', 'lamps-lit');
  await s.act(
    'ertongcun',
    told,
    'submit',
    {
      text: '社区联系电工换了两盏路灯的灯头和一段老化的线，昨晚已正常亮灯，并检查了全院其余路灯。',
      beforeIds: [await s.picture('ertongcun', 'lamps-dark')],
      afterIds: [after],
    },
    CHILD_VILLAGE.code,
  );
  yield s.day(10, '17:05');
  await s.act('ertongcun-shuji', told, 'approve', { words: '属实，同意答复。' });
  // Only a photo somebody looked at and cleared is ever public.
  for (const attachmentId of [...told.pictures, after]) {
    await s.act('diaodu', told, 'clear-photo', { attachmentId, cleared: true });
  }
  yield s.day(9, '21:10');
  await s.reply(told, 'confirm', { resolution: 'resolved', rating: 'verySatisfied', words: '亮了，谢谢。' });
};

/** 没解决 → 重办 → 解决, 提过一级, 挂过牌、摘了牌. */
export const marketDrain: Story = async function* (s) {
  yield s.day(14, '11:00');
  const told = await s.tell(MARKET, {
    text: '市场入口的下水井往外冒污水，摊位前都是水，味道很大，行人绕着走。',
    pictures: ['drain-flooded'],
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
  yield s.day(9, '15:00');
  await s.act('quwei-shuji', told, 'list', {
    publicTitle: '市场入口下水井反复冒污水',
    requirement: '请水务公司查清原因，根治后报督查室核查。',
    dueAt: null,
  });
  yield s.day(9, '16:10');
  await s.act('shuiwu', told, 'progress', { text: '管道机器人查到下游 15 米处树根堵塞，已约好疏通。' }, WATER.code);
  yield s.day(8, '18:30');
  await s.act(
    'shuiwu',
    told,
    'submit',
    {
      text: '已切除树根并高压疏通 40 米管段，连续两天观察不再外溢，另安排每周巡查一次。',
      afterIds: [await s.picture('shuiwu', 'drain-dry')],
    },
    WATER.code,
  );
  yield s.day(7, '11:40');
  await s.act('shuiwu-fuzeren', told, 'approve', {});
  yield s.day(7, '16:00');
  await s.act('ducha', told, 'check-listing', { words: '到现场看过，井口不再外溢，每周巡查已排进计划。' });
  yield s.day(6, '10:30');
  await s.act('quwei-shuji', told, 'unlist', {
    publicResult: '切除树根，疏通 40 米管段，连续观察不再外溢，每周巡查一次。',
  });
  yield s.day(6, '19:20');
  await s.reply(told, 'confirm', { resolution: 'resolved', rating: 'satisfied' });
};

/** 电话登记, 已答复, 居民没有回音 → 回访名单. */
export const socialCard: Story = async function* (s) {
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
export const entranceDoor: Story = async function* (s) {
  yield s.day(4, '12:10');
  const told = await s.tell(LANE, {
    text: '3 号楼一单元的单元门关不上，风大的时候整夜响，也不安全。',
    pictures: ['door-open'],
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
    {
      text: '社区协调物业更换了闭门器和门吸，现场试了二十次都能自动关严。',
      afterIds: [await s.picture('xingrongxiang', 'door-shut')],
    },
    LANE_COMMUNITY.code,
  );
  yield s.day(1, '18:10');
  await s.act('xingrongxiang-shuji', told, 'approve', {});
};

/** 不予受理. */
export const lawsuit: Story = async function* (s) {
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
