// Writes docs/authorisation.md from the contract and from the one table of who sees an order that tests/conformance holds the
// server to: `tools/node24 tools/render-authorisation.ts`. A test fails while the page is stale.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { api } from '../shared/src/contract/api.ts';
import type { RouteSpec, Who } from '../shared/src/contract/route.ts';
import { roleLabel } from '../shared/src/words/labels.ts';
import { ROLES, type Role } from '../shared/src/words/roles.ts';
import { REACH, SEAT_KIND } from '../tests/conformance/reach-table.ts';

export const PAGE = join(import.meta.dirname, '../docs/authorisation.md');

const SEAT: Record<(typeof SEAT_KIND)[Role], string> = {
  district: '区',
  street: '街道',
  community: '社区',
  department: '部门',
};

/** The whole page. */
export function renderAuthorisation(): string {
  return [
    '# 谁能看什么、做什么',
    '这一页由接口合同和测试用的那一张表生成（`tools/node24 tools/render-authorisation.ts`），不要手改。',
    [
      '两道门：先看**能不能调**（下面第二张表，`tests/conformance/who.test.ts` 让十六种来人逐条去敲），再看**这一件看不看得见**（第一张表）。',
      '看不见的和没有的，回答一模一样：404。管用的规则只有一处：`visibleOrders`（`api/src/features/work-orders/scope.ts`），列表、件数、详情、搜索、导出、提醒都接在它上面。',
    ].join('\n'),
    '## 工单看不看得见',
    [
      '一张工单：说在某街道某社区，主办是某部门，协办是那个社区。来人的岗位在**这张工单所在的机构**、在**同一个区的别的机构**，或在**别的区**。',
      '`tests/conformance/reach.test.ts` 按这张表生成：每个岗位 × 三处 × 每条工单路由；每个岗位拿着这里的编号，从别的区调每一条工作人员路由。',
    ].join('\n'),
    reachTable(),
    '- 还有几种情形会让人看见本来看不见的：收到它的督办文书、提级提给了自己的岗位、特急呼叫叫到了自己、密件里被指定为承办人。各有自己的测试。\n- 干部看不到自己是被反映人的密件：密件不派给被反映的单位，派过的收回以后也看不到。',
    '## 每条接口谁能调',
    '“居民”是拿着自己设备上的令牌的人（没有账号）；拿着查询码的人只打得开那一件。岗位不对是 403，没有登录是 401。',
    ...doors(),
    '',
  ].join('\n\n');
}

function reachTable(): string {
  const mark = (sees: boolean) => (sees ? '看得见' : '—');
  const rows = ROLES.map((role) => {
    const { ordinary, sealed, why } = REACH[role];
    const elsewhere = SEAT_KIND[role] === 'district' ? '（没有）' : '—';
    return [roleLabel[role], SEAT[SEAT_KIND[role]], mark(ordinary), mark(sealed), elsewhere, '—', why];
  });
  return table(['岗位', '在哪一级', '这里的普通件', '这里的密件', '同区别的机构', '别的区', '说明'], rows);
}

function doors(): string[] {
  const byTag = new Map<string, [string, RouteSpec][]>();
  for (const [key, spec] of Object.entries<RouteSpec>(api)) {
    const list = byTag.get(spec.tag) ?? [];
    list.push([key, spec]);
    byTag.set(spec.tag, list);
  }
  return [...byTag].flatMap(([tag, routes]) => [
    `### ${tag}`,
    table(
      ['接口', '做什么', '谁'],
      routes.map(([key, { summary, who }]) => [`\`${key}\``, summary, whoWords(who)]),
    ),
  ]);
}

function whoWords(who: Who): string {
  switch (who) {
    case 'anyone':
      return '谁都可以';
    case 'reporter':
      return '居民';
    case 'staff':
      return '工作人员';
    case 'staffOrReporter':
      return '居民、工作人员';
    default:
      return who.map((role) => roleLabel[role]).join('、');
  }
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

if (import.meta.main) writeFileSync(PAGE, renderAuthorisation());
