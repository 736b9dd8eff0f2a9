import type { OrganisationKind } from '@tellit/shared/words/states.ts';

/** An organisation of the demonstration; `parent` is the code of one listed before it. */
export interface DemoOrganisation {
  code: string;
  parent: string;
  kind: OrganisationKind;
  name: string;
  shortName: string;
  phone?: string;
  address?: string;
  external?: boolean;
}

/** 乌鲁木齐市 → 沙依巴克区: the two roots, made with the district itself. */
export const DEMO_CITY = { code: '650100', name: '乌鲁木齐市' };
export const DEMO_DISTRICT = { id: '650103', name: '沙依巴克区', sponsor: '沙依巴克区（演示）' };
export const DEMO_STREET = '650103017';
/** 书记直通车专班: the desk that dispatches for the street. */
export const DEMO_DESK = 'desk-650103017';

const COMMUNITIES = [
  { code: '650103017001', short: '儿童村社区', grids: 2 },
  { code: '650103017002', short: '骑马山路西社区', grids: 3 },
  { code: '650103017003', short: '西盛社区', grids: 3 },
  { code: '650103017004', short: '西源社区', grids: 2 },
  { code: '650103017005', short: '水库街社区', grids: 3 },
  { code: '650103017006', short: '兴荣巷社区', grids: 2 },
] as const;

const GRID_NAMES = ['第一网格', '第二网格', '第三网格'];

/** Departments and companies; the codes are what routing rules name. */
const DEPARTMENTS: readonly (readonly [code: string, name: string, shortName: string, external?: true])[] = [
  ['traffic-police', '沙依巴克区交警大队', '交警大队'],
  ['transport', '乌鲁木齐市交通运输局', '市交通运输局', true],
  ['urban-management', '沙依巴克区城市管理局', '区城市管理局'],
  ['housing', '沙依巴克区住房和城乡建设局', '区住建局'],
  ['human-resources', '沙依巴克区人力资源和社会保障局', '区人社局'],
  ['disabled-federation', '沙依巴克区残疾人联合会', '区残联'],
  ['civil-affairs', '沙依巴克区民政局', '区民政局'],
  ['market', '沙依巴克区市场监督管理局', '区市场监管局'],
  ['ecology', '沙依巴克区生态环境分局', '区生态环境分局'],
  ['education', '沙依巴克区教育局', '区教育局'],
  ['health', '沙依巴克区卫生健康委员会', '区卫健委'],
  ['heating', '热力公司', '热力公司', true],
  ['water', '水务公司', '水务公司', true],
  ['petition', '沙依巴克区信访局', '区信访局'],
  ['supervision', '沙依巴克区委督查室', '区委督查室'],
  ['discipline', '沙依巴克区纪委监委', '区纪委监委'],
  ['justice', '沙依巴克区司法局', '区司法局'],
  ['fire', '沙依巴克区消防救援大队', '区消防救援大队'],
  ['emergency', '沙依巴克区应急管理局', '区应急管理局'],
  ['culture', '沙依巴克区文化体育和旅游局', '区文旅局'],
];

/** Every organisation below the district, parents first. Telephone numbers are invented: 0991-555 0xxx. */
export const DEMO_ORGANISATIONS: readonly DemoOrganisation[] = [
  {
    code: DEMO_STREET,
    parent: DEMO_DISTRICT.id,
    kind: 'street',
    name: '骑马山街道办事处',
    shortName: '骑马山街道',
    phone: '09915550100',
    address: '骑马山路 1 号（演示）',
  },
  {
    code: DEMO_DESK,
    parent: DEMO_STREET,
    kind: 'office',
    name: '骑马山街道书记直通车专班',
    shortName: '书记直通车专班',
    phone: '09915550110',
    address: '骑马山路 1 号（演示）',
  },
  {
    code: 'judicial-office',
    parent: DEMO_STREET,
    kind: 'station',
    name: '骑马山街道司法所',
    shortName: '街道司法所',
    phone: '09915550120',
    address: '骑马山路 1 号（演示）',
  },
  ...COMMUNITIES.flatMap((community, index) => communityWithGrids(community, index + 1)),
  ...DEPARTMENTS.map(
    ([code, name, shortName, external], index): DemoOrganisation => ({
      code,
      parent: external ? DEMO_CITY.code : DEMO_DISTRICT.id,
      kind: 'department',
      name,
      shortName,
      phone: `09915550${300 + index}`,
      external: external === true,
    }),
  ),
];

function communityWithGrids(community: (typeof COMMUNITIES)[number], position: number): DemoOrganisation[] {
  const { code, short, grids } = community;
  return [
    {
      code,
      parent: DEMO_STREET,
      kind: 'community',
      name: short,
      shortName: short,
      phone: `099155502${position}0`,
      address: `骑马山街道${short}党群服务中心（演示）`,
    },
    ...GRID_NAMES.slice(0, grids).map(
      (grid, n): DemoOrganisation => ({
        code: `${code}-${n + 1}`,
        parent: code,
        kind: 'grid',
        name: `${short}${grid}`,
        shortName: grid,
        phone: `099155502${position}${n + 1}`,
      }),
    ),
  ];
}
