import { z } from 'zod';
import { duration, extensionView, pauseReason } from './clock-views.ts';
import * as c from './common.ts';
import { command, commandErrors, orderParams } from './order-command.ts';
import { routes } from './route.ts';
import { workOrderDetail, workOrderRow } from './work-orders.ts';

const answers = { 200: workOrderDetail };

const staff = 'staff' as const;

/** A request for more time with the order it is about. */
export const extensionRow = z.object({ extension: extensionView, order: workOrderRow }).meta({ id: 'ExtensionRow' });
export type ExtensionRow = z.infer<typeof extensionRow>;

export const clockRoutes = routes({
  'POST /v1/work-orders/:id/extend': {
    summary: '申请延期：写明原因，要多久',
    tag: '办理',
    who: staff,
    params: orderParams,
    body: z.object({ ...command, assignmentId: c.id, by: duration, reason: c.words('延期原因', 500) }),
    responses: answers,
    errors: [
      ...commandErrors,
      'clockOverdue',
      'clockPaused',
      'extensionPending',
      'extensionTooMuch',
      'extensionsUsed',
      'noExtension',
    ],
  },
  'POST /v1/work-orders/:id/decide-extension': {
    summary: '决定延期：同意（可以少给）或不同意，理由告诉反映人',
    tag: '督办',
    who: staff,
    params: orderParams,
    body: z.object({
      ...command,
      extensionId: c.id,
      grant: z.boolean(),
      /** Absent: as asked. */
      by: duration.optional(),
      words: c.words('理由', 500),
    }),
    responses: answers,
    errors: [
      ...commandErrors,
      'extensionDecided',
      'extensionTooMuch',
      'extensionsUsed',
      'extensionPast',
      'askerMayNotDecide',
    ],
  },
  'POST /v1/work-orders/:id/pause': {
    summary: '暂停计时：选理由，写依据；到上限自动恢复',
    tag: '办理',
    who: staff,
    params: orderParams,
    body: z.object({ ...command, assignmentId: c.id, reason: pauseReason, evidence: c.words('暂停的依据', 500) }),
    responses: answers,
    errors: [...commandErrors, 'clockOverdue', 'clockPaused', 'extensionPending', 'noPauseCritical', 'pauseUsed'],
  },
  'POST /v1/work-orders/:id/resume': {
    summary: '恢复计时：剩下的时间接着走',
    tag: '办理',
    who: staff,
    params: orderParams,
    body: z.object({ ...command, assignmentId: c.id }),
    responses: answers,
    errors: [...commandErrors, 'notPaused'],
  },
  'GET /v1/extensions': {
    summary: '延期申请：等我决定的，或已经决定的',
    tag: '督办',
    who: ['streetSecretary', 'districtSecretary'],
    query: c.page.extend({ state: z.enum(['asked', 'decided']).default('asked') }),
    responses: { 200: c.paged(extensionRow) },
    errors: ['notSignedIn', 'forbidden', 'invalidInput'],
  },
});
