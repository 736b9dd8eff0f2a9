import type { RatesView, RateValue } from '@tellit/shared/contract/rates.ts';
import { RATE_DEFINITIONS } from '@tellit/shared/rules/rate-definitions.ts';
import { channelLabel, orderStateLabel } from '@tellit/shared/words/labels.ts';
import { RATE_KEYS, type RateGroup, type RateKey } from '@tellit/shared/words/rate-names.ts';
import {
  rateFileCopy as copy,
  rateGroupLabel,
  rateLineName,
  ratePartLabel,
  ratePartName,
  rateWords,
} from '@tellit/shared/words/rates-copy.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { FileAnswer } from '../../platform/http/register.ts';
import { logAccess } from '../work-orders/access-log.ts';
import type { CohortQuery, Scene } from './facts-query.ts';
import { presentMembers } from './present-members.ts';
import { listMembers } from './rate-orders.ts';
import { ratesView } from './rates-view.ts';
import { type SheetFormat, type SheetTable, sheetAnswer, sheetMoment } from './sheet-file.ts';

/** More is refused, never cut short: a file that silently lacks orders would be believed. */
const MOST_ROWS = 50_000;
/** Orders presented at once: keeps every `in (…)` far below what SQLite takes. */
const CHUNK = 200;

interface Asked {
  format: SheetFormat;
  rate: RateKey | undefined;
  part: string;
  group: RateGroup | undefined;
}

type Reading = <R>(work: (scene: Scene, query: CohortQuery) => Promise<R>) => Promise<R>;

/** The numbers, or the orders behind one of them, as a file. Who exported what is recorded before anything is handed out. */
export async function exportRates(
  deps: Deps,
  actor: StaffActor,
  { format, rate, part, group }: Asked,
  read: Reading,
): Promise<FileAnswer> {
  const { tables, name } = await read(async (scene, query) => {
    const { from, to } = query.period;
    const what = rate ? `${rateWords[rate].name}-${ratePartName(rate, part)}` : copy.sheetNumbers;
    const view = rate ? null : await ratesView(scene, RATE_KEYS, query, group);
    return {
      tables: view ? numberTables(view, group) : [await orderTable(scene, query, rate as RateKey, part)],
      name: `${copy.fileName(what, from, to)}.${format}`,
    };
  });
  await logAccess(deps, actor, { kind: 'export', workOrderId: null, complaintId: null, reason: name });
  return sheetAnswer(tables, format, { name, plain: 'rates' });
}

/** The numbers and every line of them; the definition stands in each row, so that no row is read without it. */
function numberTables(view: RatesView, group: RateGroup | undefined): SheetTable[] {
  const c = copy.columns;
  const numbers: SheetTable['rows'] = [];
  const lines: SheetTable['rows'] = [];
  for (const { key, total, groups } of view.rates) {
    const { name, definition } = rateWords[key];
    const rows = [{ key: '', name: copy.whole, value: total }, ...groups];
    for (const row of rows) {
      if (RATE_DEFINITIONS[key].kind !== 'flow') numbers.push([name, row.name, ...figures(row.value), definition]);
      for (const { part, reason, count } of row.value.lines)
        lines.push([name, row.name, ratePartLabel[part], rateLineName(key, reason), count]);
    }
  }
  const by = group ? `${c.group}（${rateGroupLabel[group]}）` : c.group;
  const period = copy.period(view.from, view.to);
  return [
    {
      name: `${copy.sheetNumbers} ${period}`.slice(0, 31),
      columns: [
        { title: `${c.rate}（${view.scopeName} ${period}）`, width: 26 },
        { title: by, width: 22 },
        { title: c.numerator, width: 10 },
        { title: c.denominator, width: 10 },
        { title: `${c.percentage}（${copy.fewerThan30}）`, width: 14 },
        { title: c.low, width: 14 },
        { title: c.high, width: 14 },
        { title: c.days, width: 10 },
        { title: c.definition, width: 90 },
      ],
      rows: numbers,
    },
    {
      name: c.line,
      columns: [
        { title: c.rate, width: 22 },
        { title: by, width: 22 },
        { title: c.part, width: 16 },
        { title: c.line, width: 26 },
        { title: c.count, width: 10 },
      ],
      rows: lines,
    },
  ];
}

function figures({ numerator, denominator, percentage, interval, days }: RateValue): (number | null)[] {
  // An interval beside a number nobody may print would print it all the same.
  const [low, high] = percentage === null || interval === null ? [null, null] : interval;
  return [numerator, denominator, percentage, low, high, days];
}

async function orderTable(scene: Scene, query: CohortQuery, rate: RateKey, part: string): Promise<SheetTable> {
  const members = await listMembers(scene, { key: rate, part }, query, { limit: MOST_ROWS + 1 });
  if (members.length > MOST_ROWS)
    throw new ApiError('invalidInput', {
      detail: '超过 5 万件，一个文件装不下。请缩短时间或加上筛选再导出。',
    });
  const c = copy.columns;
  const rows: SheetTable['rows'] = [];
  for (let at = 0; at < members.length; at += CHUNK) {
    for (const { memberName, part: side, reason, order } of await presentMembers(
      scene,
      rate,
      members.slice(at, at + CHUNK),
    ))
      rows.push([
        order.number,
        memberName,
        order.title,
        orderStateLabel[order.state],
        ratePartLabel[side],
        rateLineName(rate, reason),
        order.leadName,
        order.communityName,
        order.categoryName,
        channelLabel[order.channel],
        sheetMoment(order.receivedAt),
      ]);
  }
  return {
    name: copy.sheetOrders,
    columns: [
      { title: c.number, width: 24 },
      { title: c.member, width: 18 },
      { title: c.title, width: 50 },
      { title: c.state, width: 16 },
      { title: c.part, width: 16 },
      { title: c.line, width: 22 },
      { title: c.unit, width: 18 },
      { title: c.community, width: 18 },
      { title: c.category, width: 28 },
      { title: c.channel, width: 10 },
      { title: c.received, width: 18 },
    ],
    rows,
  };
}
