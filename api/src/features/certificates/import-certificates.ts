import { certificateNumber, certificateScope } from '@tellit/shared/contract/certificates.ts';
import * as c from '@tellit/shared/contract/common.ts';
import { dayOf, instantOf } from '@tellit/shared/rules/calendar.ts';
import { holderProblem } from '@tellit/shared/rules/inspection/certificate.ts';
import { businessesCopy } from '@tellit/shared/words/businesses-copy.ts';
import { SHANGHAI_MINUTES } from '@tellit/shared/words/dates.ts';
import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { type Column, type ImportProblem, problemAt, repeated } from '../imports/columns.ts';
import { type ImportNoun, NOTHING_PREPARED } from '../imports/noun.ts';
import { unitFinder } from '../inspection-items/find-department.ts';
import { loadInspectors } from './load-certificates.ts';
import { registerCertificates } from './register-certificates.ts';

interface CertificateLine {
  number: string;
  account: string;
  name: string;
  unit: string;
  scope: string;
  validFrom: number;
  validTo: number;
}

const say = businessesCopy.certificates;
/** 2026-11-22, 2026/11/22 or 2026年11月22日, as the local midnight it begins with. */
const day = z.string().transform((written, context) => {
  const match = /^(\d{4})\D(\d{1,2})\D(\d{1,2})\D?/.exec(written);
  const date = match ? `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}` : '';
  try {
    return instantOf(dayOf(date), 0, { version: 0, zoneOffsetMinutes: SHANGHAI_MINUTES, years: {} });
  } catch {
    context.addIssue({ code: 'custom', message: say.dayWrong });
    return z.NEVER;
  }
});
const DAY = 86_400_000;

const columns: Record<keyof CertificateLine, Column> = {
  number: { title: say.number, required: true, hint: '不重复', schema: certificateNumber },
  account: { title: '账号', required: true, hint: '持证人在本系统的账号', schema: c.words('账号', 60) },
  name: { title: '姓名', required: true, hint: '和账号对得上', schema: c.words('姓名', 30) },
  unit: { title: '部门', required: true, hint: '机构代码、全称或简称', schema: c.words('部门', 60) },
  scope: { title: say.scope, required: true, hint: '如 市场监管', schema: certificateScope },
  validFrom: { title: say.validFrom, required: true, hint: say.dayHint, schema: day },
  validTo: { title: say.validTo, required: true, hint: '含这一天', schema: day },
};

async function peopleByAccount(db: Db, t: Tables, district: string, accounts: readonly string[]) {
  const { id, name, account } = t.person;
  const found = new Map<string, { id: string; name: string }>();
  for (let at = 0; at < accounts.length; at += 500) {
    const rows = await db
      .select({ id, name, account })
      .from(t.person)
      .where(and(eq(t.person.district, district), inArray(account, accounts.slice(at, at + 500))));
    for (const row of rows) found.set(row.account, row);
  }
  return found;
}

/** 执法证 by CSV or Excel; holders are people of the system, found by account and name. */
export const certificateImport: ImportNoun<CertificateLine> = {
  columns,

  async check(db, t, { district, now }, lines) {
    const unitOf = await unitFinder(db, t, district, ['department', 'station', 'office', 'street']);
    const people = await peopleByAccount(
      db,
      t,
      district,
      lines.map(({ value }) => value.account),
    );
    const holders = await loadInspectors(
      db,
      t,
      district,
      [...people.values()].map((one) => one.id),
      now,
    );
    const numbers = await db
      .select({ number: t.certificate.number })
      .from(t.certificate)
      .where(eq(t.certificate.district, district));
    const taken = new Set(numbers.map((row) => row.number));
    const problems: ImportProblem[] = repeated(lines, 'number').map(({ line, first }) =>
      problemAt(columns, line, 'number', `和第 ${first.line} 行重复`),
    );
    for (const line of lines) {
      const { value } = line;
      const wrong = (key: keyof CertificateLine, message: string) =>
        problems.push(problemAt(columns, line, key, message));
      if (taken.has(value.number)) wrong('number', '这个证号已经登记过了');
      const person = people.get(value.account);
      const holder = person && holders.get(person.id);
      const never = holder ? holderProblem(holder) : null;
      if (!person) wrong('account', '没有这个账号');
      else if (person.name !== value.name) wrong('name', `这个账号的姓名是${person.name}`);
      else if (never) wrong('account', never);
      const unit = unitOf(value.unit);
      if ('problem' in unit) wrong('unit', unit.problem);
      if (value.validTo < value.validFrom) wrong('validTo', say.termWrong);
    }
    return problems;
  },

  prepare: async () => NOTHING_PREPARED,

  async create(db, t, scene, lines) {
    const unitOf = await unitFinder(db, t, scene.district, ['department', 'station', 'office', 'street']);
    const people = await peopleByAccount(
      db,
      t,
      scene.district,
      lines.map(({ value }) => value.account),
    );
    const given = lines.map(({ value: { number, scope, account, unit, validFrom, validTo } }) => {
      const found = unitOf(unit);
      return {
        number,
        scope,
        validFrom,
        // The last day belongs to the term.
        validTo: validTo + DAY,
        personId: people.get(account)?.id ?? '',
        organisationId: 'id' in found ? found.id : '',
      };
    });
    await registerCertificates(db, t, scene, given, 'import');
  },
};
