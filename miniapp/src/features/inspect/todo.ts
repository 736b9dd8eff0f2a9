import type { Output } from '@tellit/shared/contract/api.ts';
import { inspectTodoCopy as copy } from '@tellit/shared/words/inspect-todo-copy.ts';
import type { RailGroup } from '@/ui/desk/desk.tsx';
import type { Place } from '../desk/views.ts';
import { placeUrl } from '../session/places.ts';

export type Todo = Output<'GET /v1/inspections/todo'>;

/** The number beside a page in the rail; undefined: nobody waits there. */
export function countAt(place: Place, todo: Todo | undefined): number | undefined {
  if (!todo) return undefined;
  const numbers: Partial<Record<Place, number>> = todo.bureau
    ? { inspect: todo.bureau.items + todo.proposals + todo.bureau.bad + todo.problems }
    : { inspectDoor: todo.visits, inspectTasks: todo.approvals + todo.proposals, problems: todo.problems };
  return numbers[place] || undefined;
}

/** One list of the bureau: a page, and which part of it. */
interface Shown {
  id: string;
  place: Place;
  label: string;
  show?: string;
  count: (todo: Todo) => number | undefined;
}

const DUTIES: readonly Shown[] = [
  { id: 'inspectItems', place: 'inspectItems', label: copy.items, count: ({ bureau }) => bureau?.items },
  {
    id: 'inspectTasks.joint',
    place: 'inspectTasks',
    label: copy.joint,
    show: 'joint',
    count: ({ proposals }) => proposals,
  },
  { id: 'inspectTasks', place: 'inspectTasks', label: copy.tasks, count: ({ tasks }) => tasks },
  { id: 'inspectRatings', place: 'inspectRatings', label: copy.bad, count: ({ bureau }) => bureau?.bad },
  { id: 'problems', place: 'problems', label: copy.problems, count: ({ problems }) => problems },
  {
    id: 'inspectTasks.refusals',
    place: 'inspectTasks',
    label: copy.refusals,
    show: 'refusals',
    count: ({ refused }) => refused,
  },
];
const VIEWS: readonly Shown[] = [
  {
    id: 'businesses.often',
    place: 'businesses',
    label: copy.often,
    show: 'often',
    count: ({ bureau }) => bureau?.often,
  },
  {
    id: 'businesses.white',
    place: 'businesses',
    label: copy.white,
    show: 'white',
    count: ({ bureau }) => bureau?.white,
  },
];

/** Pages that the bureau's lists lead to: they need no line of their own in the rail. */
export const LISTED_PLACES: readonly Place[] = DUTIES.map(({ place }) => place);

/** The bureau's lists below its pages (screen staff/05): what there is to do, and the standing views of businesses. */
export function railGroups(todo: Todo | undefined): RailGroup[] {
  const group = (title: string, lists: readonly Shown[]): RailGroup => ({
    title,
    items: lists.map(({ id, label, count }) => ({ id, label, count: todo && count(todo) })),
  });
  return [group(copy.group, DUTIES), group(copy.views, VIEWS)];
}

/** Where an item of {@link railGroups} leads; null for ids of others. */
export function listUrl(id: string): string | null {
  const list = [...DUTIES, ...VIEWS].find((one) => one.id === id);
  if (!list) return null;
  return list.show ? `${placeUrl(list.place)}?show=${list.show}` : placeUrl(list.place);
}

/** Which item is lit: the part of the page somebody asked for, where the rail has it. */
export function litItem(current: string, show: string | undefined): string {
  const part = show ? `${current}.${show}` : current;
  return [...DUTIES, ...VIEWS].some(({ id }) => id === part) ? part : current;
}
