import { type ReactElement, useEffect } from 'react';
import { goBack, goTo, pageUrl, startAt } from '@/features/resident/navigate.ts';
import { usePlace } from '@/features/resident/place-store.ts';
import { ResidentPage } from '@/features/resident/resident-page.tsx';
import { residentCopy } from '@/platform/words/resident.ts';
import { Loading } from '@/ui/states/states.tsx';
import { bringFiles } from './bring-files.ts';
import { CheckStep } from './check-step.tsx';
import { ContactStep } from './contact-step.tsx';
import { beginDraft, noteRestoredSeen, useDraft } from './draft-store.ts';
import { WhatStep } from './what-step.tsx';
import { whereOf } from './where.ts';

export interface TellPageProps {
  step: 1 | 2 | 3;
  /** Came by 修改 from the check page. */
  editing?: boolean;
  /** Number of the matter this one continues. */
  previous?: string;
}

/** One of the three questions. Each is a page of its own, so that every way back (bar, gesture, browser) keeps the answers. */
export function TellPage({ step, editing = false, previous }: TellPageProps): ReactElement {
  const draft = useDraft((state) => state.draft);
  // only when the page opens: afterwards the draft may be gone because it was just sent
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once
  useEffect(() => {
    const place = usePlace.getState().place;
    if (step === 1 && place) beginDraft(whereOf(place), previous ?? null);
    if (!useDraft.getState().draft) startAt(pageUrl('scan'));
    void bringFiles();
  }, []);
  if (!draft) {
    return (
      <ResidentPage title={residentCopy.tell.title}>
        <Loading look="page" />
      </ResidentPage>
    );
  }
  const next = (): void => {
    noteRestoredSeen();
    if (editing) goBack(pageUrl('check'));
    else goTo(pageUrl(step === 1 ? 'contact' : 'check'));
  };
  if (step === 1) return <WhatStep draft={draft} editing={editing} onNext={next} />;
  if (step === 2) return <ContactStep draft={draft} editing={editing} onNext={next} />;
  return <CheckStep draft={draft} />;
}
