import { exclusionsCopy as copy } from '@tellit/shared/words/exclusions-copy.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import type { ExclusionGround, ExclusionScope } from '@tellit/shared/words/states.ts';

/** The contract's limit, in characters. */
export const REASON_MAX = 1000;

const wordsMistake = (label: string, text: string): string | null => {
  if (text.trim() === '') return staffCopy.acts.needed(label);
  return [...text.trim()].length > REASON_MAX ? staffCopy.acts.tooLong(label, REASON_MAX) : null;
};

/** What is missing before 剔除 can be asked for, by field. */
export function askMistakes(asked: {
  scope: ExclusionScope | null;
  ground: ExclusionGround | null;
  reason: string;
}): Record<string, string> {
  const found: Record<string, string> = {};
  if (asked.scope === null) found.scope = copy.scopeNeeded;
  if (asked.ground === null) found.ground = copy.groundNeeded;
  const reason = wordsMistake(copy.reason, asked.reason);
  if (reason) found.reason = reason;
  return found;
}

/** What is missing before a ruling or an appeal can be sent; an appeal has no outcome to choose. */
export function rulingMistakes(act: 'decide' | 'appeal' | 'decideAppeal', grant: boolean | null, reason: string) {
  const found: Record<string, string> = {};
  if (act !== 'appeal' && grant === null) found.grant = copy.outcomeNeeded;
  const missing = wordsMistake(act === 'appeal' ? copy.appealReason : copy.why, reason);
  if (missing) found.reason = missing;
  return found;
}
