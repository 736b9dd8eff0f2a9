import { organisationRoutes } from '@tellit/shared/contract/administration.ts';
import { organisationKindLabel } from '@tellit/shared/words/labels.ts';
import type { OrganisationKind } from '@tellit/shared/words/states.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { createOrganisation } from '../organisations/create-organisation.ts';
import { mayLieUnder } from '../organisations/placement.ts';
import { type Column, type ImportProblem, type Line, problemAt, repeated } from './columns.ts';
import { type ImportNoun, NOTHING_PREPARED } from './noun.ts';

interface OrganisationLine {
  code: string;
  parentCode: string;
  kind: OrganisationKind;
  name: string;
  shortName: string | undefined;
  phone: string | undefined;
  address: string | undefined;
  external: boolean | undefined;
}

const { shape } = organisationRoutes['POST /v1/organisations'].body;
/** City and district come with the district itself. */
const KINDS: readonly OrganisationKind[] = ['street', 'community', 'grid', 'department', 'station', 'office'];

const columns: Record<keyof OrganisationLine, Column> = {
  code: { title: '机构代码', required: true, hint: '字母、数字、横线，不重复', schema: shape.code },
  parentCode: { title: '上级机构代码', required: true, hint: '已有的，或本表里的', schema: shape.code },
  kind: {
    title: '类型',
    required: true,
    hint: KINDS.map((kind) => organisationKindLabel[kind]).join('/'),
    schema: shape.kind,
    words: Object.fromEntries(KINDS.map((kind) => [organisationKindLabel[kind], kind])),
  },
  name: { title: '名称', required: true, hint: '全称', schema: shape.name },
  shortName: { title: '简称', required: false, hint: '不填同名称', schema: shape.shortName },
  phone: { title: '电话', required: false, hint: '带区号', schema: shape.phone },
  address: { title: '地址', required: false, hint: '', schema: shape.address },
  external: {
    title: '区外',
    required: false,
    hint: '是/否，不填为否',
    schema: z.stringbool({ truthy: ['yes'], falsy: ['no'] }),
    words: { 是: 'yes', 否: 'no' },
  },
};

/** Organisations by CSV or Excel; parents may come in the same file, in any order. */
export const organisationImport: ImportNoun<OrganisationLine> = {
  columns,

  async check(db, t, { district }, lines) {
    const { code, kind, retiredAt } = t.organisation;
    const existing = new Map(
      (
        await db.select({ code, kind, retiredAt }).from(t.organisation).where(eq(t.organisation.district, district))
      ).map((row) => [row.code, row]),
    );
    const problems: ImportProblem[] = repeated(lines, 'code').map(({ line, first }) =>
      problemAt(columns, line, 'code', `和第 ${first.line} 行重复`),
    );
    for (const line of lines) {
      const { value } = line;
      if (existing.has(value.code)) problems.push(problemAt(columns, line, 'code', '这个机构代码已经有了'));
      if (value.shortName === undefined && value.name.length > 20)
        problems.push(problemAt(columns, line, 'shortName', '名称超过 20 字，请另填简称'));
      const parent =
        existing.get(value.parentCode) ?? lines.find((other) => other.value.code === value.parentCode)?.value;
      if (!parent) problems.push(problemAt(columns, line, 'parentCode', '没有这个上级机构'));
      else if ('retiredAt' in parent && parent.retiredAt !== null)
        problems.push(problemAt(columns, line, 'parentCode', '上级机构已经停用'));
      else if (!mayLieUnder(value.kind, parent.kind))
        problems.push(
          problemAt(
            columns,
            line,
            'parentCode',
            `${organisationKindLabel[value.kind]}不能直接放在${organisationKindLabel[parent.kind]}下面`,
          ),
        );
    }
    return problems;
  },

  prepare: async () => NOTHING_PREPARED,

  async create(db, t, scene, lines) {
    const { id, code } = t.organisation;
    const ids = new Map(
      (await db.select({ id, code }).from(t.organisation).where(eq(t.organisation.district, scene.district))).map(
        (row) => [row.code, row.id],
      ),
    );
    for (const { value } of parentsFirst(lines, (parent) => ids.has(parent))) {
      const { parentCode, shortName, ...fields } = value;
      const row = await createOrganisation(db, t, scene, ids.get(parentCode) ?? '', {
        ...fields,
        shortName: shortName ?? fields.name,
        external: fields.external ?? false,
      });
      ids.set(row.code, row.id);
    }
  },
};

/** The kinds only lie under other kinds, so a checked file has no circle and this ends. */
function parentsFirst(
  lines: readonly Line<OrganisationLine>[],
  isThere: (code: string) => boolean,
): Line<OrganisationLine>[] {
  const ordered: Line<OrganisationLine>[] = [];
  const done = new Set<string>();
  let waiting = [...lines];
  while (waiting.length > 0) {
    const ready = waiting.filter(({ value }) => isThere(value.parentCode) || done.has(value.parentCode));
    if (ready.length === 0) throw new Error('organisations of an import lie under each other');
    for (const line of ready) done.add(line.value.code);
    ordered.push(...ready);
    waiting = waiting.filter((line) => !ready.includes(line));
  }
  return ordered;
}
