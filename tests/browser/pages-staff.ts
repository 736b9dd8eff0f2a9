import type { Api } from './api.ts';
import type { Place, Visitor } from './pages.ts';
import type { Screen } from './screen.ts';
import { signedIn } from './visitors.ts';

/** Tabs of the administrator's data and words each shows once it is there. */
const RULES = [
  ['期限', '其他期限和次数'],
  ['提级规则', '还有哪些情况'],
  ['特急呼叫', '加一步'],
  ['理由', '加一条'],
  ['工作日历', '调休上班'],
  ['类别', '城乡建设'],
  ['派单规则', '细的在先'],
  ['片区与地名', '试一试'],
  ['类别模型', '换上的条件'],
  ['重复和热点', '满几分算'],
  ['设置', '各机构的上班时间和文号字头'],
] as const;

/** Whoever works with a page, by account. */
export const STAFF = [
  'diaodu',
  'shuikujie-shuji',
  'shuikujie-wangge',
  'jiewei-shuji',
  'huifang',
  'ducha',
  'admin',
  'sifa',
  'xiaofang',
] as const;
export type StaffVisitors = Record<(typeof STAFF)[number], Visitor>;

/** Somebody of the demonstration who has been at a door, and that visit. */
async function withVisit(api: Api): Promise<{ account: string; visit: string }> {
  for (const account of ['xiaofang', 'xiaofang-zhifa', 'shichang', 'shichang-zhifa', 'yingji-zhifa', 'chengguan']) {
    const [visit] = (await api.call('GET /v1/inspections/visits', {}, await api.staff(account))).items;
    if (visit) return { account, visit: visit.id };
  }
  throw new Error('nobody of the demonstration has been at a door');
}

const isSliding = (screen: Screen): Promise<boolean> =>
  screen.page.evaluate(`[...document.querySelectorAll('.taro_page:not(.taro_page_shade) .ui-page')]
    .some((page) => Math.abs(page.getBoundingClientRect().left) >= 1)`);

const opens = (link: RegExp) => async (screen: Screen) => {
  await screen.link(link).first().click();
  await screen.settled();
  // The page slides in from the side; what is measured on the way is nobody's page.
  for (let look = 0; look < 100 && (await isSliding(screen)); look += 1) await screen.page.waitForTimeout(50);
};

/** The desks, one sign-in a role. @param waiting an order of 水库街社区 whose result, in these words, waits for its secretary */
export async function staffVisitors(api: Api, waiting: { order: string; result: string }): Promise<StaffVisitors> {
  const fence = (
    await api.call('GET /v1/work-orders', { query: { view: 'desk', q: '围挡' } }, await api.staff('diaodu'))
  ).items[0];
  const justice = await api.staff('sifa');
  const review = (await api.call('GET /v1/case-reviews', {}, justice)).items[0];
  const rating = (await api.call('GET /v1/inspection-ratings', { query: {} }, justice)).items[0];
  const inspector = await withVisit(api);
  const of = async (account: string, places: Place[]): Promise<Visitor> => ({
    memory: await signedIn(api, account),
    places,
  });
  return {
    diaodu: await of('diaodu', [
      { name: '登录', path: '/#/staff/login/index', ready: '选一个角色进去' },
      { name: '调度台', path: `/#/staff/desk/index?view=desk&id=${fence?.id ?? ''}`, ready: /围挡/ },
      { name: '登记', path: '/#/staff/intake/index', ready: '从哪里来的' },
      { name: '查找', path: '/#/staff/search/index', ready: /查/ },
      { name: '热点', path: '/#/staff/topics/index', ready: /热点/ },
    ]),
    'shuikujie-shuji': await of('shuikujie-shuji', [
      { name: '工单', path: `/#/staff/order/index?id=${waiting.order}`, ready: waiting.result },
      { name: '书记盯办', path: '/#/staff/escalated/index', ready: '待审核' },
    ]),
    'shuikujie-wangge': await of('shuikujie-wangge', [
      { name: '网格上报', path: '/#/staff/grid/index', ready: /网格/ },
    ]),
    'jiewei-shuji': await of('jiewei-shuji', [{ name: '包案', path: '/#/staff/patronage/index', ready: /包案/ }]),
    huifang: await of('huifang', [{ name: '回访名单', path: '/#/staff/calls/index', ready: '回访名单' }]),
    ducha: await of('ducha', [
      { name: '督办文书', path: '/#/staff/office/index', ready: /督办/ },
      { name: '剔除申请', path: '/#/staff/exclusions/index', ready: /剔除/ },
      { name: '三率', path: '/#/staff/rates/index', ready: /三率/ },
      {
        name: '三率后面的工单',
        path: '/#/staff/rates/index',
        ready: /三率/,
        reaches: 'staff/rates/orders',
        prepare: opens(/^看这 \d+ 件：/),
      },
    ]),
    sifa: await of('sifa', [
      { name: '涉企检查', path: '/#/staff/inspect/index', ready: '公示事项' },
      { name: '检查数字', path: '/#/staff/inspect/figures', ready: '少敲的门' },
      {
        name: '检查数字后面的记录',
        path: '/#/staff/inspect/figures',
        ready: '少敲的门',
        reaches: 'staff/inspect/behind',
        prepare: opens(/看背后的记录/),
      },
      { name: '检查清单', path: '/#/staff/inspect-items/index', ready: /清单/ },
      { name: '案卷评查', path: '/#/staff/case-review/index', ready: '行政处罚案卷专项评查' },
      { name: '一次评查', path: `/#/staff/case-review/review?id=${review?.id ?? ''}`, ready: '抽取规则' },
      { name: '企业商户', path: '/#/staff/businesses/index', ready: /（演示）/ },
      { name: '执法证', path: '/#/staff/certificates/index', ready: '登记执法证' },
      { name: '问题清单', path: '/#/staff/problems/index', ready: /问题/ },
      { name: '涉企评价', path: '/#/staff/inspect-rating/index', ready: /评价/ },
      { name: '一份评价', path: `/#/staff/inspect-rating/one?id=${rating?.id ?? ''}`, ready: /评价/ },
    ]),
    xiaofang: await of(inspector.account, [
      { name: '检查计划', path: '/#/staff/inspect-tasks/index', ready: /检查/ },
      { name: '上门检查', path: '/#/staff/inspect-door/index', ready: /检查/ },
      { name: '这次检查', path: `/#/staff/inspect-door/visit?id=${inspector.visit}`, ready: /检查/ },
    ]),
    admin: await of('admin', [
      { name: '管理', path: '/#/staff/admin/index', ready: '管理' },
      ...RULES.map(([tab, shows]) => ({
        name: `管理 ${tab}`,
        path: '/#/staff/admin/index',
        ready: '管理',
        prepare: async (screen: Screen) => {
          await screen.tap(screen.here.getByRole('tab', { name: tab, exact: true }));
          await screen.reads(shows);
        },
      })),
    ]),
  };
}
