import { View } from '@tarojs/components';
import type { ResidentComplaint } from '@tellit/shared/contract/complaints.ts';
import { type ReactElement, useCallback, useState } from 'react';
import { isProblem } from '@/api/problem.ts';
import { joinPlace } from '@/features/resident/join-place.ts';
import { LoadError } from '@/features/resident/load-error.tsx';
import { goTo, pageUrl } from '@/features/resident/navigate.ts';
import { Phones } from '@/features/resident/phones.tsx';
import { usePlace } from '@/features/resident/place-store.ts';
import { ResidentPage } from '@/features/resident/resident-page.tsx';
import { useNow } from '@/features/resident/use-now.ts';
import { AskMessages } from '@/features/subscribe/ask-messages.tsx';
import { TrailEntry } from '@/features/trail/trail-entry.tsx';
import { momentWords } from '@/platform/words/dates.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import { Button, Link } from '@/ui/button/button.tsx';
import { List, ListRow } from '@/ui/card/card.tsx';
import { Note } from '@/ui/note/note.tsx';
import { CopyButton } from '@/ui/receipt/receipt.tsx';
import { Loading } from '@/ui/states/states.tsx';
import { Heading, Section } from '@/ui/text/text.tsx';
import { Toast } from '@/ui/toast/toast.tsx';
import { ReopenSheet, SupplementSheet, UrgeSheet, WithdrawSheet } from './act-sheets.tsx';
import { type Act, ActBar, ActRow } from './acts.tsx';
import { AnswerCard, DeclineCard } from './answer-card.tsx';
import { CommandProblem } from './command-problem.tsx';
import { HeadCard } from './head-card.tsx';
import { History } from './history.tsx';
import { lookupAccess } from './lookup-access.ts';
import { NoAccessView } from './no-access-view.tsx';
import { OriginalSheet } from './original-sheet.tsx';
import { Questions } from './questions.tsx';
import { type ComplaintRef, useCommand, useComplaint } from './use-complaint.ts';
import { unfinishedOf } from './use-unfinished.ts';
import './track.scss';

const say = residentCopy.detail;

/** 07: one complaint; opened from the list, a message, a receipt or a look-up. */
export function DetailPage({ refTo }: { refTo: ComplaintRef }): ReactElement {
  const query = useComplaint(refTo);
  const community = usePlace((state) => state.place?.community);
  if (query.data) return <Detail complaint={query.data} />;
  const closed =
    isProblem(query.error) && (query.error.status === 404 || query.error.status === 401 || query.error.status === 403);
  return (
    <ResidentPage title={say.title}>
      {query.isPending && <Loading look="page" />}
      {closed && <NoAccessView />}
      {query.isError && !closed && (
        <LoadError
          error={query.error}
          title={residentCopy.problem.loadTitle}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      )}
      {query.isError && (
        <Section>
          <Phones community={community} hotline={!community} />
        </Section>
      )}
    </ResidentPage>
  );
}

