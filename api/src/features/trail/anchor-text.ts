import { canonicalJson } from '../../platform/store/canonical.ts';
import type { Tables } from '../../platform/store/store.ts';

export type AnchorRow = Tables['anchor']['$inferSelect'];
export type LeafRow = Tables['anchorLeaf']['$inferSelect'];

/** What an anchor says; its canonical form is hashed and signed. A type, not an interface: canonicalJson takes plain JSON. */
export type AnchorText = {
  v: 1;
  district: string;
  day: string;
  /** The day in epoch ms, from (inclusive) and until (exclusive). */
  from: number;
  until: number;
  /** How many orders got lines that day, and how many lines. */
  orders: number;
  events: number;
  root: string;
};

/** Reads an anchor's text; null when somebody tampered with it so far that it says nothing, or says it in other bytes. */
export function readAnchor(text: string): AnchorText | null {
  try {
    const told = JSON.parse(text) as AnchorText;
    const isOne = typeof told?.from === 'number' && typeof told.until === 'number' && canonicalJson(told) === text;
    return isOne ? told : null;
  } catch {
    return null;
  }
}
