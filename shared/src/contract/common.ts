import { z } from 'zod';
import { ROLES } from '../words/roles.ts';
import {
  ASSIGNMENT_PARTS,
  ASSIGNMENT_STATES,
  CHANNELS,
  CLOCK_KINDS,
  CLOSING_REASONS,
  COLOURS,
  COMPLAINT_KINDS,
  COMPLAINT_STATES,
  DIFFICULTIES,
  DISCLOSURES,
  ESCALATION_CAUSES,
  ORDER_STATES,
  ORGANISATION_KINDS,
  PAUSE_REASONS,
  RATINGS,
  RESOLUTIONS,
  URGENCIES,
} from '../words/states.ts';

export const id = z
  .string()
  .min(1)
  .max(40)
  .regex(/^[0-9A-Za-z_-]+$/, '编号格式不对');
export const districtId = z.string().regex(/^\d{6}$/, '区划代码是 6 位数字');
/** Epoch milliseconds. */
export const ms = z.int();
/** What the caller last saw; no row changes two thousand million times. */
export const version = z.int().min(0).max(2_147_483_647);

/** Words people write: trimmed, counted in characters; the hard limit is WeChat's 2,500 (ux.md 22). */
export const words = (label: string, max: number) =>
  z.string(`请填写${label}`).trim().min(1, `请填写${label}`).max(max, `${label}最多 ${max} 字，请缩短`);
export const optionalWords = (label: string, max: number) =>
  z.string().trim().max(max, `${label}最多 ${max} 字，请缩短`).optional();

export const complaintKind = z.enum(COMPLAINT_KINDS);
export const complaintState = z.enum(COMPLAINT_STATES);
export const orderState = z.enum(ORDER_STATES);
export const assignmentState = z.enum(ASSIGNMENT_STATES);
export const assignmentPart = z.enum(ASSIGNMENT_PARTS);
export const clockKind = z.enum(CLOCK_KINDS);
export const disclosure = z.enum(DISCLOSURES);
export const urgency = z.enum(URGENCIES);
export const difficulty = z.enum(DIFFICULTIES);
export const channel = z.enum(CHANNELS);
export const closingReason = z.enum(CLOSING_REASONS);
export const resolution = z.enum(RESOLUTIONS);
export const rating = z.enum(RATINGS);
export const organisationKind = z.enum(ORGANISATION_KINDS);
export const escalationCause = z.enum(ESCALATION_CAUSES);
export const colour = z.enum(COLOURS);
export const role = z.enum(ROLES);
export const level = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]);

/** Mainland mobile or landline; spaces, hyphens and full-width digits are accepted and removed (ux.md 21). */
export const phone = z
  .string()
  .max(40, '电话号码太长，请检查')
  .transform((raw) =>
    raw
      .normalize('NFKC')
      .replace(/[\s\-—–()]/g, '')
      .replace(/^\+?86(?=1\d{10}$)/, ''),
  )
  .refine((n) => /^(1[3-9]\d{9}|0\d{9,11}|\d{7,8})$/.test(n), '请填写 11 位手机号，或带区号的座机号');

/** Keyset paging: pass `next` back as `cursor`. */
export const page = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
export const paged = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });

/** A clock that runs or stands still, as people see it; colour and reason are computed when read. */
export const due = z
  .object({
    clockId: z.string(),
    kind: clockKind,
    startedAt: ms,
    dueAt: ms,
    colour,
    /** overdue 已超期 · imminent 即将超时 (特急、紧急) · near 快到期 */
    reason: z.enum(['overdue', 'imminent', 'near']).nullable(),
    provisional: z.boolean(),
    /** 已暂停: why it stands still, and until when at the latest. Then it has no colour. */
    paused: z.object({ reason: z.enum(PAUSE_REASONS), since: ms, capAt: ms }).optional(),
    /** 已延期: the first due time, and how often it was extended. */
    extended: z.object({ from: ms, times: z.int() }).optional(),
  })
  .meta({ id: 'Due' });
export type DueView = z.infer<typeof due>;

export const attachment = z
  .object({
    id: z.string(),
    kind: z.enum(['photo', 'voice']),
    /** Short-lived signed links. */
    url: z.string(),
    thumbUrl: z.string().nullable(),
    stage: z.enum(['before', 'after']).nullable(),
    seconds: z.int().nullable(),
    width: z.int().nullable(),
    height: z.int().nullable(),
    /** A person looked at it and cleared it for public pages. */
    cleared: z.boolean(),
    /** Doubtful: covered until tapped; for whoever does not work on the matter the links show a blur. */
    veiled: z.boolean().optional(),
    at: ms,
  })
  .meta({ id: 'Attachment' });
export type AttachmentView = z.infer<typeof attachment>;

export const organisationRef = z.object({ id: z.string(), name: z.string(), phone: z.string().nullable() });
export const personRef = z.object({ id: z.string(), name: z.string() });

export const timelineItem = z
  .object({
    id: z.string(),
    at: ms,
    action: z.string(),
    /** Plain words, made by the server from the event (never typed): "交警大队签收了". */
    title: z.string(),
    text: z.string().nullable(),
    actor: z.string().nullable(),
    dueAt: ms.nullable(),
    level: level.nullable(),
    attachments: z.array(attachment),
  })
  .meta({ id: 'TimelineItem' });
export type TimelineItem = z.infer<typeof timelineItem>;

export const ok = z.object({ ok: z.literal(true) });
