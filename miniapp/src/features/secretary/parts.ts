import type { SecretaryDesk } from '@tellit/shared/contract/secretary.ts';
import type { View } from '@tellit/shared/contract/work-orders.ts';

export type PartName = keyof SecretaryDesk['counts'];

export interface Part {
  name: PartName;
  count: number;
  /** The queue that holds all of them, when the screen holds the first ones only. */
  view: View | null;
}

/** Decisions first, then what is only to be known; what most people never have is offered only when there is some. */
const ORDER: readonly { name: PartName; view: View | null; always: boolean }[] = [
  { name: 'climbed', view: 'escalated', always: true },
  { name: 'approve', view: 'approve', always: true },
  { name: 'extensions', view: null, always: false },
  { name: 'suggestions', view: null, always: false },
  { name: 'sign', view: 'sign', always: false },
  { name: 'late', view: null, always: true },
  { name: 'instructions', view: null, always: true },
];

/** The parts of the desk in their order, with their numbers. */
export function partsOf(counts: SecretaryDesk['counts']): Part[] {
  return ORDER.filter(({ name, always }) => always || counts[name] > 0).map(({ name, view }) => ({
    name,
    count: counts[name],
    view,
  }));
}

/** The tab that is marked: the one tapped while it is offered, otherwise the first with anything in it, as it stands on top. */
export function standingAt(parts: readonly Part[], tapped: PartName | undefined): PartName {
  const offered = parts.find(({ name }) => name === tapped) ?? parts.find(({ count }) => count > 0);
  return offered?.name ?? 'climbed';
}
