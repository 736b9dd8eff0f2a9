import { tellCodeRoutes } from '@tellit/shared/contract/administration.ts';
import * as c from '@tellit/shared/contract/common.ts';
import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { createCode, hostProblem } from '../codes/create-code.ts';
import { type Column, type ImportProblem, problemAt, repeated } from './columns.ts';
import { type ImportNoun, NOTHING_PREPARED } from './noun.ts';

interface CodeLine {
  label: string;
  organisationCode: string;
  place: string;
  address: string;
  lng: number | undefined;
  lat: number | undefined;
}

const { shape } = tellCodeRoutes['POST /v1/tell-codes'].body;
const degrees = (most: number) =>
  z.coerce.number('请写数字，如 87.5612').min(-most, '经纬度超出范围').max(most, '经纬度超出范围');

const columns: Record<keyof CodeLine, Column> = {
  label: { title: '码上编号', required: true, hint: '印在码下面，不重复，如 QMS-012', schema: shape.label },
  organisationCode: { title: '机构代码', required: true, hint: '社区或网格', schema: c.id },
  place: { title: '地点名称', required: true, hint: '如 2 号楼 1 单元', schema: shape.place },
  address: { title: '地址', required: true, hint: '', schema: shape.address },
  lng: { title: '经度', required: false, hint: 'WGS-84', schema: degrees(180) },
  lat: { title: '纬度', required: false, hint: 'WGS-84', schema: degrees(90) },
};

/** Codes by CSV or Excel; the printed strings are made here. */
export const tellCodeImport: ImportNoun<CodeLine> = {
  columns,

  async check(db, t, { district }, lines) {
    const { code, kind, name, retiredAt } = t.organisation;
    const units = new Map(
      (
        await db
          .select({ code, kind, name, retiredAt })
          .from(t.organisation)
          .where(eq(t.organisation.district, district))
      ).map((row) => [row.code, row]),
    );
    const labels = lines.map(({ value }) => value.label);
    const taken = new Set(
      labels.length === 0
        ? []
        : (
            await db
              .select({ label: t.tellCode.label })
              .from(t.tellCode)
              .where(and(eq(t.tellCode.district, district), inArray(t.tellCode.label, labels)))
          ).map((row) => row.label),
    );
    const problems: ImportProblem[] = repeated(lines, 'label').map(({ line, first }) =>
      problemAt(columns, line, 'label', `和第 ${first.line} 行重复`),
    );
    for (const line of lines) {
      const { value } = line;
      if (taken.has(value.label)) problems.push(problemAt(columns, line, 'label', '这个编号的码已经有了'));
      const host = hostProblem(units.get(value.organisationCode));
      if (host) problems.push(problemAt(columns, line, 'organisationCode', host));
      if ((value.lng === undefined) !== (value.lat === undefined))
        problems.push(
          problemAt(columns, line, value.lng === undefined ? 'lng' : 'lat', '经度和纬度要么都填，要么都不填'),
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
    for (const { value } of lines) {
      const { organisationCode, ...fields } = value;
      await createCode(db, t, scene, { ...fields, organisationId: ids.get(organisationCode) ?? '' });
    }
  },
};
