import { fullMoment } from './dates.ts';

/** How the backups of the data stand. */
export const BACKUP_STATES = ['off', 'waiting', 'sound', 'damaged', 'failed', 'late'] as const;
export type BackupState = (typeof BACKUP_STATES)[number];

/** Facts a sentence about backups is made of; times are epoch ms. */
export interface BackupFacts {
  state: BackupState;
  /** When the last one ended, well or not. */
  at: number | null;
  /** When the last sound one ended. */
  soundAt: number | null;
}

const HELP = '请马上联系运维人员，原因写在服务日志里。';
const lastSound = (soundAt: number | null): string =>
  soundAt === null ? '还没有一份完好的备份。' : `最近一份完好的备份是 ${fullMoment(soundAt)} 的。`;

/** The line the administrator reads: how the backups stand and what to do. */
export function backupWords({ state, at, soundAt }: BackupFacts): string {
  switch (state) {
    case 'off':
      return '没有设置自动备份，磁盘坏了数据就没了。请运维人员按操作手册设置。';
    case 'waiting':
      return '自动备份已经设置，第一份还没有做完。';
    case 'sound':
      return `自动备份正常。${lastSound(soundAt)}`;
    case 'damaged':
      return `${at === null ? '最近' : fullMoment(at)} 的备份核对时发现问题，不能放心恢复。${lastSound(soundAt)}${HELP}`;
    case 'failed':
      return `${at === null ? '最近' : fullMoment(at)} 的备份没有做成，系统会自己再试。${lastSound(soundAt)}${HELP}`;
    case 'late':
      return `自动备份早该做了，一直没有做成。${lastSound(soundAt)}${HELP}`;
  }
}

/** Whether somebody must act. */
export const isBackupTrouble = (state: BackupState): boolean =>
  state === 'damaged' || state === 'failed' || state === 'late';
