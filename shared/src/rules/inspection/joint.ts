import { type Calendar, localDay } from '../calendar.ts';
import { chooseDay, type JointDay, workingDays } from './joint-day.ts';

/** One department's planned task at a business, as matching sees it. Times are epoch milliseconds. */
export interface PlannedTask {
  id: string;
  businessId: string;
  organisationId: string;
  /** The organisation's code: ties between leads are decided by it. */
  organisationCode: string;
  from: number;
  to: number;
  items: readonly PlannedItem[];
  /** Certified, in the department's own order of preference. */
  inspectors: readonly string[];
}

export interface PlannedItem {
  id: string;
  number: string;
  matter: string | null;
  /** A result that still stands: nobody looks at it again. */
  former: { taskId: string; itemId: string } | null;
}

/** An item of the merged list. */
export interface MergedItem {
  taskId: string;
  itemId: string;
  /** `check`: it is looked at; `former`: a result of before stands; `double`: another department's item of this visit is the same matter. */
  how: 'check' | 'former' | 'double';
  /** Where its result is read when it is not looked at. */
  from: { taskId: string; itemId: string } | null;
}

export interface JointPlan {
  businessId: string;
  leadId: string;
  taskIds: string[];
  day: JointDay;
  /** Every item of every task exactly once, the looked-at ones by number. */
  items: MergedItem[];
  /** Who goes, by task; every task's other inspectors stay. */
  inspectors: { taskId: string; personIds: string[] }[];
  /** Inspectors the departments would send on their own, and those that go now. */
  peopleBefore: number;
  peopleNow: number;
}

export interface JointOptions {
  calendar: Calendar;
  /** Epoch ms: no visit is proposed for a day before this one. */
  now: number;
  withinDays: number;
}

/**
 * 只敲一次门: the visits to propose for planned tasks, at most one a task. Tasks of one business go together when their windows
 * overlap the earliest one's or begin at most `withinDays` after it ended, and when several departments are among them.
 * Deterministic whatever the order given; sorting is the dearest part (n log n; days per group are bounded by the windows).
 */
export function matchJoint(tasks: readonly PlannedTask[], options: JointOptions): JointPlan[] {
  const sorted = [...tasks].sort((a, b) => order(a.businessId, b.businessId) || a.from - b.from || order(a.id, b.id));
  const plans: JointPlan[] = [];
  const isWorked = workingDays(options.calendar);
  for (let i = 0, end = 0; i < sorted.length; i = end) {
    const businessId = sorted[i]?.businessId;
    end = i;
    while (end < sorted.length && sorted[end]?.businessId === businessId) end += 1;
    for (const group of groupsOf(sorted.slice(i, end), options)) plans.push(planJoint(group, options, null, isWorked));
  }
  return plans;
}

/** Groups of one business's tasks, sorted by their windows' beginning. Every step looks at a task once. */
function groupsOf(tasks: readonly PlannedTask[], { calendar, withinDays }: JointOptions): PlannedTask[][] {
  const groups: PlannedTask[][] = [];
  let at = 0;
  let other = 0;
  while (at < tasks.length) {
    const first = tasks[at] as PlannedTask;
    // The next task of another department: without one near enough, this task stays alone.
    if (other <= at) other = at + 1;
    while (other < tasks.length && tasks[other]?.organisationId === first.organisationId) other += 1;
    const next = tasks[other];
    if (!next) break;
    const last = localDay(first.to, calendar) + withinDays;
    if (localDay(next.from, calendar) > last) {
      at += 1;
      continue;
    }
    let end = other;
    while (end < tasks.length && localDay((tasks[end] as PlannedTask).from, calendar) <= last) end += 1;
    groups.push(tasks.slice(at, end));
    at = end;
  }
  return groups;
}

/**
 * The one visit of a group of tasks at one business: who leads, which day, which items, who goes.
 * @param day a local day number people chose instead; null: the best one.
 * @param isWorked whether a local day is worked; given by callers that plan many visits.
 */
