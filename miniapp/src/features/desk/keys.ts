import { deskCopy } from '@tellit/shared/words/desk-copy.ts';
import { orderActsCopy } from '@tellit/shared/words/order-acts-copy.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import type { Shortcuts } from '@/ui/base/shortcuts';

const copy = staffCopy.keys;

/** The keys of the desk, as one table: the help sheet, the hints at the foot and the handlers all read it. */
export const DESK_KEYS = [
  { id: 'next', keys: ['J', '↓'], label: copy.next },
  { id: 'previous', keys: ['K', '↑'], label: copy.previous },
  { id: 'open', keys: ['↵'], label: copy.open },
  { id: 'dispatch', keys: ['D'], label: copy.dispatch },
  { id: 'accept', keys: ['E'], label: copy.accept },
  { id: 'merge', keys: ['M'], label: copy.merge },
  { id: 'instruct', keys: ['P'], label: orderActsCopy.keys.instruct },
  { id: 'paper', keys: ['G'], label: orderActsCopy.keys.paper },
  { id: 'whistle', keys: ['W'], label: orderActsCopy.keys.whistle },
  { id: 'note', keys: ['L'], label: orderActsCopy.keys.note },
  { id: 'urgency', keys: ['1', '2', '3'], label: copy.urgency },
  { id: 'select', keys: ['V'], label: deskCopy.keys.select },
  { id: 'tick', keys: ['X'], label: deskCopy.keys.tick },
  { id: 'extend', keys: ['⇧J', '⇧K'], label: deskCopy.keys.extend },
  { id: 'undo', keys: ['⌘Z'], label: deskCopy.keys.undo },
  { id: 'news', keys: ['N'], label: deskCopy.keys.news },
  { id: 'columns', keys: ['C'], label: deskCopy.keys.columns },
  { id: 'search', keys: ['/'], label: copy.search },
  { id: 'primary', keys: ['⌘↵'], label: copy.primary },
  { id: 'back', keys: ['Esc'], label: copy.back },
  { id: 'help', keys: ['?'], label: copy.help },
] as const;

export type DeskKey = (typeof DESK_KEYS)[number]['id'];
/** What a key does; false lets the browser have it. The number is which key of its row was pressed. */
export type DeskHandlers = Partial<Record<DeskKey, (which: number) => ReturnType<Shortcuts[string]>>>;

/** Handlers by key name, for `useShortcuts`. */
export function shortcutsFor(handlers: DeskHandlers): Shortcuts {
  const shortcuts: Shortcuts = {};
  for (const { id, keys } of DESK_KEYS) {
    const handler = handlers[id];
    if (!handler) continue;
    keys.forEach((key, which) => {
      shortcuts[key] = () => handler(which);
    });
  }
  return shortcuts;
}
