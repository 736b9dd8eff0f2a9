import * as c from '@tellit/shared/contract/common.ts';
import * as contract from '@tellit/shared/contract/inspection-items.ts';
import { INSPECTION_WAYS, type InspectionWay } from '@tellit/shared/words/inspection-states.ts';
import { inspectionWayLabel, itemFieldLabel } from '@tellit/shared/words/items-copy.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { newId } from '../../platform/id.ts';
import { recordRegister } from '../history-of-changes/record-change.ts';
import { type Column, type ImportProblem, problemAt, repeated } from '../imports/columns.ts';
import { type ImportNoun, NOTHING_PREPARED } from '../imports/noun.ts';
import { newItem } from './decide.ts';
import { unitFinder } from './find-department.ts';
import { nextMidnight } from './next-midnight.ts';
import { contentOf } from './published.ts';

interface ItemLine {
  number: string;
  unit: string;
  name: string;
  object: string;
  basis: string;
  way: InspectionWay;
  matter: string | undefined;
  capPerYear: number | undefined;
  intervalDays: number | undefined;
}

const whole = (label: string, most: number) =>
  z.coerce.number('请写整数').int('请写整数').min(1, `${label}至少是 1`).max(most, `${label}最多 ${most}`);

const columns: Record<keyof ItemLine, Column> = {
  number: { title: '编号', required: true, hint: '不重复，如 市监-038', schema: contract.itemNumber },
  unit: { title: '部门', required: true, hint: '机构代码、全称或简称', schema: c.words('部门', 60) },
  name: { title: itemFieldLabel.name, required: true, hint: '', schema: contract.itemFields.name },
  object: { title: itemFieldLabel.object, required: true, hint: '如 餐饮、食品店', schema: contract.itemFields.object },
  // What has no basis at all is no item of the list; a doubtful one comes in marked and is cleared by a person.
  basis: { title: itemFieldLabel.basis, required: true, hint: '写到条', schema: contract.itemFields.basis },
  way: {
    title: itemFieldLabel.way,
    required: true,
    hint: INSPECTION_WAYS.map((one) => inspectionWayLabel[one]).join('/'),
    schema: contract.itemFields.way,
    words: Object.fromEntries(INSPECTION_WAYS.map((one) => [inspectionWayLabel[one], one])),
  },
  matter: {
    title: itemFieldLabel.matter,
    required: false,
    hint: '几个部门查同一件事时写同一个名字',
    schema: c.words('同类事项', 40),
  },
  capPerYear: {
    title: itemFieldLabel.capPerYear,
    required: false,
    hint: '一家一年最多几次，写数字',
    schema: whole('频次上限', 366),
  },
  intervalDays: {
    title: itemFieldLabel.intervalDays,
    required: false,
    hint: '多少天内查过算重复，写数字',
    schema: whole('间隔天数', 3660),
  },
};

/** The inspection list by CSV or Excel (福山: 26 departments, 445 items); in force from the next midnight. */
export const itemImport: ImportNoun<ItemLine> = {
  columns,

  async check(db, t, { district }, lines) {
    const unitOf = await unitFinder(db, t, district);
    const item = t.inspectionItem;
    const proposal = t.itemProposal;
    const numbers = await db.select({ number: item.number }).from(item).where(eq(item.district, district));
    const waiting = await db
      .select({ number: proposal.number })
      .from(proposal)
      .where(and(eq(proposal.district, district), eq(proposal.state, 'declared'), eq(proposal.kind, 'add')));
    const taken = new Set(numbers.map((row) => row.number));
    const declared = new Set(waiting.map((row) => row.number));
    const problems: ImportProblem[] = repeated(lines, 'number').map(({ line, first }) =>
      problemAt(columns, line, 'number', `和第 ${first.line} 行重复`),
    );
    const seen = new Map<string, number>();
    for (const line of lines) {
      const { value } = line;
      if (taken.has(value.number)) problems.push(problemAt(columns, line, 'number', '这个编号已经有了'));
      else if (declared.has(value.number))
        problems.push(problemAt(columns, line, 'number', '部门正用这个编号申报新增，请先审那一份'));
      const unit = unitOf(value.unit);
      if ('problem' in unit) {
        problems.push(problemAt(columns, line, 'unit', unit.problem));
        continue;
      }
      const same = `${unit.id}/${value.name}/${value.object}`;
      const first = seen.get(same);
      if (first !== undefined)
        problems.push(problemAt(columns, line, 'name', `和第 ${first} 行是同一部门同一事项同一对象`));
      else seen.set(same, line.line);
    }
    return problems;
  },

  prepare: async () => NOTHING_PREPARED,

  async create(db, t, scene, lines) {
    const { district, now } = scene;
    const unitOf = await unitFinder(db, t, district);
    const publishedAt = await nextMidnight(db, t, district, now);
    const rows = lines.map(({ value }) => {
      const { number, unit, matter = null, capPerYear = null, intervalDays = null, ...words } = value;
      const found = unitOf(unit);
      const content = { ...words, matter, capPerYear, intervalDays };
      const organisationId = 'id' in found ? found.id : '';
      return newItem({ district, id: newId(now), organisationId, number, content }, publishedAt);
    });
    for (let at = 0; at < rows.length; at += 100) await db.insert(t.inspectionItem).values(rows.slice(at, at + 100));
    await recordRegister(
      db,
      t,
      scene,
      rows.map((row) => ({
        noun: 'inspectionItem',
        nounId: row.id,
        action: 'import',
        before: null,
        after: { number: row.number, organisationId: row.organisationId, ...contentOf(row), publishedAt },
      })),
    );
  },
};
