import type { Input } from '@tellit/shared/contract/api.ts';
import { togetherCopy } from '@tellit/shared/words/together-screen-copy.ts';
import { plainPhone } from '../intake/intake-form.ts';

const copy = togetherCopy.grid;
export const OUTCOMES = ['solved', 'community', 'desk'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface GridForm {
  /** One report, one key: a bad signal never registers it twice. */
  key: string;
  outcome: Outcome;
  gridId: string;
  place: string;
  text: string;
  before: { id: string; src: string }[];
  result: string;
  after: { id: string; src: string }[];
  name: string;
  phone: string;
}

export const emptyReport = (key: string, gridId = ''): GridForm => ({
  key,
  outcome: 'solved',
  gridId,
  place: '',
  text: '',
  before: [],
  result: '',
  after: [],
  name: '',
  phone: '',
});

export type GridField = 'gridId' | 'text' | 'result' | 'phone';

/** What has to be corrected, with the sentence that says how (ux.md 20). */
export function gridMistakes(form: GridForm): Partial<Record<GridField, string>> {
  const found: Partial<Record<GridField, string>> = {};
  if (form.gridId === '') found.gridId = copy.placeNeeded;
  if (form.text.trim() === '') found.text = togetherCopy.needed(copy.text);
  else if ([...form.text.trim()].length > 2500) found.text = togetherCopy.tooLong(copy.text, 2500);
  if (form.outcome === 'solved' && form.result.trim() === '') found.result = copy.resultNeeded;
  const phone = plainPhone(form.phone);
  if (phone !== '' && !/^(1[3-9]\d{9}|0\d{9,11}|\d{7,8})$/.test(phone)) found.phone = copy.phoneWrong;
  return found;
}

/** The request of a form without mistakes. */
export function gridBody(form: GridForm): Input<'POST /v1/grid-reports'>['body'] {
  const name = form.name.trim();
  const phone = plainPhone(form.phone);
  const solved = form.outcome === 'solved';
  return {
    outcome: form.outcome,
    placeOrgId: form.gridId,
    text: form.text.trim(),
    beforeIds: form.before.map((photo) => photo.id),
    ...(form.place.trim() ? { place: form.place.trim() } : {}),
    ...(solved ? { result: form.result.trim(), afterIds: form.after.map((photo) => photo.id) } : {}),
    ...(name || phone ? { contact: { ...(name ? { name } : {}), ...(phone ? { phone } : {}) } } : {}),
  };
}
