import { z } from 'zod';
import { extensionRow } from './clocks.ts';
import * as c from './common.ts';
import { documentReply, documentState, listingSuggestion } from './document-views.ts';
import { routes } from './route.ts';
import { escalationRow, workOrderRow } from './work-orders.ts';

/** One that climbed, with what happens when nobody writes a word. */
const climbed = escalationRow.extend({
  /** By which rule: 办理期限到了没有办完，提一级. */
  rule: z.string(),
  /** Where it goes next; null: the highest level, it is recorded and stays. */
  next: z.string().nullable(),
});

/** A result that waits for approval, as much of it as a card shows. */
const toApprove = z.object({
  order: workOrderRow,
  text: z.string(),
  by: z.string(),
  at: c.ms,
  /** Small pictures, before and after. */
  before: z.string().nullable(),
  after: z.string().nullable(),
});

/** An instruction (批示) of mine and what became of it. */
const instruction = z.object({
  documentId: z.string(),
  number: z.string().nullable(),
  order: z.object({ id: z.string(), shortNumber: z.string(), title: z.string() }),
  toName: z.string(),
  text: z.string(),
  issuedAt: c.ms,
  state: documentState,
  due: c.due.nullable(),
  reply: documentReply.pick({ cause: true, measures: true, finishDate: true, at: true }).nullable(),
});

export const secretaryDesk = z
  .object({
    climbed: z.array(climbed),
    approve: z.array(toApprove),
    extensions: z.array(extensionRow),
    sign: z.array(workOrderRow),
    late: z.array(workOrderRow),
    instructions: z.array(instruction),
    suggestions: z.array(listingSuggestion),
    /** How many there are of each; the lists above hold the first ones. */
    counts: z.object({
      climbed: z.int(),
      approve: z.int(),
      extensions: z.int(),
      sign: z.int(),
      late: z.int(),
      instructions: z.int(),
      suggestions: z.int(),
    }),
  })
  .meta({ id: 'SecretaryDesk' });
export type SecretaryDesk = z.infer<typeof secretaryDesk>;

export const secretaryRoutes = routes({
  'GET /v1/secretary-desk': {
    summary: '书记盯办：提级到我的、要我审批决定的、快到期的、我的批示，一次给全',
    tag: '督办',
    who: ['communitySecretary', 'unitHead', 'streetSecretary', 'districtSecretary'],
    responses: { 200: secretaryDesk },
    errors: ['notSignedIn', 'forbidden'],
  },
});
