import { newCaseFile } from '@tellit/shared/contract/case-review.ts';
import * as c from '@tellit/shared/contract/common.ts';
import { caseFileKindLabel } from '@tellit/shared/words/case-review-copy.ts';
import { CASE_FILE_KINDS, type CaseFileKind } from '@tellit/shared/words/inspection-states.ts';
import { and, eq, inArray } from 'drizzle-orm';
import { newId } from '../../platform/id.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { insertRows } from '../../platform/store/write-rows.ts';
import { type Column, type ImportProblem, type Line, problemAt } from '../imports/columns.ts';
import { type ImportNoun, NOTHING_PREPARED } from '../imports/noun.ts';
import { dayStart } from './days.ts';

interface CaseFileLine {
  organisationCode: string;
  number: string;
  kind: CaseFileKind;
  title: string;
  closedOn: string;
}

const { shape } = newCaseFile;
const columns: Record<keyof CaseFileLine, Column> = {
  organisationCode: { title: '机构代码', required: true, hint: '办案部门', schema: c.id },
  number: { title: '案号', required: true, hint: '如 市监罚〔2026〕12号，同一部门不重复', schema: shape.number },
  kind: {
    title: '类型',
    required: true,
    hint: CASE_FILE_KINDS.map((kind) => caseFileKindLabel[kind]).join('/'),
    schema: shape.kind,
    words: Object.fromEntries(CASE_FILE_KINDS.map((kind) => [caseFileKindLabel[kind], kind])),
  },
  title: { title: '案由', required: true, hint: '不写当事人', schema: shape.title },
  closedOn: { title: '结案日期', required: true, hint: '如 2026-09-30', schema: shape.closedOn },
};

/** Finished case files by CSV or Excel. */
export const caseFileImport: ImportNoun<CaseFileLine> = {
  columns,

  async check(db, t, { district, now }, lines) {
    const units = await unitsByCode(db, t, district);
    const numbers = [...new Set(lines.map(({ value }) => value.number))];
    const f = t.caseFile;
    const taken = new Set(
      numbers.length === 0
        ? []
        : (
            await db
              .select({ unit: f.organisationId, number: f.number })
              .from(f)
              .where(and(eq(f.district, district), inArray(f.number, numbers)))
          ).map(({ unit, number }) => `${unit} ${number}`),
    );
    const seen = new Map<string, Line<CaseFileLine>>();
    const problems: ImportProblem[] = [];
    for (const line of lines) {
      const { value } = line;
      const unit = units.get(value.organisationCode);
      const key = `${value.organisationCode} ${value.number}`;
      const first = seen.get(key);
      seen.set(key, first ?? line);
      if (first) problems.push(problemAt(columns, line, 'number', `和第 ${first.line} 行重复`));
      if (!unit || unit.retiredAt !== null)
        problems.push(problemAt(columns, line, 'organisationCode', unit ? '这个部门已经停用' : '没有这个机构代码'));
      else if (!['department', 'station', 'office'].includes(unit.kind))
        problems.push(problemAt(columns, line, 'organisationCode', '只有部门、站所的案卷可以评查'));
      else if (taken.has(`${unit.id} ${value.number}`))
        problems.push(problemAt(columns, line, 'number', '这个部门已经登记过这个案号'));
      const closedAt = closedOf(value);
      if (closedAt === null) problems.push(problemAt(columns, line, 'closedOn', '没有这一天，请检查日期'));
      else if (closedAt > now) problems.push(problemAt(columns, line, 'closedOn', '结案日期还没到'));
    }
    return problems;
  },

  prepare: async () => NOTHING_PREPARED,

  async create(db, t, { district, now }, lines) {
    const units = await unitsByCode(db, t, district);
    const rows = lines.map(({ value: { organisationCode, closedOn, ...fields } }) => ({
      district,
      id: newId(now),
      organisationId: units.get(organisationCode)?.id ?? '',
      ...fields,
      closedAt: dayStart(closedOn, 'closedOn'),
      createdAt: now,
    }));
    // A statement takes some 32,000 values on SQLite.
    for (let at = 0; at < rows.length; at += 500) await insertRows(db, t.caseFile, rows.slice(at, at + 500));
  },
};

async function unitsByCode(db: Db, t: Tables, district: string) {
  const { id, code, kind, retiredAt } = t.organisation;
  const rows = await db
    .select({ id, code, kind, retiredAt })
    .from(t.organisation)
    .where(eq(t.organisation.district, district));
  return new Map(rows.map((row) => [row.code, row]));
}

function closedOf({ closedOn }: CaseFileLine): number | null {
  try {
    return dayStart(closedOn, 'closedOn');
  } catch {
    return null;
  }
}
