import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkReply, type ReplyWarningKind } from './check-reply.ts';
import { LABELLED } from './testing/labelled-replies.ts';

const kinds = (asked: string, reply: string): ReplyWarningKind[] => [
  ...new Set(checkReply({ asked, reply }).map(({ kind }) => kind)),
];
const reasonOf = (asked: string, reply: string, kind: ReplyWarningKind): string =>
  checkReply({ asked, reply }).find((one) => one.kind === kind)?.reason ?? '';

const WORDS = [...new Set(LABELLED.flatMap((one) => one.slice(0, 2)))];
const COLD = '家里暖气不热，室温只有十四度，老人受不了，什么时候能修好？';

describe('好的答复，一句也不提醒', () => {
  test.each([
    [
      COLD,
      '11 月 20 日上午热力公司上门测温，室温 14 度，确认是楼内立管堵塞。当天下午已疏通立管，晚上 8 点复测 20 度，暖气恢复正常。还有不热请打热力公司王师傅 13900001234。',
    ],
    [
      '路口的井盖坏了，骑车差点摔倒。',
      '经现场查看，井盖属市政雨水井，已破损。11 月 2 日换了新井盖并打了胶垫。如再松动，请拨打城管局值班电话 0991-5201234。',
    ],
    [
      '物业收的公摊电费是多少？凭什么收这么多？',
      '根据《物业服务收费管理办法》第十二条和您小区的物业合同，公摊电费按用电量分摊，三季度每户 36 元。物业多收的 12 元已于 11 月 5 日退还到您的交费账户。对账单可到社区服务站一楼找李主任领取。',
    ],
    [
      '低保申请为什么没批？',
      '经入户核实，您家上月人均收入 1,280 元，根据《社会救助暂行办法》第十条，不符合低保条件，所以不予批准。可以在 11 月 30 日前到街道民政窗口申请临时救助，联系人张老师，电话 0991-5801234。',
    ],
    [
      '楼上装修半夜砸墙，吵得睡不着。',
      '11 月 18 日晚上社区和物业上门核实，情况属实，当场责令停工，业主签了只在白天施工的协议，之后三天回访没有再发生。再有夜间施工请拨打 110 或找网格员小刘。',
    ],
    [
      '孩子的入学怎么办，户口不在这里可以吗？',
      '可以。按照今年的招生公告规定，随迁子女持居住证和社保记录就可以报名，8 月 10 日到教育局一楼大厅办理，咨询电话 5853210。',
    ],
  ])('%s', (asked, reply) => {
    expect(checkReply({ asked, reply })).toEqual([]);
  });
});

