import * as contract from '@tellit/shared/contract/businesses.ts';
import * as c from '@tellit/shared/contract/common.ts';
import {
  businessKindLabel,
  creditLabel,
  businessFieldLabel as label,
  riskLabel,
} from '@tellit/shared/words/businesses-copy.ts';
import {
  BUSINESS_KINDS,
  type BusinessKind,
  CREDITS,
  type Credit,
  RISKS,
  type Risk,
} from '@tellit/shared/words/inspection-states.ts';
import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { type Column, type ImportProblem, problemAt } from '../imports/columns.ts';
import { type ImportNoun, NOTHING_PREPARED } from '../imports/noun.ts';
import { unitFinder } from '../inspection-items/find-department.ts';
import { registerBusinesses } from './register-business.ts';

interface BusinessLine {
  creditCode: string;
  name: string;
  kind: BusinessKind;
  industry: string;
  address: string;
  place: string;
  contact: string | undefined;
  phone: string | undefined;
  credit: Credit | undefined;
  risk: Risk | undefined;
  lawAbiding: boolean | undefined;
  tags: string | undefined;
  contactPoint: boolean | undefined;
}

const { businessFields: fields } = contract;
const reversed = <T extends string>(values: readonly T[], labels: Record<T, string>) =>
  Object.fromEntries(values.map((one) => [labels[one], one]));
const yesOrNo = {
  schema: z.stringbool({ truthy: ['yes'], falsy: ['no'] }),
  words: { 是: 'yes', 否: 'no' },
};

const columns: Record<keyof BusinessLine, Column> = {
  creditCode: { title: label.creditCode, required: true, hint: '18 位，照营业执照', schema: contract.creditCode },
  name: { title: label.name, required: true, hint: '照营业执照', schema: fields.name },
  kind: {
    title: label.kind,
    required: true,
    hint: BUSINESS_KINDS.map((one) => businessKindLabel[one]).join('/'),
    schema: fields.kind,
    words: reversed(BUSINESS_KINDS, businessKindLabel),
  },
  industry: { title: label.industry, required: true, hint: '如 餐饮', schema: fields.industry },
  address: { title: label.address, required: true, hint: '实际经营的地方', schema: fields.address },
  place: { title: label.placeOrgId, required: true, hint: '机构代码、全称或简称', schema: c.words('社区或网格', 60) },
  contact: { title: label.contact, required: false, hint: '', schema: c.words('联系人', 30) },
  phone: { title: label.phone, required: false, hint: '手机或带区号的座机', schema: c.phone },
  credit: {
    title: label.credit,
    required: false,
    hint: `${CREDITS.map((one) => creditLabel[one]).join('/')}，不填为未登记`,
    schema: fields.credit,
    words: reversed(CREDITS, creditLabel),
  },
  risk: {
    title: label.risk,
    required: false,
    hint: `${RISKS.map((one) => riskLabel[one]).join('/')}，不填为中`,
    schema: fields.risk,
    words: reversed(RISKS, riskLabel),
  },
  lawAbiding: { title: label.lawAbiding, required: false, hint: '是/否，不填为否', ...yesOrNo },
  tags: { title: label.tags, required: false, hint: '用顿号隔开', schema: c.words('标签', 100) },
  contactPoint: { title: label.contactPoint, required: false, hint: '是/否，不填为否', ...yesOrNo },
};

/** Businesses by CSV or Excel; the white list is computed, never imported. */
export const businessImport: ImportNoun<BusinessLine> = {
  columns,

  async check(db, t, { district }, lines) {
    const placeOf = await unitFinder(db, t, district, ['community', 'grid']);
    const taken = new Set<string>();
    for (let at = 0; at < lines.length; at += 500) {
      const codes = lines.slice(at, at + 500).map(({ value }) => value.creditCode);
      const rows = await db
        .select({ code: t.business.creditCode })
        .from(t.business)
        .where(and(eq(t.business.district, district), inArray(t.business.creditCode, codes)));
      for (const row of rows) taken.add(row.code);
    }
    const problems: ImportProblem[] = [];
    const firstLine = new Map<string, number>();
    for (const line of lines) {
      const { value } = line;
      const first = firstLine.get(value.creditCode);
      if (first !== undefined) problems.push(problemAt(columns, line, 'creditCode', `和第 ${first} 行重复`));
      else firstLine.set(value.creditCode, line.line);
      if (taken.has(value.creditCode))
        problems.push(problemAt(columns, line, 'creditCode', '这个信用代码已经登记过了'));
      const place = placeOf(value.place);
      if ('problem' in place) problems.push(problemAt(columns, line, 'place', place.problem));
      const tags = fields.tags.safeParse(tagsOf(value.tags));
      if (!tags.success) problems.push(problemAt(columns, line, 'tags', tags.error.issues[0]?.message ?? '请检查标签'));
    }
    return problems;
  },

  prepare: async () => NOTHING_PREPARED,

  async create(db, t, scene, lines, _prepared, vault) {
    const placeOf = await unitFinder(db, t, scene.district, ['community', 'grid']);
    const given = lines.map(({ value: { place, credit = 'unknown', risk = 'medium', tags, ...rest } }) => {
      const found = placeOf(place);
      return {
        ...rest,
        credit,
        risk,
        tags: tagsOf(tags),
        lawAbiding: rest.lawAbiding ?? false,
        contactPoint: rest.contactPoint ?? false,
        placeOrgId: 'id' in found ? found.id : '',
      };
    });
    await registerBusinesses(db, t, vault, scene, given, 'import');
  },
};

const tagsOf = (written: string | undefined): string[] =>
  (written ?? '')
    .split(/[、，,;；]/)
    .map((tag) => tag.trim())
    .filter(Boolean);
