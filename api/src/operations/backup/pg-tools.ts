import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { dumpCopy } from '@tellit/shared/words/backup-copy.ts';
import { ConfigError } from '../../platform/config.ts';

/** The password travels in the environment: arguments are seen by everybody on the machine. */
function connection(url: string): { address: string; env: Record<string, string> } {
  const address = new URL(url);
  const password = decodeURIComponent(address.password);
  address.password = '';
  return { address: address.href, env: password ? { PGPASSWORD: password } : {} };
}

/** Dumps a snapshot into one file. @throws ConfigError when pg_dump is not there, with what to type, or did not succeed */
export async function pgDump(url: string, snapshot: string, file: string): Promise<void> {
  const { address, env } = connection(url);
  const args = ['--format=custom', '--no-owner', '--no-privileges', `--snapshot=${snapshot}`, `--file=${file}`];
  await run('pg_dump', [...args, `--dbname=${address}`], env, [
    'pg_dump',
    '--format=custom',
    '--no-owner',
    '--no-privileges',
    `--file=${file}`,
    '"$DATABASE_URL"',
  ]);
}

/** What a dump says it holds. @throws ConfigError when it cannot be read */
export function pgContents(file: string): Promise<string> {
  return run('pg_restore', ['--list', file], {}, ['pg_restore', '--list', file]);
}

/** Restores a dump into an empty database, all or nothing. @throws ConfigError as pgDump */
export async function pgRestore(url: string, file: string): Promise<void> {
  const { address, env } = connection(url);
  const args = ['--no-owner', '--no-privileges', '--single-transaction', '--exit-on-error'];
  await run('pg_restore', [...args, `--dbname=${address}`, file], env, [
    'pg_restore',
    ...args,
    '--dbname="$DATABASE_URL"',
    file,
  ]);
}

function run(tool: string, args: string[], env: Record<string, string>, typed: readonly string[]): Promise<string> {
  const child = spawn(tool, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((resolve, reject) => {
    const said = Promise.all([text(child.stdout), text(child.stderr)]);
    child.on('error', () => reject(new ConfigError(dumpCopy.noTool(tool, typed.join(' ')))));
    child.on('close', async (code) => {
      const [out, complaints] = await said;
      if (code === 0) resolve(out);
      else reject(new ConfigError(dumpCopy.failed(tool, complaints.trim().split('\n').slice(0, 3).join(' '))));
    });
  });
}
