import type { Role } from './roles.ts';

/** One thing a newcomer must know, and where it is. */
export interface GuideStep {
  title: string;
  text: string;
}

/** First-use guides: what one does here every day, in the order of doing it. Short: read once in a minute. */
export const roleGuides: Record<Role, readonly GuideStep[]> = {
  dispatcher: [
    { title: '先到期的在最前', text: '待研判按期限排。红的已经超时，黄的快到期，先办这些。' },
    { title: '左看原话，右定单位', text: '系统按居民原话给建议，每条都写着依据。可以逐项改，期限跟着重新算。' },
    { title: '同一件事并案', text: '几个人说的是一件事，按 M 并案。每位反映人都保留编号，都会收到答复。' },
    { title: '派错了可以撤回', text: '派出后两分钟以内、单位还没打开之前，点“撤回派单”。经过里两行都留着。' },
    { title: '用键盘更快', text: 'J、K 上下走，D 派工，V 多选，按 ? 看全部。打字时单个字母不起作用。' },
  ],
  officer: [
    { title: '先签收', text: '派来的工单在“待签收”。签收后反映人就能看到谁在办。' },
    { title: '先联系，再去办', text: '首次联系有期限，联系完记一笔：怎么联系的，说了什么。' },
    { title: '结果写清三件事', text: '做了什么、什么时候做的、以后怎么办。配上办理前后的照片。' },
    { title: '办不完先申请延期', text: '到期以前申请，写明原因。街道书记同意后，反映人会收到新日期。' },
    { title: '不归自己的退单', text: '派来一个工作日内可以退，写明依据。退单裁定之前期限照常走。' },
  ],
  gridMember: [
    { title: '当场能办的当场办', text: '在“网格上报”里选“当场解决”，写清怎么解决的，社区书记审核。' },
    { title: '办不了的往上报', text: '选上报社区或街道，会变成工单，由该办的单位接着办。' },
    { title: '派给社区的也能办', text: '“待签收”“办理中”里是派给本社区的工单，签收、联系、交结果都可以。' },
  ],
  communitySecretary: [
    { title: '先看提到我这里的', text: '每张卡写着为什么提上来、不批示会怎样。点“写批示”就停住提级的时钟。' },
    { title: '审核办理结果', text: '“待审核”里逐项对照清单：联系了没有、答复说清了没有。自己办的要请副职审。' },
    { title: '签收和交办', text: '派给本社区的先签收，同时交办到人。' },
    { title: '快超时的盯一眼', text: '“快到期”里是还没超期的。现在打个电话，比超期后写说明省事。' },
  ],
  unitHead: [
    { title: '先看提到我这里的', text: '每张卡写着为什么提上来、不批示会怎样。点“写批示”就停住提级的时钟。' },
    { title: '签收和交办', text: '派给本单位的先签收，同时交办到人。不归本单位的，一个工作日内退单。' },
    { title: '审核办理结果', text: '协办都交了结果才能审核。自己办的要请副职审。' },
    { title: '督办文书要回复', text: '“督办文书”里的提醒函、督办单，写明原因、措施、完成日期。' },
  ],
  streetSecretary: [
    { title: '提到我这里的', text: '社区没按时办、调解不成、居民说没解决的会提上来。写批示，系统发批示件并盯回复。' },
    { title: '延期由您决定', text: '同意或不同意都写一句。同意后反映人会收到新的日期和原因。' },
    { title: '跨单位的事吹哨', text: '打开工单，“一起办”里吹哨，叫部门到现场，谁准时谁迟到都有记录。' },
    { title: '主办不对就改派', text: '“一起办”里改派主办，原主办可以留下协办。' },
  ],
  districtSecretary: [
    { title: '提到第三级的', text: '街道没有处置的会提到这里。写批示，督查室跟着盯回复。' },
    { title: '挂牌和摘牌', text: '影响面大的可以挂牌督办，和派工同时进行。督查室核查通过才能摘牌。' },
    { title: '包案', text: '疑难的、挂牌的可以由您包案，进展会单独告诉您。' },
  ],
  followUpClerk: [
    { title: '名单按期限排', text: '居民确认期过了、或说“不清楚”的在这里。先打快到期的。' },
    { title: '照着话术问', text: '先说明自己不是办理单位的。问三件事：解决了没有、满意不满意、为什么。' },
    { title: '联系不上不算满意', text: '至少两天里打过三次，才记“联系不上”，单独统计。' },
  ],
  supervisor: [
    { title: '按该做的事分组', text: '超期没回的、等核查的、街道提请的，一组一组办。' },
    { title: '发文有编号', text: '督办单、提醒函的文号按年连续。阅知和回复分开记。' },
    { title: '核查要看回复三项', text: '原因、措施、完成日期缺一项就退回。' },
  ],
  discipline: [
    { title: '密件只有这里看得到', text: '说干部或单位的件会直接到这里。每次打开都留痕。' },
    { title: '另派单位办', text: '不会派给被反映的单位和它的下级，系统会拦住。' },
    { title: '评价里的线索', text: '涉企评价里说收费、指定中介、吃请的，也在这里。' },
  ],
  justice: [
    { title: '清单之外不检查', text: '先审部门申报的事项。没有依据的不能公布，不在清单里的任务建不了。' },
    { title: '只敲一次门', text: '系统找出同一家的几次检查，点“合成一次”。' },
    { title: '差评要整改', text: '差评一天内回访，十五天内整改，由司法局销号。' },
  ],
  lawMonitor: [
    { title: '问题清单', text: '企业和监督员反映的问题在这里，可以补充看到的情况。' },
    { title: '案卷评查', text: '抽到您的案卷按清单逐项评，不评本部门的。' },
  ],
  administrator: [
    { title: '机构、人员、说事码', text: '先建机构，再登记人和岗位。换人只换岗位的任期，工单不用动。' },
    { title: '规则都是数据', text: '期限、提级、理由、日历都能改，每一版谁改的、为什么都留着。' },
    { title: '每年导入放假安排', text: '没有导入的年份，期限标“预计”。导入后自动重算，并写进经过。' },
  ],
};

