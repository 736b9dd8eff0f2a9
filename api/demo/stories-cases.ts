// The flagship's cases (product.md *The four cases*) that are over: the tour walks them. The fourth, the fence, waits at the desk.
import { BUILDING_12, BUS_STOP, handedTo, SOUTH_GATE, TRAFFIC, WEST_ROAD, XISHENG } from './cast.ts';
import type { Story } from './stage.ts';

const JUDICIAL = 'judicial-office';

/** 冰柱砸车: 社区调解不成 → 街道书记改派司法所 → 两天内办结. */
export const icicle: Story = async function* (s) {
  yield s.day(8, '10:40');
  const told = await s.tell(BUILDING_12, {
    kind: 'dispute',
    text: '楼顶冰柱掉下来砸了我停在楼下的车，物业说不归他们管。',
    contact: { name: '陈师傅', phone: '09915550911' },
  });
  yield* handedTo(
    s,
    told,
    WEST_ROAD,
    { dispatched: s.day(8, '11:00'), signed: s.day(8, '11:40') },
    { categoryId: 'justice-damage' },
  );
  yield s.day(8, '16:20');
  await s.act('qimashanluxi', told, 'progress', { text: '物业不同意赔，社区没有调解成。' }, WEST_ROAD.code);
  yield s.day(8, '17:00');
  await s.act('qimashanluxi-shuji', told, 'escalate', { reason: '赔偿争议社区调解不成。' });
  yield s.day(8, '17:40');
  await s.act('jiewei-shuji', told, 'reassign', {
    unitId: await s.unit(JUDICIAL),
    stays: true,
    reason: '赔偿有争议，请司法所组织调解，请律师到场。',
  });
  yield s.day(7, '10:30');
  await s.act('sifasuo', told, 'sign', {}, JUDICIAL);
  await s.act('qimashanluxi', told, 'sign', {}, WEST_ROAD.code);
  yield s.day(7, '11:00');
  await s.act('sifasuo', told, 'contact', { way: 'phone', text: '约好下午和律师、物业一起谈。' }, JUDICIAL);
  yield s.day(7, '17:00');
  await s.act('qimashanluxi', told, 'submit', { text: '陪同到场，当天清了楼顶的冰。' }, WEST_ROAD.code);
  await s.act('sifasuo', told, 'submit', { text: '下午签了调解协议，物业赔 500 元。' }, JUDICIAL);
  yield s.day(7, '17:30');
  await s.act('sifasuo-fuzeren', told, 'approve', { words: '同意。' });
  yield s.day(7, '20:10');
  await s.reply(told, 'confirm', { resolution: 'resolved', rating: 'verySatisfied', words: '钱收到了。' });
};

/** 路口无信号灯: 交警主办、市交通局协办, 三天内装好. */
export const trafficLight: Story = async function* (s) {
  yield s.day(10, '10:30');
  const told = await s.tell(BUS_STOP, {
    kind: 'suggestion',
    disclosure: 'public',
    text: '骑马山路西这个路口没有信号灯，上下学时间车特别多，老人小孩过马路很危险。',
  });
  await s.showWords('diaodu', told);
  yield* handedTo(
    s,
    told,
    TRAFFIC,
    { dispatched: s.day(10, '11:00'), signed: s.day(10, '12:00') },
    { categoryId: 'transport-signals', joint: ['transport'] },
  );
  yield s.day(10, '16:00');
  await s.act('jiaotong', told, 'sign', {}, 'transport');
  yield s.day(8, '12:00');
  await s.act('jiaotong', told, 'submit', { text: '补划了斑马线。' }, 'transport');
  yield s.day(8, '16:00');
  await s.act('jiaojing', told, 'submit', { text: '信号灯装好通电，早晚高峰各加一名民警。' }, TRAFFIC.code);
  yield s.day(8, '17:00');
  await s.act('jiaojing-fuzeren', told, 'approve', { words: '属实，同意答复。' });
  yield s.day(7, '09:00');
  await s.reply(told, 'confirm', { resolution: 'resolved', rating: 'satisfied' });
};

/** 房租滞纳金: 社区当天解决, 又听到两件事, 各自登记. */
export const lateFee: Story = async function* (s) {
  yield s.day(6, '10:10');
  const told = await s.tell(SOUTH_GATE, {
    kind: 'hardship',
    text: '晚交了几天房租，房东要收滞纳金，我一个人带孩子实在拿不出。',
    contact: { name: '小区租户', phone: '09915550912' },
  });
  yield* handedTo(
    s,
    told,
    XISHENG,
    { dispatched: s.day(6, '10:30'), signed: s.day(6, '10:50') },
    { categoryId: 'justice-neighbours', difficulty: 'simple' },
  );
  yield s.day(6, '12:00');
  const card = await s.derive('xisheng', told, { text: '社保卡丢了，不知道在哪里补办。', kind: 'hardship' });
  const certificate = await s.derive('xisheng', told, { text: '想给家里老人办残疾证。', kind: 'hardship' });
  await s.act('xisheng', told, 'submit', { text: '上门和房东谈好，滞纳金不收了。' }, XISHENG.code);
  yield s.day(6, '12:30');
  await s.act('xisheng-shuji', told, 'approve', { words: '属实，同意答复。' });
  await s.reply(told, 'confirm', { resolution: 'resolved', rating: 'verySatisfied' });
  const social = { code: 'human-resources', head: 'renshe-fuzeren', officer: 'renshe' };
  const federation = { code: 'disabled-federation', head: 'canlian-fuzeren', officer: 'canlian' };
  for (const [derived, unit, categoryId, text] of [
    [card, social, 'labour-insurance', '新卡已经办好，送到家里了。'],
    [certificate, federation, 'civil-affairs-disabled', '评残医生上门看过，残疾证已经办好。'],
  ] as const) {
    yield* handedTo(
      s,
      derived,
      unit,
      { dispatched: s.day(6, '12:50'), signed: s.day(6, '13:30') },
      { categoryId, difficulty: 'simple' },
    );
    yield s.day(5, '16:00');
    await s.act(unit.officer, derived, 'submit', { text }, unit.code);
    yield s.day(5, '17:00');
    await s.act(unit.head, derived, 'approve', { words: '属实，同意答复。' });
    await s.reply(derived, 'confirm', { resolution: 'resolved', rating: 'satisfied' });
  }
};
