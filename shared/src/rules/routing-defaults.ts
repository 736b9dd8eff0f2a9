import { COMMUNITY, NOBODY, type RoutingRule } from './routing/rule.ts';

type Extra = Pick<Partial<RoutingRule>, 'joint' | 'urgency' | 'kind' | 'months'>;

function rule(id: string, words: string, category: string, lead: string, extra: Extra = {}): RoutingRule {
  return { id, words: words.split(' '), category, lead, joint: [], ...extra };
}

const HEATING_SEASON = [10, 11, 12, 1, 2, 3, 4];
const ICE_SEASON = [11, 12, 1, 2, 3, 4];

/** Danger to life or property, and the lifelines: the only rules that raise the urgency (rules.md *Deadlines*: 特急, 紧急). */
const DANGERS: readonly RoutingRule[] = [
  rule(
    'gas-leak',
    '燃气泄漏 煤气泄漏 天然气泄漏 燃气漏 漏煤气 漏天然气 漏气 煤气味 燃气味 天然气味 燃气+味道 煤气+味道',
    'construction-power',
    'housing',
    { joint: [COMMUNITY], urgency: 'critical' },
  ),
  rule('fire', '着火 起火 失火 火灾 冒浓烟 明火 自燃了', 'justice-fire', COMMUNITY, { urgency: 'critical' }),
  rule('injury', '砸伤 摔伤 受伤 流血 昏倒 晕倒 触电 溺水 有生命危险 被困', 'justice-damage', COMMUNITY, {
    urgency: 'critical',
  }),
  rule('collapse', '坍塌 垮塌 塌陷 塌方 房子要倒 墙要倒 楼板断裂 承重墙', 'construction-safety', 'housing', {
    joint: [COMMUNITY],
    urgency: 'critical',
  }),
  rule('wire-down', '电线掉 电线断 电线垂 电线裸露 漏电 高压线', 'construction-power', COMMUNITY, {
    urgency: 'critical',
  }),
  rule('facade', '墙皮脱落 外墙脱落 墙砖掉 瓷砖掉 高空坠物 墙体开裂 墙+裂缝 危房', 'construction-safety', 'housing', {
    joint: [COMMUNITY],
    urgency: 'urgent',
  }),
  rule(
    'manhole',
    '井盖丢 井盖没 井盖缺 井盖破 井盖塌 井盖坏 没有井盖 井盖不见',
    'construction-municipal',
    'urban-management',
    {
      urgency: 'urgent',
    },
  ),
  rule('lift', '电梯困人 电梯坏 电梯停 电梯故障 电梯下坠 电梯抖 电梯+不能用', 'construction-property', 'market', {
    joint: [COMMUNITY],
    urgency: 'urgent',
  }),
  rule('no-water', '停水 断水 没水 没有水 不来水 水管爆 爆管 水管破裂', 'construction-water', 'water', {
    urgency: 'urgent',
  }),
  rule('no-power', '停电 断电 没电 没有电 跳闸 变压器', 'construction-power', COMMUNITY, { urgency: 'urgent' }),
  rule('no-gas', '停气 没气了 没有燃气 没有天然气 燃气不通', 'construction-power', 'housing', { urgency: 'urgent' }),
  rule(
    'no-heat',
    '暖气不热 暖气+不热 暖气+冰凉 没有暖气 没暖气 停暖 不供暖 暖气爆 暖气漏 家里太冷 室温',
    'construction-heating',
    'heating',
    { joint: [COMMUNITY], urgency: 'urgent', months: HEATING_SEASON },
  ),
  rule('violence', '打人 持刀 家暴 虐待 抢劫', 'justice-security', COMMUNITY, { urgency: 'critical' }),
  rule('food-poisoning', '食物中毒 吃坏 上吐下泻', 'trade-food', 'market', { joint: ['health'], urgency: 'critical' }),
];