export const guideCopy = {
  menu: '使用引导',
  strip: (role: string): string => `第一次用？一分钟看完“${role}”怎么用`,
  /** A phone has one line for it. */
  stripShort: '第一次用？一分钟看懂',
  open: '看一看',
  later: '不用了',
  title: (role: string): string => `${role}怎么用`,
  done: '知道了，不再提示',
  again: '以后可以从左下角自己名字旁的“…”里再看。',
  againPhone: '以后可以从右上角的头像里再看。',
  tour: {
    menu: '演示导览：四个案例',
    start: '走一遍四个案例',
    label: '演示导览',
    at: (n: number, all: number): string => `${n} / ${all}`,
    next: '下一步',
    previous: '上一步',
    end: '结束导览',
    as: (who: string): string => `现在以${who}的身份看`,
    busy: '正在换人…',
    lost: '这一步的工单没有找到，演示数据可能改过了。请点下一步。',
  },
} as const;

/** One look in the tour: as whom, at what, and what to see there. */
export interface TourStop {
  /** 冰柱砸车 … of product.md *The four cases*. */
  name: string;
  account: string;
  who: string;
  /** The order is found by these words; null: the page stands for itself. */
  find: string | null;
  page: 'order' | 'desk' | 'calls';
  text: string;
}

export const tourStops: readonly TourStop[] = [
  {
    name: '冰柱砸车',
    account: 'qimashanluxi-shuji',
    who: '社区书记',
    find: '冰柱',
    page: 'order',
    text: '居民扫码说了这件事，当天派到社区。“经过”从下往上读：社区上门、物业不同意赔、社区书记往上提。',
  },
  {
    name: '冰柱砸车',
    account: 'jiewei-shuji',
    who: '街道书记',
    find: '冰柱',
    page: 'order',
    text: '街道书记当天改派司法所主办，社区留下协办。右边的升级梯写着为什么提、怎么了结。',
  },
  {
    name: '冰柱砸车',
    account: 'sifasuo-fuzeren',
    who: '司法所负责人',
    find: '冰柱',
    page: 'order',
    text: '司法所请律师一起调解，物业赔 500 元，两天内办结。两个单位各有各的期限和结果。',
  },
  {
    name: '路口无信号灯',
    account: 'jiaojing-fuzeren',
    who: '交警大队负责人',
    find: '信号灯',
    page: 'order',
    text: '交警主办、市交通局协办，协办先到期。协办交了结果，主办才能答复；居民确认以后才算办结。',
  },
  {
    name: '房租滞纳金',
    account: 'xisheng-shuji',
    who: '社区书记',
    find: '滞纳金',
    page: 'order',
    text: '社区当天解决。上门又听到两件事：补社保卡、办残疾证，各自登记成工单，连在“关联的工单”里。',
  },
  {
    name: '工地围挡占道',
    account: 'diaodu',
    who: '调度员',
    find: '围挡',
    page: 'desk',
    text: '三个人说的是同一处围挡，轮到您来办：按 M 并案，每位反映人都保留编号；再按 D 派工，派错了两分钟内可以撤回。',
  },
  {
    name: '工地围挡占道',
    account: 'quwei-shuji',
    who: '区委书记',
    find: '围挡',
    page: 'order',
    text: '影响面大的事，区委书记可以和派工同时挂牌：“督办与批示”里选挂牌。挂牌不是提级，摘牌要督查室核查。',
  },
  {
    name: '工地围挡占道',
    account: 'huifang',
    who: '回访员',
    find: null,
    page: 'calls',
    text: '办完以后，每位反映人都会被回访，一个不漏。回访员不能是办理单位的人，联系不上单独统计，不算满意。',
  },
];
