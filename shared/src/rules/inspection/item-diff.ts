import type { InspectionWay, ProposalKind } from '../../words/inspection-states.ts';
import {
  capWords,
  differenceWords,
  type ItemField,
  inspectionWayLabel,
  intervalWords,
  itemFieldLabel,
  proposalKindLabel,
} from '../../words/items-copy.ts';

/** What an item says, as far as versions are compared. */
export interface ComparedItem {
  name: string;
  object: string;
  basis: string;
  way: InspectionWay;
  matter: string | null;
  capPerYear: number | null;
  intervalDays: number | null;
}

/** One field that is not the same any more, in words. */
export interface ItemDifference {
  field: ItemField;
  label: string;
  before: string;
  after: string;
}

const FIELDS: readonly ItemField[] = ['name', 'object', 'basis', 'way', 'matter', 'capPerYear', 'intervalDays'];

/** The fields two versions of an item differ in, in the order of the form; blanks around words are no difference. */
export function itemDifferences(before: ComparedItem, after: ComparedItem): ItemDifference[] {
  return FIELDS.filter((field) => comparable(before, field) !== comparable(after, field)).map((field) => ({
    field,
    label: itemFieldLabel[field],
    before: fieldWords(before, field),
    after: fieldWords(after, field),
  }));
}

/** The last column of 清单待批: what kind of wish it is and, against the current item, what would change. */
export function comparisonWords(kind: ProposalKind, current: ComparedItem | null, wanted: ComparedItem): string {
  if (kind !== 'change' || current === null) return proposalKindLabel[kind];
  const differences = itemDifferences(current, wanted).map(({ field }) => shortWords(field, current, wanted));
  return differences.length === 0 ? differenceWords.none : differences.join('，');
}

function shortWords(field: ItemField, before: ComparedItem, after: ComparedItem): string {
  switch (field) {
    case 'capPerYear':
      return differenceWords.cap(before.capPerYear, after.capPerYear);
    case 'intervalDays':
      return differenceWords.interval(before.intervalDays, after.intervalDays);
    case 'basis':
      return after.basis.trim() === '' ? differenceWords.basisLost : differenceWords.basis;
    default:
      return differenceWords[field];
  }
}

function comparable(item: ComparedItem, field: ItemField): string | number | null {
  const value = item[field];
  return typeof value === 'string' ? value.trim() || null : value;
}

function fieldWords(item: ComparedItem, field: ItemField): string {
  switch (field) {
    case 'way':
      return inspectionWayLabel[item.way];
    case 'capPerYear':
      return capWords(item.capPerYear);
    case 'intervalDays':
      return intervalWords(item.intervalDays);
    default:
      return item[field]?.trim() || differenceWords.notSet;
  }
}
