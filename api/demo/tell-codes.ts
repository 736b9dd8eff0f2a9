/** A printed code of the demonstration. The strings are fixed, so that a code printed once keeps working. */
export interface DemoTellCode {
  code: string;
  label: string;
  organisation: string;
  place: string;
  address: string;
  /** WGS-84, roughly; invented within the street. */
  lng: number;
  lat: number;
}

export const DEMO_TELL_CODES: readonly DemoTellCode[] = [
  {
    code: 'dem0etc000001',
    label: 'ETC-001',
    organisation: '650103017001',
    place: '儿童村小区东门',
    address: '儿童村社区，小区东门公告栏',
    lng: 87.5612,
    lat: 43.7901,
  },
  {
    code: 'dem0qmx000001',
    label: 'QMX-001',
    organisation: '650103017002',
    place: '骑马山路西公交站',
    address: '骑马山路西社区，公交站旁',
    lng: 87.5534,
    lat: 43.7862,
  },
  {
    code: 'dem0qmx000002',
    label: 'QMX-002',
    organisation: '650103017002-1',
    place: '骑马山路西 12 号楼',
    address: '骑马山路西社区第一网格，12 号楼一单元门口',
    lng: 87.5541,
    lat: 43.7857,
  },
  {
    code: 'dem0xsh000001',
    label: 'XS-001',
    organisation: '650103017003',
    place: '西盛小区南门',
    address: '西盛社区，小区南门',
    lng: 87.5587,
    lat: 43.7835,
  },
  {
    code: 'dem0xsh000002',
    label: 'XS-002',
    organisation: '650103017003-2',
    place: '西盛小区 8 号楼',
    address: '西盛社区第二网格，8 号楼公告栏',
    lng: 87.5592,
    lat: 43.7829,
  },
  {
    code: 'dem0xyv000001',
    label: 'XY-001',
    organisation: '650103017004',
    place: '西源便民市场',
    address: '西源社区，便民市场入口',
    lng: 87.5655,
    lat: 43.7848,
  },
  {
    code: 'dem0skj000001',
    label: 'SKJ-001',
    organisation: '650103017005',
    place: '水库街口',
    address: '水库街社区，水库街与骑马山路路口',
    lng: 87.5503,
    lat: 43.7918,
  },
  {
    code: 'dem0skj000002',
    label: 'SKJ-002',
    organisation: '650103017005-1',
    place: '水库街沿街商铺',
    address: '水库街社区第一网格，沿街商铺',
    lng: 87.5508,
    lat: 43.7923,
  },
  {
    code: 'dem0xrx000001',
    label: 'XRX-001',
    organisation: '650103017006',
    place: '兴荣巷口',
    address: '兴荣巷社区，巷口公告栏',
    lng: 87.5478,
    lat: 43.788,
  },
];
