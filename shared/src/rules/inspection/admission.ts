import type { AdmissionRule, ApprovalNeed, ExceptionGround, TaskKind } from '../../words/inspection-states.ts';
import { admissionCopy, refusalWords } from '../../words/inspections-copy.ts';
import { type Calendar, localDay } from '../calendar.ts';
import { type CertificateFacts, certificateIsValid } from './certificate.ts';
import type { InspectionPolicy } from './inspection-policy.ts';
import { type FormerResult, standingResult } from './repeats.ts';

/** An item as the list has it now. */
export interface AskedItem {
  id: string;
  name: string;
  organisationId: string;
  matter: string | null;
  capPerYear: number | null;
  intervalDays: number | null;
}

/** Somebody who is to inspect. */
export interface AskedInspector {
  personId: string;
  name: string;
  gridMember: boolean;
  temporary: boolean;
  retired: boolean;
  /** Certificates issued for the department of the task. */
  certificates: readonly (CertificateFacts & { id: string })[];
}

/** Everything admission looks at. Times are epoch milliseconds. */
export interface AdmissionQuestion {
  now: number;
  calendar: Calendar;
  policy: InspectionPolicy;
  unit: { id: string; name: string };
  business: { name: string; whiteListed: boolean; retired: boolean };
  kind: TaskKind;
  ground: ExceptionGround | null;
  /** The recorded basis of an exception, or why a white-listed business is inspected. */
  reason: string | null;
  from: number;
  to: number;
  /** What is on the published list now. */
  items: readonly AskedItem[];
  /** Names of what was asked for and is not on the list. */
  unlisted: readonly string[];
  inspectors: readonly AskedInspector[];
  /** Routine visits of the department at this business in the window's calendar year: approved or done, not cancelled. */
  routineThisYear: number;
  /** What anybody recorded at this business. */
  results: readonly FormerResult[];
  /** Items whose former result is to be used instead of looking again. */
  reuse: readonly string[];
}

export interface Refused {
  rule: AdmissionRule;
  /** A Chinese sentence that says what to do. */
  sentence: string;
}

export interface Repeat {
  itemId: string;
  former: FormerResult;
  sentence: string;
}

interface Common {
  repeats: Repeat[];
}

export type Admission =
  | (Common & { verdict: 'refused'; refusals: [Refused, ...Refused[]] })
  | (Common & { verdict: 'incomplete'; sentence: string })
  | (Common & { verdict: 'needsApproval'; needs: [ApprovalNeed, ...ApprovalNeed[]]; sentences: string[] })
  | (Common & { verdict: 'admitted' });

/**
 * Whether a department may plan a visit (rules.md *Inspections*; 国办发〔2024〕54号). A refusal names every rule that stands in the
 * way, the first one first; nothing may be created then. `incomplete`: a basis or reason is still missing, nothing is refused yet.
 * A repeat refuses nothing: the former result is offered instead of another visit.
 *
 * The cap counts visits of the department at the business in a calendar year, whatever they looked at (同一行政机关对同一企业的年度频次
 * 上限): an item whose cap is reached by them waits for the next year.
 */
