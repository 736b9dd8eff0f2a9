import { alarmPolicyLabel, alarmStepWords } from '../words/alarm-policy-copy.ts';
import { categoryModelLabel, modelName } from '../words/category-model-copy.ts';
import { inspectionPolicyLabel } from '../words/inspection-policy-copy.ts';
import { clockLabel, documentKindLabel } from '../words/labels.ts';
import { hourText, messagePolicyLabel, momentLabel, templateText } from '../words/message-policy-copy.ts';
import {
  deadlineColumnLabel,
  deadlineRowLabel,
  impactEffectLabel,
  ladderTriggerLabel,
  policyFieldLabel,
  reasonListLabel,
  valueWords,
} from '../words/policies-copy.ts';
import { routingPolicyLabel } from '../words/routing-copy.ts';
import { signalsCopy } from '../words/signals-copy.ts';
import { topicsPolicyLabel } from '../words/topics-policy-copy.ts';
import type { AlarmStep } from './alarm-policy.ts';
import type { Duration } from './deadlines.ts';
import { DEFAULT_POLICY, type DeadlineRow, type DeadlineRowName, type ExtensionRule } from './default-policy.ts';
import { REASON_LISTS } from './default-reasons.ts';
import { durationWords } from './duration-words.ts';
import { DEFAULT_LADDER, type LadderClock } from './ladder-policy.ts';
import { type MessageTemplate, MOMENTS } from './subscribe-messages.ts';

/** Kinds of data an administrator edits as versions. */
export const POLICY_KINDS = [
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
] as const;
export type PolicyKind = (typeof POLICY_KINDS)[number];

export type ValueKind =
  | 'duration'
  | 'extension'
  | 'whole'
  | 'percent'
  | 'part'
  | 'yesNo'
  | 'choice'
  | 'list'
  | 'steps'
  | 'template'
  | 'hour'
  | 'model';

/** One value of a policy: where it lies, what people call it, how it is written. */
export interface PolicyField {
  /** `rows.ordinary.handle` */
  path: string;
  label: string;
  kind: ValueKind;
  /** May be null, and what null means to people. */
  none?: string;
  choices?: readonly { value: string | null; label: string }[];
}

export const DEADLINE_ROWS = Object.keys(DEFAULT_POLICY.rows) as DeadlineRowName[];
export const DEADLINE_COLUMNS = Object.keys(deadlineColumnLabel) as (keyof DeadlineRow)[];

/** The value of one cell of the deadline table. */
export function columnField(column: keyof DeadlineRow): Omit<PolicyField, 'path'> {
  const label = deadlineColumnLabel[column];
  switch (column) {
    case 'extension':
      return { label, kind: 'extension', none: valueWords.noExtension };
    case 'handleWarning':
      return { label, kind: 'duration', none: valueWords.lastPart };
    case 'jointEarlierBy':
      return { label, kind: 'duration', none: valueWords.same };
    case 'imminentPercent':
      return { label, kind: 'percent', none: valueWords.none };
    default:
      return { label, kind: 'duration' };
  }
}

const OTHER_KINDS: Record<string, ValueKind> = {
  'petition.extension': 'extension',
  returnsBeforeLock: 'whole',
  urgesBeforeLevel: 'whole',
  'callAttempts.times': 'whole',
  'callAttempts.days': 'whole',
  'callAttempts.hoursApart': 'whole',
  'callAttempts.dayParts': 'whole',
  'callAttempts.afternoonFrom': 'whole',
  'callAttempts.eveningFrom': 'whole',
  warningPart: 'part',
};

/** Values of the deadline policy outside the table, in the order people read them. */
export const OTHER_DEADLINES: readonly PolicyField[] = Object.entries(policyFieldLabel).map(([path, label]) => ({
  path,
  label,
  kind: OTHER_KINDS[path] ?? 'duration',
}));

