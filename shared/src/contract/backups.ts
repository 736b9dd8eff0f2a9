import { z } from 'zod';
import { BACKUP_STATES } from '../words/backup-state-copy.ts';
import * as c from './common.ts';
import { routes } from './route.ts';

export const backupRoutes = routes({
  'GET /v1/backups/state': {
    summary: '自动备份现在怎样：最近一份是什么时候的，要不要找运维人员',
    tag: '设置',
    who: ['administrator'],
    responses: {
      200: z.object({
        state: z.enum(BACKUP_STATES),
        at: c.ms.nullable(),
        soundAt: c.ms.nullable(),
        /** Somebody must act. */
        trouble: z.boolean(),
        /** The same in a sentence. */
        words: z.string(),
      }),
    },
    errors: ['notSignedIn', 'forbidden'],
  },
});
