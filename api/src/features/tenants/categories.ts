/** A first-level category with its second level; ids are stable keys, so that routing rules can name them. */
export interface CategoryBranch {
  id: string;
  name: string;
  children: readonly (readonly [id: string, name: string])[];
}

/**
 * The tree a new district starts with: the fifteen first-level names of the national classification of letters and
 * visits, and everyday second-level names. A district changes it as data.
 */
export const DEFAULT_CATEGORIES: readonly CategoryBranch[] = [
  {
    id: 'construction',
    name: '城乡建设',
    children: [
      ['construction-municipal', '市政设施'],
      ['construction-order', '市容秩序'],
      ['construction-housing', '住房和房屋租赁'],
      ['construction-property', '物业服务'],
      ['construction-heating', '供热'],
      ['construction-water', '供水排水'],
      ['construction-power', '供电供气'],
      ['construction-demolition', '征收拆迁'],
      ['construction-illegal', '违法建设'],
      ['construction-sites', '工地管理'],
      ['construction-safety', '房屋和设施安全'],
    ],
  },
  {
    id: 'environment',
    name: '环境保护',
    children: [
      ['environment-noise', '噪声'],
      ['environment-air', '油烟和废气'],
      ['environment-water', '水污染'],
      ['environment-waste', '垃圾和固体废物'],
    ],
  },
  {
    id: 'transport',
    name: '交通运输',
    children: [
      ['transport-signals', '信号灯和标志标线'],
      ['transport-parking', '停车'],
      ['transport-traffic', '道路交通秩序'],
      ['transport-bus', '公交出租'],
      ['transport-roads', '道路养护'],
    ],
  },
  {
    id: 'labour',
    name: '劳动和社会保障',
    children: [
      ['labour-wages', '拖欠工资'],
      ['labour-insurance', '社会保险和社保卡'],
      ['labour-employment', '就业创业'],
      ['labour-disputes', '劳动争议'],
    ],
  },
  {
    id: 'civil-affairs',
    name: '民政',
    children: [
      ['civil-affairs-relief', '低保和临时救助'],
      ['civil-affairs-elderly', '养老服务'],
      ['civil-affairs-disabled', '残疾人服务'],
      ['civil-affairs-marriage', '婚姻登记和收养'],
      ['civil-affairs-community', '社区服务'],
      ['civil-affairs-names', '地名和门牌'],
    ],
  },
  {
    id: 'justice',
    name: '政法',
    children: [
      ['justice-security', '治安'],
      ['justice-neighbours', '邻里纠纷'],
      ['justice-contracts', '合同和债务纠纷'],
      ['justice-damage', '损害赔偿纠纷'],
      ['justice-family', '家庭纠纷'],
      ['justice-household', '户籍和证件'],
      ['justice-fire', '消防'],
    ],
  },
  {
    id: 'education',
    name: '教育文体',
    children: [
      ['education-admission', '入学'],
      ['education-schools', '学校管理'],
      ['education-training', '校外培训'],
      ['education-culture', '文化和体育设施'],
    ],
  },
  {
    id: 'health',
    name: '卫生健康',
    children: [
      ['health-services', '医疗服务'],
      ['health-insurance', '医疗保障'],
      ['health-public', '公共卫生'],
      ['health-birth', '生育服务'],
    ],
  },
  {
    id: 'trade',
    name: '商贸旅游',
    children: [
      ['trade-consumers', '消费维权'],
      ['trade-food', '食品安全'],
      ['trade-prices', '价格和收费'],
      ['trade-markets', '市场经营'],
      ['trade-tourism', '旅游'],
    ],
  },
  {
    id: 'land',
    name: '国土资源',
    children: [
      ['land-use', '土地使用'],
      ['land-registration', '不动产登记'],
      ['land-planning', '规划'],
    ],
  },
  {
    id: 'agriculture',
    name: '农村农业',
    children: [
      ['agriculture-land', '土地承包和流转'],
      ['agriculture-village', '村务公开'],
      ['agriculture-animals', '养殖和动物防疫'],
    ],
  },
  {
    id: 'economy',
    name: '经济管理',
    children: [
      ['economy-business', '企业服务'],
      ['economy-tax', '税费'],
      ['economy-finance', '金融和集资'],
    ],
  },
  {
    id: 'technology',
    name: '科技和信息',
    children: [
      ['technology-telecom', '通信服务'],
      ['technology-network', '网络和信息安全'],
    ],
  },
  {
    id: 'administration',
    name: '党务政务',
    children: [
      ['administration-service', '窗口服务'],
      ['administration-disclosure', '政务公开'],
      ['administration-suggestion', '工作建议'],
    ],
  },
  {
    id: 'discipline',
    name: '纪检监察',
    children: [
      ['discipline-conduct', '作风问题'],
      ['discipline-duty', '履职问题'],
    ],
  },
];
