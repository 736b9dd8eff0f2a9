import type { Receipt } from '@tellit/shared/contract/complaints.ts';
import type { Api } from './api.ts';
import { CODE, DISTRICT } from './api.ts';
import { type StaffVisitors, staffVisitors } from './pages-staff.ts';
import type { Memory, Screen } from './screen.ts';
import { standingAtDoor } from './standing-visit.ts';
import { residentOf } from './visitors.ts';

/** A page worth looking at in every size and colour. */
export interface Place {
  name: string;
  path: string;
  /** Words that stand there once it is loaded. */
  ready: string | RegExp;
  /** The page that stands there after `prepare`, when it is another one. */
  reaches?: string;
  /** Steps after it opened. */
  prepare?: (screen: Screen) => Promise<void>;
}

/** Somebody's browser and the pages they look at. */
export interface Visitor {
  memory: Memory;
  places: Place[];
}

export interface Visitors {
  resident: Visitor;
  /** Somebody at the door of a business who scans the visit's code; no account. */
  business: Visitor;
  /** One sign-in a role: whoever works with that page. By account. */
  staff: StaffVisitors;
}

const RESULT = '社区联系电工换了门口的灯头，昨晚已经亮了，又看了全院其余的灯。';

/** A matter of 水库街社区 that the community has handled; with `approved` the resident is asked whether it is solved. */
export async function handled(
  api: Api,
  approved: boolean,
): Promise<{ id: string; number: string; secret: string; order: string; receipt: Receipt }> {
  const { receipt, secret } = await api.tell({ text: '小区门口的路灯坏了三天，晚上看不清台阶。', kind: 'hardship' });
  const { number } = receipt;
  const { communityId } = await api.order('diaodu', number);
  const units = [{ organisationId: communityId, part: 'lead' as const }];
  await api.act('diaodu', number, 'dispatch', { units, difficulty: 'simple', categoryId: 'construction-municipal' });
  await api.act('shuikujie-shuji', number, 'sign', { handlerId: await api.person('shuikujie') });
  await api.act('shuikujie', number, 'contact', { way: 'phone', text: '电话里说了今晚去看。' });
  await api.act('shuikujie', number, 'submit', { text: RESULT, beforeIds: [], afterIds: [] });
  if (approved) await api.act('shuikujie-shuji', number, 'approve', { words: '属实，同意答复。' });
  return { id: receipt.id, number, secret, receipt, order: (await api.order('shuikujie-shuji', number)).id };
}

const writes = (words: string) => async (screen: Screen) => screen.box('发生了什么事？').fill(words);

/** Prepares matters in the states the pages need, and the browsers of the people who look at them. */
export async function visitors(api: Api): Promise<Visitors> {
  const answered = await handled(api, true);
  const waiting = await handled(api, false);
  const { community } = await api.call('GET /v1/codes/:code', { params: { code: CODE } });
  const atDoor = `code=${encodeURIComponent(await standingAtDoor(api, (all) => all.find((one) => one.contactPoint)))}`;
  await api.act('ducha', waiting.number, 'documents', {
    kind: 'reminderLetter',
    toHead: false,
    toId: community.id,
    cause: 'shirking',
    requirement: '请今天把全院的灯看完，写明哪几盏换过。',
  });
  const issued = (await api.order('ducha', waiting.number)).documents.at(-1);
  const paper = await api.call('GET /v1/documents/:id', { params: { id: issued?.id ?? '' } }, await api.staff('ducha'));
  const detail = `district=${DISTRICT}&id=${answered.id}`;
  return {
    resident: {
      memory: await residentOf(api, answered.secret, CODE, {
        receipt: { keptAt: Date.now(), receipt: answered.receipt, phone: null },
      }),
      places: [
        { name: '首页', path: `/q/${CODE}`, ready: '我要说事' },
        {
          name: '说事',
          path: '/#/pages/tell/index',
          ready: '发生了什么事？',
          prepare: writes('小区门口积水，老人绕不过去。'),
        },
        { name: '怎么联系', path: '/#/pages/tell/contact', ready: '怎么联系您？' },
        { name: '核对', path: '/#/pages/tell/check', ready: '核对一下再提交' },
        { name: '回执', path: '/#/pages/tell/receipt', ready: answered.number },
        { name: '我的诉求', path: '/#/pages/mine/index', ready: /路灯坏了三天/ },
        { name: '进度', path: `/#/pages/complaint/index?${detail}`, ready: '已答复，解决了吗？' },
        { name: '确认', path: `/#/pages/complaint/confirm?${detail}`, ready: '这件事解决了吗？' },
        {
          name: '公开的诉求',
          path: `/#/pages/public/index?district=${DISTRICT}&community=${community.id}&name=${encodeURIComponent(community.name)}`,
          ready: '公开的诉求',
        },
        { name: '查进度', path: '/#/pages/lookup/index', ready: '用编号查进度' },
        { name: '设置', path: '/#/pages/settings/index', ready: '长辈版' },
        { name: '办理记录', path: `/#/trail/index?${detail}`, ready: /办理记录/ },
        { name: '文书核验', path: `/#/pages/verify/index?code=${paper.verifyCode}`, ready: issued?.number ?? '' },
        { name: '挂牌公示', path: `/#/pages/listings/index?district=${DISTRICT}`, ready: /挂牌/ },
        { name: '检查清单', path: `/#/pages/inspection-list/index?district=${DISTRICT}`, ready: /一共能查/ },
      ],
    },
    business: {
      memory: { cookies: [], origins: [] },
      places: [
        { name: '门口的检查', path: `/#/pages/inspection/index?${atDoor}`, ready: '来的人，请对照证件' },
        { name: '反映问题', path: `/#/pages/inspection/report?${atDoor}`, ready: '只有司法局和纪委监委看得到' },
        { name: '评价检查', path: `/#/pages/rate/index?${atDoor}`, ready: '这次检查怎么样？' },
      ],
    },
    staff: await staffVisitors(api, { order: waiting.order, result: RESULT }),
  };
}
