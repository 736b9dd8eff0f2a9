import { z } from 'zod';
import { ALARM_AUDIENCES, alarmProblems } from '../rules/alarm-policy.ts';
import { DURATION_UNITS } from '../rules/deadlines.ts';
import type { DeadlinePolicy, DeadlineRow } from '../rules/default-policy.ts';
import type { ReasonsPolicy } from '../rules/default-reasons.ts';
import { inspectionPolicyProblems } from '../rules/inspection/inspection-policy.ts';
import type { LadderPolicy, OverdueRule } from '../rules/ladder-policy.ts';
import { deadlineProblems, ladderProblems, type PolicyProblem, reasonProblems } from '../rules/policy-problems.ts';
import { MESSAGE_VALUES, messageProblems } from '../rules/subscribe-messages.ts';
import { type TopicsPolicy, topicsPolicyProblems } from '../rules/topics/topics-policy.ts';
import { messageProblem } from '../words/message-policy-copy.ts';
import * as c from './common.ts';
import { routes } from './route.ts';

const admin = ['administrator'] as const;
/** The justice bureau keeps the rules of inspections, and only those: the handler looks. */
const keepers = ['administrator', 'justice'] as const;
const reads = ['notSignedIn', 'forbidden', 'invalidInput'] as const;
const writes = [...reads, 'notFound', 'staleVersion'] as const;

/** Why something was changed: kept with the version for ever. */
const why = c.words('为什么改', 200);

const duration = z.object({ n: z.int('请填整数').min(-1_000_000).max(1_000_000), unit: z.enum(DURATION_UNITS) });
const trackTimes = z.object({ firstContact: duration, handle: duration, handleWarning: duration });
const extension = z.object({ times: z.int('请填整数').min(-1_000_000).max(1_000_000), by: duration });
const whole = z.int('请填整数').min(-1_000_000).max(1_000_000);

/** Checks by the rules themselves, so that page and server say the same sentence at the same place. */
function checked<S extends z.ZodType>(schema: S, problems: (value: z.output<S>) => PolicyProblem[]) {
  return schema.superRefine((value, context) => {
    for (const { path, message } of problems(value))
      context.addIssue({ code: 'custom', path: path.split('.'), message });
  });
}

const deadlineRow = z.object({
  accept: duration,
  dispatch: duration,
  sign: duration,
  firstContact: duration,
  handle: duration,
  extension: extension.nullable(),
  approve: duration,
  followUp: duration,
  rework: duration,
  level: duration,
  handleWarning: duration.nullable(),
  imminentPercent: whole.nullable(),
  jointEarlierBy: duration.nullable(),
}) satisfies z.ZodType<DeadlineRow>;

const deadlineBody = z.object({
  version: c.version.default(0),
  rows: z.object({
    critical: deadlineRow,
    urgent: deadlineRow,
    simple: deadlineRow,
    ordinary: deadlineRow,
    complex: deadlineRow,
    hard: deadlineRow,
  }),
  ruling: duration,
  extensionDecision: duration,
  confirm: duration,
  reply: z.object({
    reminderLetter: duration,
    supervisionNotice: duration,
    instruction: duration,
    promptNote: duration,
  }),
  replyCritical: duration,
  receiptPresumed: duration,
  check: duration,
  petition: z.object({ notice: duration, handle: duration, extension }),
  tracks: z.object({ rating: trackTimes, rectification: trackTimes.omit({ firstContact: true }) }),
  joint: z.object({ atLeast: duration }),
  resumeAtLeast: duration,
  pauseCaps: z.object({ resident: duration, appraisal: duration, weather: duration, judicial: duration }),
  returnWindow: duration,
  returnsBeforeLock: whole,
  urgeWindow: duration,
  urgesBeforeLevel: whole,
  reopenWindow: duration,
  callAttempts: z.object({
    times: whole,
    days: whole,
    hoursApart: whole,
    dayParts: whole,
    afternoonFrom: whole,
    eveningFrom: whole,
  }),
  exclusion: z.object({ askWithin: duration, appealWithin: duration }),
  warningPart: whole,
}) satisfies z.ZodType<DeadlinePolicy>;

const overdueRule = z.object({
  climbs: z.boolean(),
  paper: z.enum(['reminderLetter', 'supervisionNotice']).nullable(),
}) satisfies z.ZodType<OverdueRule>;

