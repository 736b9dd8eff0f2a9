import { personRoutes } from '@tellit/shared/contract/administration.ts';
import * as c from '@tellit/shared/contract/common.ts';
import { roleLabel } from '@tellit/shared/words/labels.ts';
import { ROLES, type Role } from '@tellit/shared/words/roles.ts';
import { eq, inArray } from 'drizzle-orm';
import { hashPassword } from '../../platform/crypto/passwords.ts';
import { createPerson, newInitialPassword, seatProblem } from '../people/create-person.ts';
import { type Column, type ImportProblem, type Line, problemAt } from './columns.ts';
import type { ImportNoun } from './noun.ts';

interface PersonLine {
  account: string;
  name: string;
  phone: string | undefined;
  role: Role;
  organisationCode: string;
}

const { shape } = personRoutes['POST /v1/people'].body;
/** Each password takes some 30 ms of a core to hash. */
const MOST_PEOPLE = 300;

const columns: Record<keyof PersonLine, Column> = {
  account: { title: '账号', required: true, hint: '字母、数字、点、横线；一人多岗写几行', schema: shape.account },
  name: { title: '姓名', required: true, hint: '', schema: shape.name },
  phone: { title: '电话', required: false, hint: '手机或带区号的座机', schema: c.phone },
  role: {
    title: '岗位',
    required: true,
    hint: ROLES.map((role) => roleLabel[role]).join('/'),
    schema: c.role,
    words: Object.fromEntries(ROLES.map((role) => [roleLabel[role], role])),
  },
  organisationCode: { title: '机构代码', required: true, hint: '岗位所在的机构', schema: c.id },
};

/** People by CSV or Excel, a line a post; every new person gets a first password, shown once. */
export const personImport: ImportNoun<PersonLine> = {
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
    const accounts = [...new Set(lines.map(({ value }) => value.account))];
    // Accounts are unique in the whole installation, not only in this district.
    const taken = new Set(
      accounts.length === 0
        ? []
        : (
            await db.select({ account: t.person.account }).from(t.person).where(inArray(t.person.account, accounts))
          ).map((row) => row.account),
    );
    const problems: ImportProblem[] = [];
    for (const [index, line] of lines.entries()) {
      const { value } = line;
      if (taken.has(value.account)) problems.push(problemAt(columns, line, 'account', '这个账号已经有人用了'));
      const seat = seatProblem(units.get(value.organisationCode), value.role);
      if (seat) problems.push(problemAt(columns, line, 'organisationCode', seat));
      const earlier = lines.slice(0, index).filter((other) => other.value.account === value.account);
      const first = earlier[0];
      if (first && first.value.name !== value.name)
        problems.push(problemAt(columns, line, 'name', `和第 ${first.line} 行同一账号，姓名不一样`));
      if (
        earlier.some(
          (other) => other.value.role === value.role && other.value.organisationCode === value.organisationCode,
        )
      )
        problems.push(problemAt(columns, line, 'role', '同一个人同一个岗位写了两次'));
    }
    const beyond = accounts[MOST_PEOPLE];
    const late = lines.find(({ value }) => value.account === beyond);
    if (late)
      problems.push(problemAt(columns, late, 'account', `一次最多导入 ${MOST_PEOPLE} 人，请从这一行起另存一个文件`));
    return problems;
  },

  async prepare(lines) {
    const accounts = byAccount(lines).map(([first]) => ({
      account: first.value.account,
      name: first.value.name,
      initialPassword: newInitialPassword(),
    }));
    const hashes = await Promise.all(
      accounts.map(async ({ account, initialPassword }) => [account, await hashPassword(initialPassword)] as const),
    );
    return { accounts, hashes: new Map(hashes) };
  },

  async create(db, t, scene, lines, { hashes }, vault) {
    const { id, code } = t.organisation;
    const ids = new Map(
      (await db.select({ id, code }).from(t.organisation).where(eq(t.organisation.district, scene.district))).map(
        (row) => [row.code, row.id],
      ),
    );
    for (const group of byAccount(lines)) {
      const { account, name } = group[0].value;
      await createPerson(db, t, vault, scene, {
        account,
        name,
        phone: group.find(({ value }) => value.phone !== undefined)?.value.phone,
        passwordHash: hashes.get(account) ?? null,
        mustChangePassword: true,
        posts: group.map(({ value }) => ({ role: value.role, organisationId: ids.get(value.organisationCode) ?? '' })),
      });
    }
  },
};

type Group = [Line<PersonLine>, ...Line<PersonLine>[]];

function byAccount(lines: readonly Line<PersonLine>[]): Group[] {
  const groups = new Map<string, Group>();
  for (const line of lines) {
    const group = groups.get(line.value.account);
    if (group) group.push(line);
    else groups.set(line.value.account, [line]);
  }
  return [...groups.values()];
}
