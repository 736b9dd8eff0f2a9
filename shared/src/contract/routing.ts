import { z } from 'zod';
import type { RoutingRule } from '../rules/routing/rule.ts';
import { routingProblems } from '../rules/routing/rule-problems.ts';
import { signalProblems } from '../rules/urgency-signals/signal-problems.ts';
import type { Signal } from '../rules/urgency-signals/signals.ts';
import * as c from './common.ts';
import { routes } from './route.ts';

const admin = ['administrator'] as const;
/** Whoever dispatches may try rules out on what they see; only administrators save them. */
const readers = ['administrator', 'dispatcher'] as const;
const writes = ['notSignedIn', 'forbidden', 'invalidInput', 'notFound', 'staleVersion'] as const;
const why = c.words('为什么改', 200);
const code = z.string().max(64);
const made = { version: c.version, at: c.ms.nullable(), by: z.string().nullable(), reason: z.string().nullable() };

const routingRule = z.object({
  id: c.id,
  words: z.array(z.string().max(100)).max(200),
  when: z
    .object({
      /** Ids of categories, each with everything below it. */
      categories: z.array(code).max(200),
      /** Codes of streets, communities and grids, each with everything below it. */
      places: z.array(code).max(500),
      /** Local hours, from (included) to (not included); `[22, 6]` goes over midnight. */
      hours: z.tuple([z.int(), z.int()]),
      channels: z.array(c.channel).max(20),
      placeKinds: z.array(c.organisationKind).max(20),
      urgencies: z.array(c.urgency).max(3),
    })
    .partial()
    .optional(),
  category: code.optional(),
  /** Code of the unit that leads, `community` for the community of the place, `nobody` for a person to look first. */
  lead: code,
  joint: z.array(code).max(20),
  urgency: z.enum(['critical', 'urgent']).optional(),
  difficulty: c.difficulty.optional(),
  kind: c.complaintKind.optional(),
  months: z.array(z.int()).max(12).optional(),
}) satisfies z.ZodType<RoutingRule>;

/** Checks by the rules themselves, so that page and server say the same sentence. */
const rules = z
  .array(routingRule)
  .max(1000, '规则太多')
  .superRefine((list, context) => {
    for (const { path, message } of routingProblems({ rules: list }))
      context.addIssue({ code: 'custom', path: path.split('.').slice(1), message });
  });

const signal = z.object({
  id: c.id,
  name: z.string().trim().max(100),
  words: z.array(z.string().max(100)).max(200),
  urgency: z.enum(['critical', 'urgent']).optional(),
  seal: z.boolean().optional(),
}) satisfies z.ZodType<Signal>;

const signalsBody = z.object({ version: c.version.default(0), signals: z.array(signal).max(500) });
const checkedSignals = signalsBody.superRefine((body, context) => {
  for (const { path, message } of signalProblems(body))
    context.addIssue({ code: 'custom', path: path.split('.'), message });
});

const finding = z.object({
  /** The rule's line, from 0. */
  at: z.int(),
  kind: z.enum(['unit', 'condition', 'dead', 'conflict']),
  message: z.string(),
});

const routingView = z
  .object({
    ...made,
    body: z.object({ version: c.version, rules: z.array(routingRule) }),
    /** Every rule in one sentence, in order. */
    sentences: z.array(z.string()),
    /** Units and places gone, rules that never come first, rules that contradict each other. */
    findings: z.array(finding),
  })
  .meta({ id: 'RoutingRules' });
export type RoutingView = z.infer<typeof routingView>;

const dryRun = z
  .object({
    /** Unsealed orders received in the period that were asked; the newest when there are too many. */
    looked: z.int(),
    limited: z.boolean(),
    days: z.int(),
    sentences: z.array(z.string()),
    findings: z.array(finding),
    /** How many of them each rule of the draft decided, in order. */
    hits: z.array(z.int()),
    /** How many would have gone to another lead unit or other joint units. */
    changed: z.int(),
    /** From whom to whom, most first. Figures of the whole district; they name no order. */
    moves: z.array(z.object({ from: z.string(), to: z.string(), orders: z.int() })),
    /** Those of the changed ones that the caller may see, newest first, at most a hundred. */
    orders: z.array(
      z.object({
        id: z.string(),
        shortNumber: z.string(),
        title: z.string(),
        receivedAt: c.ms,
        before: z.string(),
        after: z.string(),
      }),
    ),
  })
  .meta({ id: 'RoutingDryRun' });
export type RoutingDryRun = z.infer<typeof dryRun>;

export const routingRoutes = routes({
  'GET /v1/policies/routing': {
    summary: '派单规则（现行的）：每条一句话，停用的单位、轮不到的和打架的都说出来',
    tag: '规则',
    who: readers,
    responses: { 200: routingView },
    errors: ['notSignedIn', 'forbidden'],
  },
  'POST /v1/policies/routing': {
    summary: '改派单规则：存为新版本，只用于以后的建议',
    tag: '规则',
    who: admin,
    body: z.object({ version: c.version, reason: why, body: z.object({ version: c.version.default(0), rules }) }),
    responses: { 200: routingView },
    errors: writes,
  },
  'POST /v1/policies/routing/dry-run': {
    summary: '试跑：这份规则用在最近这些天的工单上，哪些会派到别处',
    tag: '规则',
    who: readers,
    body: z.object({ rules, days: z.int().min(1).max(90).default(30) }),
    responses: { 200: dryRun },
    errors: ['notSignedIn', 'forbidden', 'invalidInput'],
  },
  'GET /v1/policies/signals': {
    summary: '急事和密件信号（现行的）',
    tag: '规则',
    who: admin,
    responses: { 200: z.object({ ...made, body: signalsBody }).meta({ id: 'Signals' }) },
    errors: ['notSignedIn', 'forbidden'],
  },
  'POST /v1/policies/signals': {
    summary: '改急事和密件信号：存为新版本；只提醒，从不自动改',
    tag: '规则',
    who: admin,
    body: z.object({ version: c.version, reason: why, body: checkedSignals }),
    responses: { 200: z.object({ ...made, body: signalsBody }) },
    errors: writes,
  },
});