export function admit(asked: AdmissionQuestion): Admission {
  const { items, results, from, now, unit } = asked;
  const repeats = items.flatMap((item): Repeat[] => {
    const former = standingResult(item, results, Math.max(from, now));
    if (!former) return [];
    const sentence = admissionCopy.repeat(item.name, former.organisationName, former.at, now);
    return [{ itemId: item.id, former, sentence }];
  });
  const settled = new Set(repeats.map((one) => one.itemId).filter((id) => asked.reuse.includes(id)));
  const toCheck = items.filter((item) => !settled.has(item.id));
  // Where nobody goes to the door, nothing is asked about people, times and approvals.
  const nobodyGoes = toCheck.length === 0 && items.length > 0;
  const [first, ...others] = refusalsOf(asked, toCheck, nobodyGoes);
  if (nobodyGoes && !first) return { verdict: 'admitted', repeats };
  if (first) return { verdict: 'refused', refusals: [first, ...others], repeats };
  if (asked.kind === 'exception') {
    // Recorded basis: which complaint, which document. Without it an exception would be a way round every cap.
    if (!asked.ground || !asked.reason?.trim())
      return { verdict: 'incomplete', sentence: admissionCopy.basisMissing, repeats };
    const sentences = [admissionCopy.needs.exception(unit.name)];
    return { verdict: 'needsApproval', needs: ['exception'], sentences, repeats };
  }
  if (!asked.business.whiteListed) return { verdict: 'admitted', repeats };
  if (!asked.reason?.trim()) return { verdict: 'incomplete', sentence: admissionCopy.reasonMissing, repeats };
  const sentences = [admissionCopy.needs.whiteListed(unit.name)];
  return { verdict: 'needsApproval', needs: ['whiteListed'], sentences, repeats };
}

function refusalsOf(asked: AdmissionQuestion, toCheck: readonly AskedItem[], nobodyGoes: boolean): Refused[] {
  const { items, unlisted, business, unit, inspectors, from, to, now, calendar, policy } = asked;
  const refused: Refused[] = [];
  const refuse = (rule: AdmissionRule, sentence: string) => refused.push({ rule, sentence });
  if (business.retired) refuse('businessRetired', refusalWords.businessRetired(business.name));
  if (unlisted.length > 0 || items.length === 0)
    refuse('outsideList', refusalWords.outsideList(unlisted.length > 0 ? unlisted : ['没有写明的事项']));
  const foreign = items.filter((item) => item.organisationId !== unit.id).map((item) => item.name);
  if (foreign.length > 0) refuse('notOwnItem', refusalWords.notOwnItem(foreign));
  if (nobodyGoes) return refused;
  // A window may begin earlier today: an emergency is planned and begun in the same hour.
  if (to <= now || to <= from || localDay(from, calendar) < localDay(now, calendar))
    refuse('windowPast', refusalWords.windowPast());
  else if (localDay(to, calendar) - localDay(from, calendar) >= policy.maxWindowDays)
    refuse('windowTooLong', refusalWords.windowTooLong(policy.maxWindowDays));
  refused.push(...refusedInspectors(inspectors, from, to));
  if (asked.kind === 'routine') {
    const over = toCheck.find((item) => item.capPerYear !== null && asked.routineThisYear >= item.capPerYear);
    if (over?.capPerYear != null)
      refuse('overCap', refusalWords.overCap(unit.name, over.name, asked.routineThisYear, over.capPerYear));
  }
  return refused;
}

function refusedInspectors(inspectors: readonly AskedInspector[], from: number, to: number): Refused[] {
  const people = [...new Map(inspectors.map((one) => [one.personId, one])).values()];
  const refused: Refused[] = [];
  const refuse = (rule: 'gridMember' | 'temporaryStaff' | 'uncertified', who: readonly AskedInspector[]) => {
    if (who.length > 0) refused.push({ rule, sentence: refusalWords[rule](who.map((one) => one.name)) });
  };
  const grid = people.filter((one) => one.gridMember);
  const temporary = people.filter((one) => one.temporary && !one.gridMember);
  refuse('gridMember', grid);
  refuse('temporaryStaff', temporary);
  const others = people.filter((one) => !one.gridMember && !one.temporary);
  refuse(
    'uncertified',
    others.filter((one) => one.retired || certificateFor(one, from, to) === null),
  );
  if (people.length < 2)
    refused.push({ rule: 'tooFewInspectors', sentence: refusalWords.tooFewInspectors(people.length) });
  return refused;
}

/** The certificate that is good on every day of a window; null when none is. */
export function certificateFor(
  inspector: Pick<AskedInspector, 'certificates'>,
  from: number,
  to: number,
): string | null {
  const good = inspector.certificates.find((one) => certificateIsValid(one, from) && certificateIsValid(one, to));
  return good?.id ?? null;
}
