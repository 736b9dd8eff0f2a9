import { z } from 'zod';
import { ANCHOR_DAMAGES, ORDER_DAMAGES } from '../words/trail-damages.ts';
import * as c from './common.ts';
import { routes } from './route.ts';

const hash = z.string();
const part = z.union([
  z.object({ name: z.string(), salt: z.string(), text: z.string() }),
  z.object({ name: z.string(), digest: hash }),
]);
const line = { seq: z.int(), hash };

/** See shared/src/rules/trail-file.ts, which checks it. */
export const trailFile = z
  .object({
    format: z.string(),
    district: z.string(),
    complaintId: z.string(),
    number: z.string(),
    title: z.string(),
    madeAt: c.ms,
    organisations: z.record(z.string(), z.string()),
    orders: z.array(
      z.object({
        order: z.string(),
        lines: z.array(
          z.discriminatedUnion('kind', [
            z.object({
              kind: z.literal('shown'),
              ...line,
              parts: z.array(part),
              words: z.array(z.object({ entryId: z.string(), erased: z.boolean(), parts: z.array(part) })),
            }),
            z.object({ kind: z.literal('hidden'), ...line, digest: hash }),
            z.object({ kind: z.literal('early'), ...line, text: z.string() }),
            z.object({ kind: z.literal('earlyHidden'), ...line }),
          ]),
        ),
        anchors: z.array(
          z.object({
            day: z.string(),
            text: z.string(),
            previous: hash,
            hash,
            keyId: z.string(),
            signature: z.string(),
            seq: z.int(),
            proof: z.array(z.object({ side: z.enum(['left', 'right']), hash })),
          }),
        ),
      }),
    ),
    keys: z.array(z.object({ id: z.string(), publicKey: z.string() })),
    keyId: z.string(),
    signature: z.string(),
  })
  .meta({ id: 'TrailFile' });

const day = z.iso.date('日期写成 2026-10-29');

export const trailVerification = z
  .object({
    /** The order asked for; null when none was. */
    order: z
      .object({
        id: z.string(),
        lines: z.int(),
        findings: z.array(
          z.object({
            seq: z.int(),
            damage: z.enum(ORDER_DAMAGES),
            detail: z.string().nullable(),
            /** The same in a sentence. */
            words: z.string(),
          }),
        ),
      })
      .nullable(),
    anchors: z.object({
      from: z.string(),
      to: z.string(),
      /** How many days' anchors were compared. */
      checked: z.int(),
      findings: z.array(
        z.object({
          day: z.string(),
          damage: z.enum(ANCHOR_DAMAGES),
          detail: z.string().nullable(),
          words: z.string(),
        }),
      ),
      /** The newest anchor of all, to be compared with what was noted elsewhere. */
      last: z.object({ day: z.string(), hash }).nullable(),
      /** The last day whose anchor is due. */
      due: z.string(),
    }),
    /** Nothing was found. */
    sound: z.boolean(),
  })
  .meta({ id: 'TrailVerification' });
export type TrailVerification = z.infer<typeof trailVerification>;

export const trailRoutes = routes({
  'GET /v1/trail/key': {
    summary: '核对日锚签名的公钥：谁都可以用',
    tag: '公开',
    who: 'anyone',
    responses: {
      200: z.object({
        algorithm: z.literal('Ed25519'),
        /** 32 bytes each, base64url; the first one signs now. */
        keys: z.array(z.object({ id: z.string(), publicKey: z.string() })),
      }),
    },
    errors: [],
  },
  'GET /v1/trail/verify': {
    summary: '核对办理记录：一张工单的全部，和一段时间的日锚',
    tag: '督办',
    who: ['administrator', 'discipline', 'supervisor'],
    query: z.object({
      /** An order's id or its number. */
      order: z.string().max(40).optional(),
      /** Local days, both inclusive; without them the last 31 days. */
      from: day.optional(),
      to: day.optional(),
    }),
    responses: { 200: trailVerification },
    errors: ['notSignedIn', 'forbidden', 'notFound', 'invalidInput'],
  },
  'GET /v1/complaints/:district/:id/trail': {
    summary: '下载自己这件事的办理记录，可以离线核对',
    tag: '居民',
    who: 'reporter',
    params: z.object({ district: c.districtId, id: c.id }),
    responses: { 200: trailFile },
    errors: ['notSignedIn', 'notFound', 'invalidInput'],
  },
});