/** Streets, yards and buildings. */
const TOWN: readonly RoutingRule[] = [
  rule(
    'signals',
    '信号灯 红绿灯 斑马线 减速带 路口+危险 交通标线 交通标志 隔离栏',
    'transport-signals',
    'traffic-police',
    { joint: ['transport'] },
  ),
  rule(
    'hoarding',
    '围挡 工地围挡 工地+占道 施工+占道 施工+挡路 施工+人行道 工地+人行道',
    'construction-sites',
    'urban-management',
    { joint: ['housing'] },
  ),
  rule('site-dust', '工地+扬尘 施工+扬尘 渣土车 工地+灰尘 工地+泥浆', 'construction-sites', 'housing', {
    joint: ['ecology'],
  }),
  rule(
    'site-noise',
    '夜间施工 半夜施工 晚上施工 施工+噪音 施工+噪声 工地+噪音 工地+吵',
    'environment-noise',
    'urban-management',
    { joint: ['ecology'] },
  ),
  rule('stalls', '占道经营 流动摊贩 摆摊 马路市场 店外经营 早市+占道', 'construction-order', 'urban-management'),
  rule('signboards', '小广告 乱贴 牛皮癣 户外广告 广告牌', 'construction-order', 'urban-management'),
  rule(
    'litter',
    '垃圾没人清 垃圾堆 垃圾满 垃圾桶 垃圾+臭 清运 不扫地 卫生死角',
    'environment-waste',
    'urban-management',
    {
      joint: [COMMUNITY],
    },
  ),
  rule('snow', '积雪 扫雪 路面结冰 冰面 路滑', 'construction-order', 'urban-management', {
    joint: [COMMUNITY],
    months: ICE_SEASON,
  }),
  rule('icicles', '冰柱 冰凌 冰溜子 屋檐+冰', 'justice-damage', COMMUNITY, { kind: 'dispute', months: ICE_SEASON }),
  rule('street-lamps', '路灯 街灯', 'construction-municipal', 'urban-management'),
  rule('stair-lamps', '楼道灯 楼道+灯 单元门 门禁', 'construction-property', COMMUNITY),
  rule('sewer', '下水道 污水 化粪池 反水 返水 堵了 管道堵', 'construction-water', COMMUNITY, { joint: ['water'] }),
  rule('tap-water', '自来水 水压 水质 水表 水费', 'construction-water', 'water'),
  rule('heating-fee', '暖气费 取暖费 采暖费 供暖 供热 暖气', 'construction-heating', 'heating'),
  rule('potholes', '路面破损 路面+坑 坑洼 路坏 人行道+砖 道路+修', 'transport-roads', 'urban-management'),
  rule('trees', '树枝 大树 行道树 绿化带 草坪 修剪', 'construction-municipal', 'urban-management'),
  rule('illegal-building', '违建 违章建筑 私搭乱建 私搭 搭建 加盖', 'construction-illegal', 'urban-management', {
    joint: [COMMUNITY],
  }),
  rule('demolition', '拆迁 征收 安置房 补偿款 回迁', 'construction-demolition', 'housing'),
  rule('property', '物业 物业费 保安 小区大门 维修基金 业委会', 'construction-property', COMMUNITY, {
    joint: ['housing'],
  }),
  rule('leak', '漏水 渗水 屋顶漏 楼上漏', 'construction-property', COMMUNITY),
  rule('rent', '房租 租房 租金 房东 滞纳金 押金 中介费 租赁合同', 'construction-housing', COMMUNITY, {
    kind: 'dispute',
  }),
  rule('public-housing', '公租房 廉租房 保障房 经济适用房', 'construction-housing', 'housing'),
  rule(
    'fire-lane',
    '消防通道 消防栓 灭火器 楼道堆 楼道+杂物 飞线充电 电动车+充电 电动车+楼道',
    'justice-fire',
    COMMUNITY,
  ),
];

/** Roads, environment, business. */
const TRADE: readonly RoutingRule[] = [
  rule(
    'parking',
    '停车位 乱停车 违停 停车难 停车场 僵尸车 占车位 挡住车 停车费',
    'transport-parking',
    'traffic-police',
    {
      joint: [COMMUNITY],
    },
  ),
  rule('traffic', '堵车 拥堵 超速 逆行 交通事故 大货车 飙车', 'transport-traffic', 'traffic-police'),
  rule('bus', '公交 公交车 公交站 出租车 打车 网约车 绕路', 'transport-bus', 'transport'),
  rule('fumes', '油烟 烧烤+烟 餐馆+烟 饭店+烟', 'environment-air', 'urban-management', { joint: ['ecology'] }),
  rule('air', '废气 异味 刺鼻 黑烟 烟囱 冒烟', 'environment-air', 'ecology'),
  rule('noise', '噪音 噪声 扰民 广场舞 音响 太吵 音乐+吵 机器+响', 'environment-noise', 'ecology', {
    joint: [COMMUNITY],
  }),
  rule('water-pollution', '排污 河水 水库+脏 黑臭 污染', 'environment-water', 'ecology'),
  rule('food', '过期食品 变质 发霉 食品+问题 饭店+不卫生 外卖+脏 三无产品', 'trade-food', 'market'),
  rule('consumer', '退款 不退钱 不退卡 办卡 会员卡 虚假宣传 假货 缺斤短两 售后 退货', 'trade-consumers', 'market'),
  rule('prices', '乱收费 涨价 价格 不给发票 收费标准', 'trade-prices', 'market'),
  rule('licence', '营业执照 无证经营 个体户 开店手续', 'trade-markets', 'market'),
  rule('training', '补课 培训班 培训机构 校外培训', 'education-training', 'education', { joint: ['market'] }),
  rule('illegal-funds', '集资 理财+骗 传销 网贷 高利贷 养老+骗', 'economy-finance', COMMUNITY),
  rule('telecom', '宽带 网速 基站 手机信号 没信号 流量费', 'technology-telecom', COMMUNITY),
];

