import { readdirSync, readFileSync } from 'node:fs';
import type { Store } from '@tellit/api/platform/store/store.ts';

/** Ticks of /proc are hundredths of a second on every Linux in use. */
const MS_PER_TICK = 10;

/** Processor time a PostgreSQL server on this machine has used so far, ms: itself, those it started, and those that ended. */
export async function postgresCpuMs(store: Store): Promise<number | null> {
  if (store.engine !== 'postgres') return null;
  const [row] = await store.alone((query) => query('show data_directory'));
  const [postmaster = ''] = readFileSync(`${row?.data_directory}/postmaster.pid`, 'utf8').split('\n');
  const own = statOf(postmaster);
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => statOf(pid) ?? [])
    .filter((stat) => stat.parent === postmaster);
  return (own?.ownMs ?? 0) + (own?.endedMs ?? 0) + children.reduce((sum, one) => sum + one.ownMs, 0);
}

/** Null when the process has ended meanwhile. Fields as in proc_pid_stat(5), after the name, which may hold anything. */
function statOf(pid: string): { parent: string; ownMs: number; endedMs: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [, parent = '', ...rest] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const [own, system, ended, endedSystem] = rest.slice(9, 13).map(Number);
    return {
      parent,
      ownMs: ((own ?? 0) + (system ?? 0)) * MS_PER_TICK,
      endedMs: ((ended ?? 0) + (endedSystem ?? 0)) * MS_PER_TICK,
    };
  } catch {
    return null;
  }
}