const ladderBody = z.object({
  version: c.version.default(0),
  overdue: z.object({
    accept: overdueRule,
    dispatch: overdueRule,
    sign: overdueRule,
    ruling: overdueRule,
    firstContact: overdueRule,
    handle: overdueRule,
    extensionDecision: overdueRule,
    approve: overdueRule,
    followUp: overdueRule,
    rework: overdueRule,
    level: overdueRule,
  }),
  letterWhenNear: z.boolean(),
  triggers: z.object({
    unresolved: z.boolean(),
    urged: z.boolean(),
    returnRefused: z.boolean(),
    mediationFailed: z.boolean(),
    replyOverdue: z.boolean(),
    hard: z.boolean(),
  }),
  impact: z.object({
    reporters: whole,
    withinHours: whole,
    households: whole,
    effect: z.enum(['suggestListing', 'climb', 'none']),
  }),
}) satisfies z.ZodType<LadderPolicy>;

const lines = z.array(z.string().trim().max(500, '一条理由太长，请写短一些')).max(100, '条数太多，请删掉一些');
const reasonsBody = z.object({
  version: c.version.default(0),
  decline: lines,
  return: lines,
  pause: lines,
  extension: lines,
  override: lines,
  exclusion: lines,
}) satisfies z.ZodType<ReasonsPolicy>;

const alarmSteps = z
  .array(
    z.object({
      /** Minutes after the alarm began. */
      afterMinutes: whole,
      call: z.array(z.enum(ALARM_AUDIENCES)).max(ALARM_AUDIENCES.length),
    }),
  )
  .max(20, '步数太多，请删掉一些');
const alarmBody = z.object({
  version: c.version.default(0),
  desk: alarmSteps,
  unit: alarmSteps,
  everyMinutes: whole,
});

const messageTemplate = z
  .object({
    templateId: z.string().trim().max(64, messageProblem.template),
    fields: z
      .array(z.object({ key: z.string().trim().max(40, messageProblem.field), value: z.enum(MESSAGE_VALUES) }))
      .max(10, messageProblem.field),
  })
  .nullable();
const messagesBody = z.object({
  version: c.version.default(0),
  moments: z.object({
    dispatched: messageTemplate,
    answered: messageTemplate,
    confirm: messageTemplate,
    question: messageTemplate,
    extended: messageTemplate,
    listed: messageTemplate,
  }),
  /** Hour of the day. */
  digestAt: whole.nullable(),
});

const topicsBody = z.object({
  version: c.version.default(0),
  words: whole,
  place: whole,
  category: whole,
  time: whole,
  likely: whole,
  daysBack: whole,
  windowHours: whole,
  endorserPercent: whole,
  leastTellings: whole,
  seenWithinDays: whole,
}) satisfies z.ZodType<TopicsPolicy>;

const inspectionBody = z.object({ version: c.version.default(0), joinWithinDays: whole, maxWindowDays: whole });

/** Who made a version, when and why. The first version of a district has no author and no reason. */
const made = { version: c.version, at: c.ms.nullable(), by: z.string().nullable(), reason: z.string().nullable() };
const policyOf = <T extends z.ZodType>(body: T) => z.object({ ...made, body });
const change = <T extends z.ZodType>(body: T) => z.object({ version: c.version, reason: why, body });

export const policyDifference = z.object({ path: z.string(), what: z.string(), before: z.string(), after: z.string() });
export const VERSIONED_KINDS = [
  'deadlines',
  'ladder',
  'reasons',
  'alarms',
  'inspections',
  'messages',
  'topics',
  'routing',
  'signals',
  'categoryModel',
  'calendar',
] as const;
const versionView = z.object({
  ...made,
  /** What it changed against the version before it, in words; the first: nothing. */
  changes: z.array(policyDifference),
});
export type PolicyVersionView = z.infer<typeof versionView>;