/** People: work, security, schooling, family. */
const LIVES: readonly RoutingRule[] = [
  rule('wages', '拖欠工资 欠薪 不发工资 工资+没发 工钱 讨薪 农民工工资', 'labour-wages', 'human-resources'),
  rule(
    'social-card',
    '社保卡 社会保障卡 社保 养老保险 养老金 退休金 工伤 失业金 补缴 断缴',
    'labour-insurance',
    'human-resources',
    { joint: [COMMUNITY] },
  ),
  rule('labour-dispute', '劳动合同 辞退 开除 加班 劳动仲裁', 'labour-disputes', 'human-resources'),
  rule('jobs', '找工作 就业 招聘 创业贷款 公益性岗位', 'labour-employment', 'human-resources', { joint: [COMMUNITY] }),
  rule('disability', '残疾证 残疾人 轮椅 无障碍 残疾补贴 盲道', 'civil-affairs-disabled', 'disabled-federation', {
    joint: [COMMUNITY],
  }),
  rule('relief', '低保 救助 困难补助 临时救助 特困 孤儿 困境儿童', 'civil-affairs-relief', 'civil-affairs', {
    joint: [COMMUNITY],
  }),
  rule('elderly', '养老院 高龄补贴 高龄津贴 独居老人 老年食堂 助餐 空巢', 'civil-affairs-elderly', 'civil-affairs', {
    joint: [COMMUNITY],
  }),
  rule('marriage', '结婚证 离婚证 婚姻登记 收养', 'civil-affairs-marriage', 'civil-affairs'),
  rule('door-number', '门牌 楼牌 路牌 地名', 'civil-affairs-names', 'civil-affairs'),
  rule('community-service', '居住证明 居民证明 社区活动 社区开', 'civil-affairs-community', COMMUNITY),
  rule('school', '入学 学区 转学 上学 招生 划片 幼儿园名额', 'education-admission', 'education'),
  rule('school-life', '老师 学校 食堂+学生 校服 作业 校园 幼儿园', 'education-schools', 'education'),
  rule('fitness', '健身器材 篮球场 图书馆 文化活动室', 'education-culture', COMMUNITY),
  rule('hospital', '医院 看病 挂号 医生 诊所 卫生室', 'health-services', 'health'),
  rule('health-insurance', '医保 医疗保险 报销 慢病', 'health-insurance', 'human-resources'),
  rule('vaccine', '疫苗 接种 传染病 流感 消毒 老鼠 蟑螂', 'health-public', 'health', { joint: [COMMUNITY] }),
  rule('birth', '生育津贴 准生 生育登记 独生子女', 'health-birth', 'health'),
  rule('neighbours', '邻居 邻里 楼上+吵 楼下+吵 隔壁 楼上+跺', 'justice-neighbours', COMMUNITY, { kind: 'dispute' }),
  rule('debts', '欠钱 借钱 不还钱 欠款 合同纠纷 借条', 'justice-contracts', 'judicial-office', {
    kind: 'dispute',
    joint: [COMMUNITY],
  }),
  rule('damage', '砸坏 砸了 赔偿 赔钱 撞坏 划车 弄坏', 'justice-damage', COMMUNITY, {
    kind: 'dispute',
    joint: ['judicial-office'],
  }),
  rule('family', '赡养 抚养费 遗产 继承 分家 财产分割 离婚', 'justice-family', 'judicial-office', {
    kind: 'dispute',
    joint: [COMMUNITY],
  }),
  rule('legal-aid', '法律援助 请律师 打官司 公证 人民调解', 'justice-contracts', 'judicial-office'),
  rule('household', '户口 身份证 落户 迁户 居住证', 'justice-household', COMMUNITY),
  rule('theft', '被偷 小偷 盗窃 诈骗 被骗 丢了电动车 赌博', 'justice-security', COMMUNITY),
  rule('dogs', '遛狗 不牵绳 流浪狗 狗叫 养狗 狗咬 养鸡 养鸽', 'construction-order', COMMUNITY, {
    joint: ['urban-management'],
  }),
  rule('petition', '上访 信访 信访件 信访答复', 'administration-service', 'petition'),
  rule('window', '办事大厅 窗口态度 材料跑 来回跑 办不了', 'administration-service', COMMUNITY),
  rule(
    'officials',
    '吃拿卡要 收受 受贿 收红包 索要红包 以权谋私 干部+收钱 书记+收钱 主任+收钱 贪污 优亲厚友',
    'discipline-conduct',
    NOBODY,
  ),
];

/**
 * The routing a demonstration district starts with: everyday matters of a street in Ürümqi, in residents' words. Units are
 * named by their codes and categories by their ids; a district changes it as data. A word belongs to the rule whose unit can
 * end the matter, not to the one that is merely concerned.
 */
export const DEFAULT_ROUTING: readonly RoutingRule[] = [...DANGERS, ...TOWN, ...TRADE, ...LIVES];
