import * as c from '@tellit/shared/contract/common.ts';
import { itemNumber } from '@tellit/shared/contract/inspection-items.ts';
import { noPenaltyFields } from '@tellit/shared/contract/no-penalty.ts';
import { NO_PENALTY_KINDS, type NoPenaltyKind } from '@tellit/shared/words/inspection-states.ts';
import { itemsCopy, noPenaltyKindLabel } from '@tellit/shared/words/items-copy.ts';
import { eq } from 'drizzle-orm';
import { type Column, type ImportProblem, problemAt, repeated } from '../imports/columns.ts';
import { type ImportNoun, NOTHING_PREPARED } from '../imports/noun.ts';
import { unitFinder } from './find-department.ts';
import { addNoPenalty } from './no-penalty.ts';

interface NoPenaltyLine {
  number: string;
  unit: string;
  kind: NoPenaltyKind;
  name: string;
  condition: string;
  basis: string;
}

const say = itemsCopy.noPenalty;
const columns: Record<keyof NoPenaltyLine, Column> = {
  number: { title: say.number, required: true, hint: '不重复，如 免罚-012', schema: itemNumber },
  unit: { title: '部门', required: true, hint: '机构代码、全称或简称', schema: c.words('部门', 60) },
  kind: {
    title: say.kind,
    required: true,
    hint: NO_PENALTY_KINDS.map((one) => noPenaltyKindLabel[one]).join('/'),
    schema: noPenaltyFields.kind,
    words: Object.fromEntries(NO_PENALTY_KINDS.map((one) => [noPenaltyKindLabel[one], one])),
  },
  name: { title: say.name, required: true, hint: '', schema: noPenaltyFields.name },
  condition: { title: say.condition, required: true, hint: '', schema: noPenaltyFields.condition },
  basis: { title: say.basis, required: true, hint: '写到条', schema: noPenaltyFields.basis },
};

/** 不罚免罚清单 by CSV or Excel; public at once. */
export const noPenaltyImport: ImportNoun<NoPenaltyLine> = {
  columns,

  async check(db, t, { district }, lines) {
    const unitOf = await unitFinder(db, t, district);
    const n = t.noPenaltyItem;
    const numbers = await db.select({ number: n.number }).from(n).where(eq(n.district, district));
    const taken = new Set(numbers.map((row) => row.number));
    const problems: ImportProblem[] = repeated(lines, 'number').map(({ line, first }) =>
      problemAt(columns, line, 'number', `和第 ${first.line} 行重复`),
    );
    for (const line of lines) {
      if (taken.has(line.value.number)) problems.push(problemAt(columns, line, 'number', '这个编号已经有了'));
      const unit = unitOf(line.value.unit);
      if ('problem' in unit) problems.push(problemAt(columns, line, 'unit', unit.problem));
    }
    return problems;
  },

  prepare: async () => NOTHING_PREPARED,

  async create(db, t, scene, lines) {
    const unitOf = await unitFinder(db, t, scene.district);
    const entries = lines.map(({ value: { unit, ...fields } }) => {
      const found = unitOf(unit);
      return { ...fields, organisationId: 'id' in found ? found.id : '' };
    });
    await addNoPenalty(db, t, scene, entries, 'import');
  },
};