const DEADLINE_FIELDS: readonly PolicyField[] = [
  ...DEADLINE_ROWS.flatMap((row) =>
    DEADLINE_COLUMNS.map((column) => {
      const field = columnField(column);
      return { ...field, path: `rows.${row}.${column}`, label: `${deadlineRowLabel[row]} · ${field.label}` };
    }),
  ),
  ...OTHER_DEADLINES,
];

export const LADDER_CLOCKS = Object.keys(DEFAULT_LADDER.overdue) as LadderClock[];
export const LADDER_PAPERS = [
  { value: null, label: valueWords.noPaper },
  { value: 'reminderLetter', label: documentKindLabel.reminderLetter },
  { value: 'supervisionNotice', label: documentKindLabel.supervisionNotice },
] as const;
const EFFECTS = Object.entries(impactEffectLabel).map(([value, label]) => ({ value, label }));

/** Rules of the ladder outside the table of clocks. */
export const OTHER_LADDER: readonly PolicyField[] = [
  { path: 'letterWhenNear', label: valueWords.letterWhenNear, kind: 'yesNo' },
  ...Object.entries(ladderTriggerLabel).map(
    ([name, label]): PolicyField => ({
      path: `triggers.${name}`,
      label: name === 'hard' ? label : valueWords.trigger(label),
      kind: 'yesNo',
    }),
  ),
  { path: 'impact.reporters', label: valueWords.impactReporters, kind: 'whole' },
  { path: 'impact.withinHours', label: valueWords.impactHours, kind: 'whole' },
  { path: 'impact.households', label: valueWords.impactHouseholds, kind: 'whole' },
  { path: 'impact.effect', label: valueWords.impactEffect, kind: 'choice', choices: EFFECTS },
];

const LADDER_FIELDS: readonly PolicyField[] = [
  ...LADDER_CLOCKS.flatMap((clock): PolicyField[] => [
    { path: `overdue.${clock}.climbs`, label: `${clockLabel[clock]} · ${valueWords.climbs}`, kind: 'yesNo' },
    {
      path: `overdue.${clock}.paper`,
      label: `${clockLabel[clock]} · ${valueWords.paper}`,
      kind: 'choice',
      choices: LADDER_PAPERS,
    },
  ]),
  ...OTHER_LADDER,
];

const REASON_FIELDS: readonly PolicyField[] = REASON_LISTS.map((list) => ({
  path: list,
  label: reasonListLabel[list],
  kind: 'list',
}));

/** The steps of an alarm differ in number from version to version, so each list of them is one value. */
const ALARM_FIELDS: readonly PolicyField[] = [
  { path: 'desk', label: alarmPolicyLabel.desk, kind: 'steps' },
  { path: 'unit', label: alarmPolicyLabel.unit, kind: 'steps' },
  { path: 'everyMinutes', label: alarmPolicyLabel.everyMinutes, kind: 'whole' },
];

const INSPECTION_FIELDS: readonly PolicyField[] = Object.entries(inspectionPolicyLabel).map(([path, label]) => ({
  path,
  label,
  kind: 'whole',
}));

const TOPICS_FIELDS: readonly PolicyField[] = Object.entries(topicsPolicyLabel).map(([path, label]) => ({
  path,
  label,
  kind: 'whole',
}));

const MESSAGE_FIELDS: readonly PolicyField[] = [
  ...MOMENTS.map(
    (moment): PolicyField => ({
      path: `moments.${moment}`,
      label: momentLabel[moment],
      kind: 'template',
      none: templateText(null),
    }),
  ),
  { path: 'digestAt', label: messagePolicyLabel.digestAt, kind: 'hour', none: templateText(null) },
];

/** Rules and signals are compared as sentences (features/policies/versions.ts), line by line. */
const SENTENCES = (path: string, label: string): readonly PolicyField[] => [{ path, label, kind: 'list' }];
const MODEL_FIELDS: readonly PolicyField[] = [{ path: 'model', label: categoryModelLabel, kind: 'model' }];

