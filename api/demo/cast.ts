import type { Stage, Told } from './stage.ts';

// Codes and units the stories are about.
export const STREET_LIGHT = 'dem0etc000001';
export const BUS_STOP = 'dem0qmx000001';
export const BUILDING_12 = 'dem0qmx000002';
export const SOUTH_GATE = 'dem0xsh000001';
export const BUILDING_8 = 'dem0xsh000002';
export const MARKET = 'dem0xyv000001';
export const CORNER = 'dem0skj000001';
export const SHOPS = 'dem0skj000002';
export const LANE = 'dem0xrx000001';

/** The desk accepts and dispatches, the unit signs and calls the resident. Ends signed, at `signedAt`. */
export async function* handedTo(
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

export const CHILD_VILLAGE = { code: '650103017001', head: 'ertongcun-shuji', officer: 'ertongcun' };
export const WEST_ROAD = { code: '650103017002', head: 'qimashanluxi-shuji', officer: 'qimashanluxi' };
export const XISHENG = { code: '650103017003', head: 'xisheng-shuji', officer: 'xisheng' };
export const LANE_COMMUNITY = { code: '650103017006', head: 'xingrongxiang-shuji', officer: 'xingrongxiang' };
export const WATER = { code: 'water', head: 'shuiwu-fuzeren', officer: 'shuiwu' };
export const HEATING = { code: 'heating', head: 'reli-fuzeren', officer: 'reli' };
export const TRAFFIC = { code: 'traffic-police', head: 'jiaojing-fuzeren', officer: 'jiaojing' };
export const CITY_ORDER = { code: 'urban-management', head: 'chengguan-fuzeren', officer: 'chengguan' };
