import type { ItemView } from '@tellit/shared/contract/inspection-items.ts';
import type { InspectionWay, ProposalKind } from '@tellit/shared/words/inspection-states.ts';
import { itemsCopy as copy, itemFieldLabel as label } from '@tellit/shared/words/items-copy.ts';

/** What a department types when it declares an item. Numbers as typed. */
export interface DeclareForm {
  kind: ProposalKind;
  organisationId: string;
  itemId: string;
  number: string;
  name: string;
  object: string;
  basis: string;
  way: InspectionWay | null;
  matter: string;
  cap: string;
  interval: string;
  reason: string;
}

export const EMPTY_FORM: DeclareForm = {
  kind: 'add',
  organisationId: '',
  itemId: '',
  number: '',
  name: '',
  object: '',
  basis: '',
  way: null,
  matter: '',
  cap: '',
  interval: '',
  reason: '',
};

/** The words of an item, to be changed. */
export function formOf(item: ItemView): Partial<DeclareForm> {
  return {
    organisationId: item.organisationId,
    itemId: item.id,
    name: item.name,
    object: item.object,
    basis: item.basis,
    way: item.way,
    matter: item.matter ?? '',
    cap: item.capPerYear === null ? '' : String(item.capPerYear),
    interval: item.intervalDays === null ? '' : String(item.intervalDays),
  };
}

export const asksForContent = (kind: ProposalKind): boolean => kind === 'add' || kind === 'change';

const MOST = { cap: 366, interval: 3660 } as const;

/** Empty is no limit; anything but a whole number in its bounds is a mistake. */
function wholeMistake(written: string, most: number): string | undefined {
  const text = written.trim();
  if (text === '') return undefined;
  const n = Number(text);
  return Number.isInteger(n) && n >= 1 && n <= most ? undefined : copy.wholeNumber(most);
}

/** What is missing or wrong, by field; a missing basis is none: the justice bureau is told and sends it back. */
export function declareMistakes(form: DeclareForm): Partial<Record<keyof DeclareForm, string>> {
  const needed = (words: string) => copy.needed(words);
  return Object.fromEntries(
    Object.entries({
      ...(form.kind === 'add'
        ? { organisationId: form.organisationId ? undefined : needed(copy.whichUnit) }
        : { itemId: form.itemId ? undefined : needed(copy.whichItem) }),
      ...(asksForContent(form.kind)
        ? {
            name: form.name.trim() ? undefined : needed(label.name),
            object: form.object.trim() ? undefined : needed(label.object),
            way: form.way ? undefined : needed(label.way),
            cap: wholeMistake(form.cap, MOST.cap),
            interval: wholeMistake(form.interval, MOST.interval),
          }
        : {}),
      reason: form.reason.trim() ? undefined : needed(copy.declareReason),
    }).filter(([, message]) => message !== undefined),
  );
}

/** The body of `POST /v1/item-proposals`; only for a form without mistakes. */
export function declarationOf(form: DeclareForm) {
  const { kind, way } = form;
  const whole = (written: string): number | null => (written.trim() === '' ? null : Number(written));
  return {
    kind,
    reason: form.reason.trim(),
    ...(kind === 'add'
      ? { organisationId: form.organisationId, number: form.number.trim() || undefined }
      : { itemId: form.itemId }),
    ...(asksForContent(kind) && way
      ? {
          content: {
            name: form.name.trim(),
            object: form.object.trim(),
            basis: form.basis.trim(),
            way,
            matter: form.matter.trim() || null,
            capPerYear: whole(form.cap),
            intervalDays: whole(form.interval),
          },
        }
      : {}),
  };
}