describe('答非所问', () => {
  test('说的完全是另一件事，引出居民说的词', () => {
    const reply = '11 月 3 日城管队员现场查看，已清理占道摊点，请拨打 12345 反映。';
    expect(kinds(COLD, reply)).toContain('offTopic');
    expect(reasonOf(COLD, reply, 'offTopic')).toMatch(/居民说的“.*(暖气|室温).*”.*没有提到/);
  });

  test.each([
    [COLD, '经上门查看暖气属实，热力公司将疏通管道，请拨打 5201234。', '什么时候'],
    ['孩子的入学摸底什么时候开始？', '入学摸底由学校登记，已经安排好，请拨打 5853210。', '什么时候'],
    ['办残疾证要交多少钱？', '残疾证请带户口本到大厅办理，11 月 1 日起受理。', '多少'],
    ['门口的停车位为什么被划掉了？', '停车位已于 11 月 2 日重新施划，请拨打 5201234。', '为什么'],
    ['社保卡丢了在哪里补办？', '社保卡已补发，11 月 2 日查询核实为正常。', '在哪里补办'],
    ['电梯坏了谁负责修？', '电梯已经修好，11 月 2 日恢复运行，经现场检查没有故障。', '谁负责'],
  ])('问的没有答：%s', (asked, reply, words) => {
    expect(
      checkReply({ asked, reply })
        .map(({ reason }) => reason)
        .join(),
    ).toContain(`居民问“${words}`);
  });

  test('问了也答了，不提醒', () => {
    expect(kinds('办残疾证要交多少钱？', '残疾证免费办理，不收费。')).not.toContain('offTopic');
    expect(kinds('电梯坏了谁负责修？', '电梯由物业公司负责维修。')).not.toContain('offTopic');
    expect(kinds('广场舞能不能管管？', '广场舞 11 月起限定到晚上 9 点，可以举报。')).not.toContain('offTopic');
  });

  test.each([
    ['路口的公交车半个多小时才来一趟，能不能加车？', '公交公司已更换新能源车辆，11 月投入运营，热线 96566。'],
    ['家里自来水有股怪味，水是浑的。', '因管网改造，11 月 8 日停水八小时，请提前储水，电话 5550901。'],
    ['单元门口的通道总是乱停车，轮椅出不去。', '地下还有车位 20 个出租，可以到物业登记。'],
    ['楼上半夜放音响，太吵了。', '已对楼前花坛进行了补种和修剪，环境明显改善。'],
    ['有人遛狗不牵绳。', '收到，会处理。'],
  ])('说的是同一类里的另一件，或者什么也没说：%s', (asked, reply) => {
    expect(kinds(asked, reply)).toContain('offTopic');
  });

  test('提醒的理由不说没有的事：引的词真的没提到，同一类的另一件说是哪一件', () => {
    expect(reasonOf('家里自来水有股怪味，水是浑的。', '因管网改造，11 月 8 日停水八小时。', 'offTopic')).toBe(
      '居民说的是“怪味”，答复说的像是同一类的另一件事',
    );
    expect(reasonOf('门前树根顶起了地砖。', '小区共有花坛 12 个。', 'offTopic')).toContain('“共有”是本来就有的情况');
    fc.assert(
      fc.property(fc.constantFrom(...WORDS), fc.constantFrom(...WORDS), (asked, reply) => {
        const quoted = /^居民说的(“.*”)，答复里一个也没有提到$/.exec(reasonOf(asked, reply, 'offTopic'))?.[1] ?? '';
        for (const [, piece] of quoted.matchAll(/“([^”]+)”/g)) expect(reply).not.toContain(piece);
      }),
    );
  });

  test.each([
    ['家里自来水有股怪味，水是浑的。', '取样化验合格，是楼顶水箱久没清洗，11 月 3 日已清洗消毒。'],
    ['路口的公交车半个多小时才来一趟，能不能加车？', '经调查客流不足，暂不具备加车条件。'],
    ['学校食堂的饭菜不新鲜，孩子拉肚子。', '市场监管局检查后厨，冷藏温度不够，已责令整改并罚款 5000 元。'],
    ['楼道堆满杂物，走都走不过去。', '社区当天已清走两车。'],
    ['门前的台阶碎了，老人出门摔跤。', '11 月 4 日已重新砌好，加了扶手。'],
    [COLD, '查明是立管堵了，已疏通，复测 20 度。'],
  ])('换了说法，说的还是这件：%s', (asked, reply) => {
    expect(kinds(asked, reply)).not.toContain('offTopic');
  });

  test('居民没说出什么事，不算答非所问', () => {
    expect(kinds('你好，在吗？', '11 月 2 日已联系您，请说说是什么事。')).not.toContain('offTopic');
  });
});

describe('没有结果', () => {
  test.each([
    ['您反映的暖气问题，我们将尽快督促热力公司处理。', /将尽快|尽快/],
    ['暖气不热的问题正在协调热力公司，后续会加强巡查。', /正在协调/],
    ['关于暖气不热，已转交热力公司处理。', /已转交/],
    ['暖气问题已列入明年改造计划，争取明年解决。', /计划|争取/],
    ['暖气不热一事，下一步拟更换管道，待资金到位后施工。', /下一步|拟|待资金到位后/],
    ['已责成热力公司处理暖气问题。', /没有说办成了什么/],
    ['暖气不热的情况我们知道了。', /没有说办成了什么/],
    ['预计 12 月 1 日将完成暖气管道更换。', /没有说办成了什么|将/],
    ['热力公司计划月底前清理完毕暖气管道。', /计划/],
  ])('%s', (reply, reason) => {
    expect(kinds(COLD, reply)).toContain('noResult');
    expect(reasonOf(COLD, reply, 'noResult')).toMatch(reason);
  });

  test.each([
    '暖气已修好。',
    '换了新阀门，暖气热了。',
    '暖气管道 11 月 2 日疏通完毕。',
    '当天下午清理干净了过滤网，暖气恢复正常。',
    '暖气入户管属自有部分，不属于热力公司维修范围。',
    '经核实暖气不热不属实，室温 21 度。',
    '双方达成协议，热力公司赔偿 300 元。',
    '暖气费已退还 200 元，热力公司将继续测温。',
    '物业已将楼道暖气管更换，后续加强巡查。',
    '阀门修好了。',
    '已在 8 号楼暖气井增设两个阀门，并和热力公司约定每天测温，从今天起执行。',
    '热力公司当天加装了循环泵，暖气压力调到 0.4。',
    '社区已和热力公司商定，暖气费减免一个月。',
    '暖气报修电话已张贴在每个单元门口。',
    '供暖时间已改为 10 月 10 日开始。',
  ])('算有结果：%s', (reply) => {
    expect(kinds(COLD, reply)).not.toContain('noResult');
  });
});

