import { z } from 'zod';
import { ITEM_STATES, NO_PENALTY_KINDS } from '../words/inspection-states.ts';
import * as c from './common.ts';
import { itemNumber } from './inspection-items.ts';
import { routes } from './route.ts';

export const noPenaltyView = z
  .object({
    id: z.string(),
    number: z.string(),
    organisationId: z.string(),
    organisationName: z.string(),
    kind: z.enum(NO_PENALTY_KINDS),
    state: z.enum(ITEM_STATES),
    name: z.string(),
    condition: z.string(),
    basis: z.string(),
    publishedAt: c.ms,
    withdrawnAt: c.ms.nullable(),
    withdrawnReason: z.string().nullable(),
    version: c.version,
  })
  .meta({ id: 'NoPenaltyItem' });
export type NoPenaltyView = z.infer<typeof noPenaltyView>;

/** What anybody may read: as printed, no ids. */
export const publicNoPenalty = z
  .object({
    number: z.string(),
    departmentName: z.string(),
    kind: z.enum(NO_PENALTY_KINDS),
    name: z.string(),
    condition: z.string(),
    basis: z.string(),
  })
  .meta({ id: 'PublicNoPenaltyItem' });
export type PublicNoPenalty = z.infer<typeof publicNoPenalty>;

export const noPenaltyFields = {
  kind: z.enum(NO_PENALTY_KINDS),
  name: c.words('违法行为', 100),
  condition: c.words('适用条件', 400),
  basis: c.words('依据', 200),
};

const tag = '检查清单';
/** The head of the justice bureau's unit acts for it too; the handler looks which unit that is. */
const justice = ['justice', 'unitHead'] as const;
const q = z.string().trim().max(40).optional();
const params = z.object({ id: c.id });
const reason = c.words('理由', 300);
const writes = ['notSignedIn', 'forbidden', 'notFound', 'invalidInput', 'staleVersion', 'alreadyExists'] as const;

/** 不罚免罚清单: the justice bureau keeps it, everybody reads it. */
export const noPenaltyRoutes = routes({
  'GET /v1/public/no-penalty-items': {
    summary: '公布的不罚免罚清单',
    tag: '公示',
    who: 'anyone',
    query: c.page.extend({ district: c.districtId, q, kind: z.enum(NO_PENALTY_KINDS).optional() }),
    responses: { 200: c.paged(publicNoPenalty) },
    errors: ['notFound', 'invalidInput'],
  },
  'GET /v1/no-penalty-items': {
    summary: '不罚免罚清单，含已撤下的',
    tag,
    who: 'staff',
    query: c.page.extend({ q, state: z.enum(ITEM_STATES).optional() }),
    responses: { 200: c.paged(noPenaltyView) },
    errors: ['notSignedIn', 'invalidInput'],
  },
  'POST /v1/no-penalty-items': {
    summary: '不罚免罚清单新增一项；立刻公示',
    tag,
    who: justice,
    body: z.object({ organisationId: c.id, number: itemNumber, ...noPenaltyFields }),
    responses: { 201: noPenaltyView },
    errors: writes,
  },
  'POST /v1/no-penalty-items/:id/change': {
    summary: '改不罚免罚事项；立刻公示',
    tag,
    who: justice,
    params,
    body: z.object({ version: c.version, ...noPenaltyFields }),
    responses: { 200: noPenaltyView },
    errors: writes,
  },
  'POST /v1/no-penalty-items/:id/withdraw': {
    summary: '撤下不罚免罚事项',
    tag,
    who: justice,
    params,
    body: z.object({ version: c.version, reason }),
    responses: { 200: noPenaltyView },
    errors: writes,
  },
});