const FIELDS: Record<PolicyKind, readonly PolicyField[]> = {
  deadlines: DEADLINE_FIELDS,
  ladder: LADDER_FIELDS,
  reasons: REASON_FIELDS,
  alarms: ALARM_FIELDS,
  inspections: INSPECTION_FIELDS,
  messages: MESSAGE_FIELDS,
  topics: TOPICS_FIELDS,
  routing: SENTENCES('rules', routingPolicyLabel),
  signals: SENTENCES('signals', signalsCopy.title),
  categoryModel: MODEL_FIELDS,
};

/** Every value of a kind of policy, in reading order. */
export function fieldsOf(kind: PolicyKind): readonly PolicyField[] {
  return FIELDS[kind];
}

/** The value at a path; undefined when the policy is older than the field. */
export function valueAt(policy: object, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (at, key) => (at !== null && typeof at === 'object' ? (at as Record<string, unknown>)[key] : undefined),
      policy,
    );
}

/** The same policy with one value replaced; nothing is changed in place. */
export function withValue<P extends object>(policy: P, path: string, value: unknown): P {
  const [key = '', ...rest] = path.split('.');
  const inner = (policy as Record<string, unknown>)[key];
  const next = rest.length === 0 ? value : withValue((inner ?? {}) as object, rest.join('.'), value);
  return { ...policy, [key]: next };
}

/** A value as people read it: 5 个工作日, 最多 3 次，每次 3 个工作日, 是. */
export function valueText(field: PolicyField, value: unknown): string {
  if (value === null || value === undefined)
    return field.choices?.find((choice) => choice.value === null)?.label ?? field.none ?? valueWords.none;
  switch (field.kind) {
    case 'duration':
      return durationWords(value as Duration);
    case 'extension': {
      const { times, by } = value as ExtensionRule;
      return valueWords.extension(times, durationWords(by));
    }
    case 'percent':
      return valueWords.percent(value as number);
    case 'part':
      return valueWords.part(value as number);
    case 'yesNo':
      return value ? valueWords.yes : valueWords.no;
    case 'choice':
      return field.choices?.find((choice) => choice.value === value)?.label ?? String(value);
    case 'list':
      return (value as readonly string[]).join('；');
    case 'steps':
      return (value as readonly AlarmStep[])
        .map(({ afterMinutes, call }) => alarmStepWords(afterMinutes, call))
        .join('；');
    case 'template':
      return templateText(value as MessageTemplate);
    case 'hour':
      return hourText(value as number);
    case 'model':
      return modelName(value as number);
    default:
      return String(value);
  }
}

export interface PolicyDifference {
  path: string;
  what: string;
  before: string;
  after: string;
}

/** What differs between two versions, in words, value by value. A list shows what was added and what was taken away. */
export function policyDifferences(kind: PolicyKind, before: object, after: object): PolicyDifference[] {
  return fieldsOf(kind).flatMap((field): PolicyDifference[] => {
    const [old, fresh] = [valueAt(before, field.path), valueAt(after, field.path)];
    const [was, is] = field.kind === 'list' ? listDifference(old, fresh) : [old, fresh];
    const [wasText, isText] = [valueText(field, was), valueText(field, is)];
    if (field.kind === 'list' ? !sameList(old, fresh) : wasText !== isText)
      return [{ path: field.path, what: field.label, before: wasText, after: isText }];
    return [];
  });
}

const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? (value as string[]) : []);
const sameList = (a: unknown, b: unknown): boolean => listOf(a).join('\n') === listOf(b).join('\n');

/** Only the lines that came or went; all of them when merely the order changed. */
function listDifference(before: unknown, after: unknown): [readonly string[] | null, readonly string[] | null] {
  const [old, fresh] = [listOf(before), listOf(after)];
  const gone = old.filter((text) => !fresh.includes(text));
  const come = fresh.filter((text) => !old.includes(text));
  if (gone.length === 0 && come.length === 0) return [old, fresh];
  return [gone.length > 0 ? gone : null, come.length > 0 ? come : null];
}