export const policyRoutes = routes({
  'GET /v1/policies/deadlines': {
    summary: '期限（现行的）',
    tag: '规则',
    who: admin,
    responses: { 200: policyOf(deadlineBody).meta({ id: 'Deadlines' }) },
    errors: ['notSignedIn', 'forbidden'],
  },
  'POST /v1/policies/deadlines': {
    summary: '改期限：存为新版本，从保存时起算；在走的期限不变',
    tag: '规则',
    who: admin,
    body: change(checked(deadlineBody, deadlineProblems)),
    responses: { 200: policyOf(deadlineBody) },
    errors: writes,
  },
  'GET /v1/policies/ladder': {
    summary: '提级规则（现行的）',
    tag: '规则',
    who: admin,
    responses: { 200: policyOf(ladderBody).meta({ id: 'Ladder' }) },
    errors: ['notSignedIn', 'forbidden'],
  },
  'POST /v1/policies/ladder': {
    summary: '改提级规则：存为新版本',
    tag: '规则',
    who: admin,
    body: change(checked(ladderBody, ladderProblems)),
    responses: { 200: policyOf(ladderBody) },
    errors: writes,
  },
  'GET /v1/policies/reasons': {
    summary: '常用理由（现行的）',
    tag: '规则',
    who: admin,
    responses: { 200: policyOf(reasonsBody).meta({ id: 'Reasons' }) },
    errors: ['notSignedIn', 'forbidden'],
  },
  'POST /v1/policies/reasons': {
    summary: '改常用理由：存为新版本',
    tag: '规则',
    who: admin,
    body: change(checked(reasonsBody, reasonProblems)),
    responses: { 200: policyOf(reasonsBody) },
    errors: writes,
  },
  'GET /v1/policies/alarms': {
    summary: '特急呼叫（现行的）',
    tag: '规则',
    who: admin,
    responses: { 200: policyOf(alarmBody).meta({ id: 'Alarms' }) },
    errors: ['notSignedIn', 'forbidden'],
  },
  'POST /v1/policies/alarms': {
    summary: '改特急呼叫：存为新版本，正在响的从下一遍起按新的',
    tag: '规则',
    who: admin,
    body: change(checked(alarmBody, alarmProblems)),
    responses: { 200: policyOf(alarmBody) },
    errors: writes,
  },
  'GET /v1/policies/inspections': {
    summary: '联合检查规则（现行的）',
    tag: '规则',
    who: keepers,
    responses: { 200: policyOf(inspectionBody).meta({ id: 'InspectionRules' }) },
    errors: ['notSignedIn', 'forbidden'],
  },
  'POST /v1/policies/inspections': {
    summary: '改联合检查规则：存为新版本，已经安排的不变',
    tag: '规则',
    who: keepers,
    body: change(checked(inspectionBody, inspectionPolicyProblems)),
    responses: { 200: policyOf(inspectionBody) },
    errors: writes,
  },
  'GET /v1/policies/messages': {
    summary: '订阅消息和每日一报（现行的）',
    tag: '规则',
    who: admin,
    responses: { 200: policyOf(messagesBody).meta({ id: 'MessageRules' }) },
    errors: ['notSignedIn', 'forbidden'],
  },
  'POST /v1/policies/messages': {
    summary: '改订阅消息和每日一报：存为新版本',
    tag: '规则',
    who: admin,
    body: change(checked(messagesBody, messageProblems)),
    responses: { 200: policyOf(messagesBody) },
    errors: writes,
  },
  'GET /v1/policies/topics': {
    summary: '重复、热点和倒逼的算法（现行的）',
    tag: '规则',
    who: admin,
    responses: { 200: policyOf(topicsBody).meta({ id: 'TopicRules' }) },
    errors: ['notSignedIn', 'forbidden'],
  },
  'POST /v1/policies/topics': {
    summary: '改重复、热点和倒逼的算法：存为新版本',
    tag: '规则',
    who: admin,
    body: change(checked(topicsBody, topicsPolicyProblems)),
    responses: { 200: policyOf(topicsBody) },
    errors: writes,
  },
  'GET /v1/policies/:kind/versions': {
    summary: '各个版本：谁、何时、为什么、改了什么',
    tag: '规则',
    who: keepers,
    params: z.object({ kind: z.enum(VERSIONED_KINDS) }),
    query: z.object({
      before: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
      limit: z.coerce.number().int().min(1).max(50).default(20),
    }),
    responses: { 200: z.object({ items: z.array(versionView), next: c.version.nullable() }) },
    errors: reads,
  },
  'GET /v1/policies/:kind/versions/:number': {
    summary: '某一个版本的全部内容，一项一项',
    tag: '规则',
    who: keepers,
    params: z.object({
      kind: z.enum(VERSIONED_KINDS),
      number: z.coerce.number().int().min(0).max(2_147_483_647),
    }),
    responses: {
      200: z.object({
        ...made,
        values: z.array(z.object({ path: z.string(), what: z.string(), text: z.string() })),
        /** What going back to it would change in the version in force. */
        changes: z.array(policyDifference),
      }),
    },
    errors: [...reads, 'notFound'],
  },
  'POST /v1/policies/:kind/revert': {
    summary: '退回某一个版本：内容存为新版本，历史都留着',
    tag: '规则',
    who: keepers,
    params: z.object({ kind: z.enum(VERSIONED_KINDS) }),
    body: z.object({ version: c.version, to: c.version, reason: why }),
    responses: { 200: versionView },
    errors: writes,
  },
  'GET /v1/reasons': {
    summary: '各种表单可选的理由',
    tag: '规则',
    who: 'staff',
    responses: {
      200: z
        .object({
          decline: z.array(z.string()),
          return: z.array(z.string()),
          pause: z.array(z.string()),
          extension: z.array(z.string()),
          override: z.array(z.string()),
          exclusion: z.array(z.string()),
        })
        .meta({ id: 'ReasonLists' }),
    },
    errors: ['notSignedIn'],
  },
});
