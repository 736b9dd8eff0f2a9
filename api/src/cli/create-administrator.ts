import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { personRoutes } from '@tellit/shared/contract/administration.ts';
import * as c from '@tellit/shared/contract/common.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { openInstallation } from '../boot/installation.ts';
import { createPerson, newInitialPassword } from '../features/people/create-person.ts';
import { createTenant, defaultSettings, tenantMode } from '../features/tenants/create-tenant.ts';
import type { Clock } from '../platform/clock.ts';
import { ConfigError, readConfig } from '../platform/config.ts';
import { hashPassword } from '../platform/crypto/passwords.ts';
import { ApiError } from '../platform/http/problem.ts';
import type { Db } from '../platform/store/db.ts';
import type { Tables } from '../platform/store/store.ts';

const { shape } = personRoutes['POST /v1/people'].body;
const options = z.object({
  district: c.districtId,
  name: shape.name,
  account: shape.account,
  'district-name': c.words('--district-name', 30).optional(),
  'city-name': c.words('--city-name', 30).optional(),
  sponsor: c.words('--sponsor', 60).optional(),
  'password-stdin': z.boolean().default(false),
});
type Options = z.output<typeof options>;

const USAGE =
  '用法：npm run -s create-admin -- --district 650103 --name 姓名 --account 账号 [--district-name 沙依巴克区 --city-name 乌鲁木齐市 --sponsor 主办单位] [--password-stdin]';

/**
 * See create-admin.ts. @returns what to print.
 * @throws ConfigError with a sentence for the operator; whatever opening the installation throws
 */
export async function createAdministrator(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  clock: Clock,
  input: NodeJS.ReadableStream,
): Promise<string> {
  const given = readOptions(argv);
  // An administrator is made before the server can start, so PUBLIC_URL may still be missing.
  const config = readConfig({ PUBLIC_URL: 'http://localhost', ...env, TELLIT_MODE: 'production' });
  const password = given['password-stdin'] ? chosen((await text(input)).trim()) : newInitialPassword();
  const passwordHash = await hashPassword(password);
  const { store, vault } = await openInstallation(config, env, clock);
  const { t } = store;
  try {
    await store.tx(async (db) => {
      const now = clock.now();
      const root = await districtRoot(db, t, given, now);
      const scene = { district: given.district, now, personId: null };
      const { name, account } = given;
      await createPerson(db, t, vault, scene, {
        name,
        account,
        passwordHash,
        mustChangePassword: true,
        posts: [{ role: 'administrator', organisationId: root }],
      });
    });
  } catch (error) {
    if (error instanceof ApiError)
      throw new ConfigError(
        error.code === 'alreadyExists' ? `账号 ${given.account} 已经有人用了，请换一个。` : error.message,
      );
    throw error;
  } finally {
    await store.close();
  }
  const shown = given['password-stdin'] ? '（您给的密码）' : password;
  return `\n管理员已建好\n  区县  ${given.district}\n  姓名  ${given.name}\n  账号  ${given.account}\n  初始密码  ${shown}\n密码只显示这一次，首次登录必须修改。\n\n`;
}

function readOptions(argv: readonly string[]): Options {
  const string = { type: 'string' } as const;
  let values: Record<string, unknown>;
  try {
    ({ values } = parseArgs({
      args: [...argv],
      options: {
        district: string,
        name: string,
        account: string,
        'district-name': string,
        'city-name': string,
        sponsor: string,
        'password-stdin': { type: 'boolean' },
      },
    }));
  } catch (error) {
    throw new ConfigError(`${(error as Error).message}\n${USAGE}`);
  }
  const missing = ['district', 'name', 'account'].filter((name) => values[name] === undefined);
  if (missing.length > 0) throw new ConfigError(`请写上 ${missing.map((name) => `--${name}`).join('、')}。\n${USAGE}`);
  const parsed = options.safeParse(values);
  if (!parsed.success)
    throw new ConfigError(
      `${parsed.error.issues.map((issue) => `--${issue.path.join('.')}：${issue.message}`).join('\n')}\n${USAGE}`,
    );
  return parsed.data;
}

/** The district's own organisation; makes the district when it is new. */
async function districtRoot(db: Db, t: Tables, given: Options, now: number): Promise<string> {
  const { district: id } = given;
  const mode = await tenantMode(db, t, id);
  if (mode === 'demo') throw new ConfigError('这是演示数据库，不能建真实的管理员。请换一个 DATA_DIR 或 DATABASE_URL。');
  if (mode === null) {
    const { 'district-name': name, 'city-name': cityName, sponsor } = given;
    if (!name || !cityName)
      throw new ConfigError(`区县 ${id} 还没有，要新建请加上 --district-name 和 --city-name。\n${USAGE}`);
    const city = { code: `${id.slice(0, 4)}00`, name: cityName };
    const made = await createTenant(
      db,
      t,
      { id, name, city, mode: 'real', settings: defaultSettings(sponsor ?? name) },
      now,
    );
    return made.district.id;
  }
  const [row] = await db
    .select({ id: t.organisation.id })
    .from(t.organisation)
    .where(and(eq(t.organisation.district, id), eq(t.organisation.kind, 'district')));
  if (!row) throw new ConfigError(`区县 ${id} 的机构树不完整，请从备份恢复。`);
  return row.id;
}

function chosen(password: string): string {
  if (password.length < 10) throw new ConfigError('密码至少 10 位。');
  return password;
}