export function planJoint(
  tasks: readonly PlannedTask[],
  options: JointOptions,
  day: number | null = null,
  isWorked: (day: number) => boolean = workingDays(options.calendar),
): JointPlan {
  const lead = leadOf(tasks);
  const windows = tasks.map((task) => ({
    taskId: task.id,
    from: localDay(task.from, options.calendar),
    to: localDay(task.to, options.calendar),
  }));
  const inspectors = goersOf(tasks, lead);
  return {
    businessId: tasks[0]?.businessId ?? '',
    leadId: lead,
    taskIds: tasks.map((task) => task.id),
    day: chooseDay(windows, localDay(options.now, options.calendar), isWorked, day),
    items: mergedItems(tasks, lead),
    inspectors,
    peopleBefore: tasks.reduce((sum, task) => sum + task.inspectors.length, 0),
    peopleNow: inspectors.reduce((sum, one) => sum + one.personIds.length, 0),
  };
}

/** The department with most items leads; ties by code. */
function leadOf(tasks: readonly PlannedTask[]): string {
  const counts = new Map<string, { code: string; items: number }>();
  for (const task of tasks) {
    const known = counts.get(task.organisationId);
    counts.set(task.organisationId, {
      code: task.organisationCode,
      items: (known?.items ?? 0) + task.items.length,
    });
  }
  const [first] = [...counts].sort(([a, x], [b, y]) => y.items - x.items || order(x.code, y.code) || order(a, b));
  return first?.[0] ?? '';
}

function mergedItems(tasks: readonly PlannedTask[], lead: string): MergedItem[] {
  const all = tasks.flatMap((task) =>
    task.items.map((item) => ({ task, item, byLead: task.organisationId === lead ? 0 : 1 })),
  );
  all.sort(
    (a, b) =>
      a.byLead - b.byLead ||
      order(a.item.number, b.item.number) ||
      order(a.task.id, b.task.id) ||
      order(a.item.id, b.item.id),
  );
  const looked = new Map<string, { taskId: string; itemId: string }>();
  return all.map(({ task, item }): MergedItem => {
    const me = { taskId: task.id, itemId: item.id };
    if (item.former) return { ...me, how: 'former', from: item.former };
    const keys = [`item/${item.id}`, ...(item.matter === null ? [] : [`matter/${item.matter}`])];
    const same = keys.map((key) => looked.get(key)).find((one) => one !== undefined);
    if (same) return { ...me, how: 'double', from: same };
    for (const key of keys) looked.set(key, me);
    return { ...me, how: 'check', from: null };
  });
}

/**
 * The fewest who may go: two of the lead (at least two, rules.md), one of every other department. A department whose every item
 * is settled by a former result sends nobody; neither does one whose people are in the party already.
 */
function goersOf(tasks: readonly PlannedTask[], lead: string): JointPlan['inspectors'] {
  const idle = new Set(
    mergedItems(tasks, lead).reduce(
      (ids, item) => {
        if (item.how === 'check') ids.delete(item.taskId);
        return ids;
      },
      new Set(tasks.map((task) => task.id)),
    ),
  );
  const going = new Map<string, string[]>(tasks.map((task) => [task.id, []]));
  const party = new Set<string>();
  const send = (ofUnit: readonly PlannedTask[], wanted: number) => {
    let sent = ofUnit.flatMap((task) => task.inspectors).filter((person) => party.has(person)).length;
    for (const task of ofUnit)
      for (const person of task.inspectors) {
        if (sent >= wanted) return;
        if (party.has(person)) continue;
        party.add(person);
        going.get(task.id)?.push(person);
        sent += 1;
      }
  };
  const units = [...Map.groupBy(tasks, (task) => task.organisationId)].sort(
    ([a, x], [b, y]) => order(x[0]?.organisationCode ?? '', y[0]?.organisationCode ?? '') || order(a, b),
  );
  for (const [unit, own] of units) if (unit === lead) send(own, 2);
  for (const [unit, own] of units) {
    const busy = own.filter((task) => !idle.has(task.id));
    if (unit !== lead && busy.length > 0) send(busy, 1);
  }
  // A lead with one certified person is helped out by whoever comes first, so that two stand at the door.
  for (const [, own] of units) if (party.size < 2) send(own, own.flatMap((task) => task.inspectors).length);
  return tasks.map((task) => ({ taskId: task.id, personIds: going.get(task.id) ?? [] }));
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