describe('套话', () => {
  test.each([
    '您好，感谢您对我们工作的关心和支持，您反映的问题我们高度重视，将进一步加强管理，敬请谅解。',
    '社区高度重视，积极协调有关单位，不断提升服务水平，欢迎您继续监督，感谢您的理解与支持。',
    '您的诉求我们已收悉，我们将举一反三，切实加强暖气保障工作，给您带来的不便敬请谅解。',
  ])('%s', (reply) => {
    expect(kinds(COLD, reply)).toContain('boilerplate');
    const reason = reasonOf(COLD, reply, 'boilerplate');
    for (const words of reason.match(/“([^”]+)”/g) ?? []) expect(reply).toContain(words.slice(1, -1));
  });

  test('客气一句，事情说清楚了，不算套话', () => {
    expect(
      kinds(
        COLD,
        '感谢您的来电。11 月 20 日热力公司上门测温确认是立管堵塞，当天已疏通，晚上复测 20 度。还有不热请拨打 5201234 找王师傅。',
      ),
    ).toEqual([]);
  });
});

describe('依据、日期、联系方式', () => {
  test('各缺一样，各说一样', () => {
    expect(kinds(COLD, '暖气已修好。')).toEqual(['noBasis', 'noDate', 'noContact']);
    expect(kinds('暖气不热。', '经现场查看，暖气已修好。')).toEqual(['noDate', 'noContact']);
    expect(kinds('暖气不热。', '经现场查看，11月2日暖气已修好。')).toEqual(['noContact']);
    expect(kinds('暖气不热。', '经现场查看，11月2日暖气已修好，电话：5201234。')).toEqual([]);
  });

  test.each(['2026-11-02', '11月2号', '昨天', '当天', '三个工作日内', '5 日内', '上周五', '月底'])(
    '日期：%s',
    (date) => {
      expect(kinds('暖气不热。', `${date}暖气修好了。`)).not.toContain('noDate');
    },
  );

  test.each([
    '13900001234',
    '0991-5201234',
    '5201234',
    '12345',
    '联系人王师傅',
    '到街道大厅二号窗口办理',
    '找网格员小刘',
  ])('联系方式：%s', (contact) => {
    expect(kinds('暖气不热。', `暖气修好了，有事${contact}。`)).not.toContain('noContact');
  });

  test.each(['《供热条例》', '第十二条', '按照合同约定', '经现场查看', '检测报告显示', '由于管道老化，造成堵塞'])(
    '依据：%s',
    (basis) => {
      expect(kinds('暖气不热。', `${basis}，暖气修好了。`)).not.toContain('noBasis');
    },
  );

  test('全角数字和空格一样认', () => {
    expect(kinds('暖气不热。', '经现场查看，１１月２日暖气已修好，电话：５２０１２３４。')).toEqual([]);
  });
});

describe('什么都能看一遍', () => {
  test('刚开始写，不打扰', () => {
    expect(checkReply({ asked: COLD, reply: '' })).toEqual([]);
    expect(checkReply({ asked: COLD, reply: '暖气' })).toEqual([]);
  });

  test('任何文字都有回答，两遍一样，理由都是中文', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (asked, reply) => {
        const found = checkReply({ asked, reply });
        expect(checkReply({ asked, reply })).toEqual(found);
        for (const { label, reason } of found) expect(label + reason).toMatch(/\p{Script=Han}/u);
      }),
    );
  });

  test('很长的答复也很快', () => {
    const long = '暖气不热正在协调，将尽快处理；'.repeat(2000);
    const began = performance.now();
    checkReply({ asked: long, reply: long });
    expect(performance.now() - began).toBeLessThan(1000);
  });
});
