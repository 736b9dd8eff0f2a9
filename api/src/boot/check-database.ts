import { hasAdministrator } from '../features/people/administrators.ts';
import { listTenants } from '../features/tenants/create-tenant.ts';
import { type Config, ConfigError } from '../platform/config.ts';
import type { Deps } from '../platform/http/deps.ts';

/**
 * A production server refuses a demonstration database and the other way round, and starts only when somebody can
 * administer it (decisions.md *Modes*). @throws ConfigError
 */
export async function checkDatabase({ config, store, clock }: Pick<Deps, 'config' | 'store' | 'clock'>): Promise<void> {
  const tenants = await store.read((db) => listTenants(db, store.t));
  const stranger = tenants.find((tenant) => tenant.mode !== modeOfData(config));
  if (stranger) {
    throw new ConfigError(
      config.mode === 'production'
        ? `这个数据库里有演示区县“${stranger.name}”，不能用于正式运行。请换一个空数据库（DATA_DIR 或 DATABASE_URL）。`
        : `这个数据库里有真实区县“${stranger.name}”，不能当演示环境打开。请换一个 DATA_DIR。`,
    );
  }
  if (config.mode === 'production' && !(await store.read((db) => hasAdministrator(db, store.t, clock.now())))) {
    throw new ConfigError(
      '还没有管理员，不能开始服务。请先运行：\n  npm run -s create-admin -- --district 650103 --district-name 沙依巴克区 --city-name 乌鲁木齐市 --name 姓名 --account 账号',
    );
  }
}

function modeOfData(config: Pick<Config, 'mode'>): 'demo' | 'real' {
  return config.mode === 'demo' ? 'demo' : 'real';
}