function Detail({ complaint }: { complaint: ResidentComplaint }): ReactElement {
  const now = useNow();
  const [open, setOpen] = useState<Act | 'original'>();
  const [done, setDone] = useState<string>();
  const close = (): void => setOpen(undefined);
  const finish = (words: string): void => {
    setOpen(undefined);
    setDone(words);
  };
  const clearDone = useCallback(() => setDone(undefined), []);
  const act = (name: Act): void => {
    const { district, id } = complaint;
    if (name === 'confirm') goTo(pageUrl('confirm', { district, id }));
    else setOpen(name);
  };
  const sheet = { refTo: complaint, onClose: close, onDone: finish };
  const facts = [say.disclosures[complaint.disclosure], complaint.onBehalf ? say.behalf : ''];
  return (
    <ResidentPage
      title={say.title}
      bar={<ActBar offered={complaint.actions} onAct={act} />}
      overlay={
        <>
          <OriginalSheet complaint={complaint} open={open === 'original'} onClose={close} />
          {open === 'urge' && <UrgeSheet {...sheet} />}
          {open === 'supplement' && <SupplementSheet {...sheet} />}
          {open === 'withdraw' && <WithdrawSheet {...sheet} />}
          {open === 'reopen' && <ReopenSheet {...sheet} />}
          <Toast text={done} onDone={clearDone} />
        </>
      }
    >
      <View className="t-label t-2 t-num">
        {[complaint.shortNumber, momentWords(complaint.toldAt, now)].join(' · ')}
      </View>
      <Heading level={1} size="h2">
        {complaint.title}
      </Heading>
      <View className="t-label t-2">
        {[joinPlace(complaint.communityName, complaint.place), ...facts].filter(Boolean).join(' · ')}
      </View>
      {complaint.merged && (
        <View className="ui-gap-3">
          <Note icon="merge">{say.merged}</Note>
        </View>
      )}
      <View className="ui-gap-3">
        <HeadCard complaint={complaint} now={now} />
      </View>
      {open === undefined && <Left complaint={complaint} onAct={act} />}
      <Questions complaint={complaint} now={now} onDone={setDone} />
      <AnswerCard complaint={complaint} now={now} />
      <DeclineCard complaint={complaint} />
      <History complaint={complaint} now={now} onOriginal={() => setOpen('original')} />
      <Ask complaint={complaint} />
      <ActRow offered={complaint.actions} onAct={act} />
      <AgainLater complaint={complaint} />
      <TrailEntry refTo={complaint} onSaved={setDone} />
      <Claim refTo={complaint} onDone={() => setDone(say.claimed)} />
      <Section>
        <Phones community={complaint.community} note={residentCopy.phone.byNumber} />
        <View className="track-number">
          <View className="t-label t-2 t-num">{complaint.number}</View>
          <CopyButton text={complaint.number} label={residentCopy.receipt.number} />
        </View>
      </Section>
    </ResidentPage>
  );
}

/** What was begun and not sent: the way back to it, as long as that step can still be taken. */
function Left({ complaint, onAct }: { complaint: ResidentComplaint; onAct: (act: Act) => void }): ReactElement | null {
  const act = (['confirm', 'reopen', 'supplement'] as const).find(
    (one) => complaint.actions.some(({ action, enabled }) => action === one && enabled) && unfinishedOf(complaint, one),
  );
  if (!act) return null;
  return (
    <View className="ui-gap-3">
      <Note icon="bookmark">
        <View>{residentCopy.unfinished.waiting(residentCopy[act].title)}</View>
        <Link onTap={() => onAct(act)}>{residentCopy.unfinished.goOn}</Link>
      </Note>
    </View>
  );
}

/** Messages are offered while something is still to come; a look-up by code has nobody to send to. */
function Ask({ complaint }: { complaint: ResidentComplaint }): ReactElement | null {
  const { district, id, state } = complaint;
  if (lookupAccess(district, id)) return null;
  if (state === 'answered') return <AskMessages district={district} place="answered" />;
  return state === 'told' || state === 'accepted' || state === 'inHand' ? (
    <AskMessages district={district} place={state === 'inHand' ? 'inHand' : 'receipt'} />
  ) : null;
}

/** Closed too long ago to be reopened: a new telling that the desk finds linked to this one (decisions.md, Closing). */
function AgainLater({ complaint }: { complaint: ResidentComplaint }): ReactElement | null {
  const reopens = complaint.actions.some(({ action }) => action === 'reopen');
  if (complaint.state !== 'closed' || reopens) return null;
  const tell = (): void =>
    goTo(usePlace.getState().place ? pageUrl('tell', { previous: complaint.number }) : pageUrl('scan'));
  return (
    <View className="ui-gap-6">
      <Button icon="link" onTap={tell}>
        {say.again}
      </Button>
    </View>
  );
}

/** Opened by number and 查询码: may be taken into 我的诉求. */
function Claim({ refTo, onDone }: { refTo: ComplaintRef; onDone: () => void }): ReactElement | null {
  const access = lookupAccess(refTo.district, refTo.id);
  const command = useCommand(refTo, 'claim');
  if (!access) return null;
  const claim = (): void => command.mutate({ lookupCode: access.lookupCode }, { onSuccess: onDone });
  return (
    <View className="ui-gap-6">
      <List>
        <ListRow icon="bookmark" title={say.claim} sub={say.claimHint} onTap={claim} />
      </List>
      <CommandProblem problem={command.error} />
    </View>
  );
}
