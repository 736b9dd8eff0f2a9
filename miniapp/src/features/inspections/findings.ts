import type { VisitView } from '@tellit/shared/contract/inspection-views.ts';

type Recorded = 'pass' | 'problem' | 'notApplicable';

export interface Noted {
  finding: Recorded | null;
  words: string;
}

/** What was typed on this phone and is not saved yet, by "task/item". */
export interface Draft {
  noted: Record<string, Noted>;
  /** By task; only what the server has taken. */
  photos: Record<string, { id: string; src: string }[]>;
}

/** What the form shows: what the server has, under what was typed since. */
export function draftOf(visit: VisitView, typed: Draft): Draft {
  const noted: Record<string, Noted> = {};
  for (const part of visit.parts)
    for (const item of part.items) {
      if (item.finding === 'reused') continue;
      noted[`${part.taskId}/${item.id}`] = { finding: item.finding, words: item.words ?? '' };
    }
  return { noted: { ...noted, ...typed.noted }, photos: typed.photos };
}

/** What was typed after `sent` went on its way: that alone is not saved yet. */
export function typedSince(sent: Draft, typed: Draft): Draft {
  const noted = Object.entries(typed.noted).filter(([key, value]) => value !== sent.noted[key]);
  const photos = Object.entries(typed.photos).map(([taskId, taken]) => {
    const gone = new Set((sent.photos[taskId] ?? []).map(({ id }) => id));
    return [taskId, taken.filter(({ id }) => !gone.has(id))] as const;
  });
  return {
    noted: Object.fromEntries(noted),
    photos: Object.fromEntries(photos.filter(([, taken]) => taken.length > 0)),
  };
}

/** How many items have no finding yet. */
export function missingIn(visit: VisitView, draft: Draft): number {
  return visit.parts
    .flatMap((part) => part.items.map((item) => ({ key: `${part.taskId}/${item.id}`, item })))
    .filter(({ key, item }) => item.finding !== 'reused' && !draft.noted[key]?.finding).length;
}

/** The body of the command: what has a finding, and photos that are up. */
export function toSend(visit: VisitView, draft: Draft) {
  return {
    findings: visit.parts.flatMap((part) =>
      part.items.flatMap((item) => {
        const noted = draft.noted[`${part.taskId}/${item.id}`];
        if (!noted?.finding) return [];
        const words = noted.words.trim();
        return [{ taskId: part.taskId, itemId: item.id, finding: noted.finding, words: words === '' ? null : words }];
      }),
    ),
    photos: visit.parts.flatMap(({ taskId }) => {
      const attachmentIds = (draft.photos[taskId] ?? []).map((photo) => photo.id);
      return attachmentIds.length > 0 ? [{ taskId, attachmentIds }] : [];
    }),
  };
}
