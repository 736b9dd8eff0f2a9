import type { Disclosure } from '@tellit/shared/words/states.ts';
import { newId } from '../../platform/id.ts';
import type { Tables } from '../../platform/store/store.ts';

type CheckInsert = Tables['contentCheck']['$inferInsert'];

/** What is known of a telling when it is written. */
export interface ToldContent {
  complaintId: string;
  disclosure: Disclosure;
  aboutOfficial: boolean;
  /** Words and place, as the resident wrote them. */
  text: string;
  attachments: readonly { id: string; kind: 'photo' | 'voice' }[];
  /** Who told it: staff wrote it down, somebody WeChat knows, or somebody in a browser. */
  teller: 'staff' | 'wechat' | 'browser';
}

/**
 * Which checks a telling gets, and whether its words may be public at once. Nothing is ever refused for its words: a complaint
 * quotes abuse, crime and politics by its nature (wechat.md A5). What is sealed is never shown and never sent out. Who has no
 * openid cannot be asked about, so a person looks before their words are public; nobody else would ever see them.
 */
export function plannedChecks(
  { district, now }: { district: string; now: number },
  told: ToldContent,
): { rows: CheckInsert[]; wordsCleared: boolean } {
  if (told.teller === 'staff') return { rows: [], wordsCleared: true };
  if (told.aboutOfficial) return { rows: [], wordsCleared: false };
  const row = (kind: CheckInsert['kind'], attachmentId: string | null, isAsked: boolean): CheckInsert => ({
    district,
    id: newId(now),
    complaintId: told.complaintId,
    kind,
    attachmentId,
    state: isAsked ? 'waiting' : 'toReview',
    why: isAsked ? null : 'noOpenid',
    suggest: null,
    label: null,
    traceId: null,
    attempts: 0,
    nextAt: isAsked ? now : null,
    lease: null,
    leasedUntil: null,
    decidedBy: null,
    decidedAt: null,
    createdAt: now,
  });
  const hasWords = told.text.trim() !== '';
  if (told.teller === 'wechat') {
    const files = told.attachments.map(({ id, kind }) => row(kind, id, true));
    return { rows: [...(hasWords ? [row('text', null, true)] : []), ...files], wordsCleared: !hasWords };
  }
  const isShown = told.disclosure === 'public' && hasWords;
  // A photo of a public matter is shown only after a person cleared it anyway (decisions.md *Files*).
  return { rows: isShown ? [row('text', null, false)] : [], wordsCleared: !isShown };
}
