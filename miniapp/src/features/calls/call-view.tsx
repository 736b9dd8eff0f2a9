import { useQuery, useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { CallDetail, CallRow } from '@tellit/shared/contract/work-orders.ts';
import { callsCopy } from '@tellit/shared/words/calls-copy.ts';
import { ratingLabel, resolutionLabel } from '@tellit/shared/words/labels.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { RATINGS, RESOLUTIONS } from '@tellit/shared/words/states.ts';
import { type ReactElement, type ReactNode, useState } from 'react';
import { call, fileUrl } from '@/api/client.ts';
import { type ApiProblem, isProblem } from '@/api/problem.ts';
import { Bar } from '@/ui/bar/bar.tsx';
import { focusOn } from '@/ui/base/focus';
import { useViewport } from '@/ui/base/viewport';
import { Button } from '@/ui/button/button.tsx';
import { Segmented } from '@/ui/choice/choice.tsx';
import { PaneBody, PaneFoot, PaneHead } from '@/ui/desk/desk.tsx';
import { Field } from '@/ui/field/field.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { Quote } from '@/ui/note/note.tsx';
import { ProblemNote } from '@/ui/note/problem-note.tsx';
import { PhotoPair } from '@/ui/photos/photos.tsx';
import { Interruption } from '@/ui/sheet/sheet.tsx';
import { Loading } from '@/ui/states/states.tsx';
import { Section } from '@/ui/text/text.tsx';
import { useKept } from '../order/kept.ts';
import { OrderProblem } from '../order/order-problem.tsx';
import { Reveal } from '../order/reveal.tsx';
import { momentText } from '../order/when.ts';
import { AttemptLine } from './attempt-line.tsx';
import { type Heard, mistakeIn, NOTHING_HEARD, type Outcome, recordOf, savedWords, WORDS_MAX } from './outcome.ts';
import './calls.scss';

const copy = staffCopy.calls;

interface CallViewProps {
  district: string;
  row: CallRow;
  at: number;
  all: number;
  onRecorded: (words: string) => void;
  /** Above the call: who else of the same order is called in this sitting. */
  above?: ReactNode;
}

/** One call (screen 09): who, the attempts so far, what to say, what was answered; unreachable is not satisfied. */
export function CallView({ district, row, at, all, onRecorded, above }: CallViewProps): ReactElement {
  const phone = useViewport() === 'phone';
  const queries = useQueryClient();
  const key = ['follow-up', row.complaintId];
  const query = useQuery<CallDetail, ApiProblem>({
    queryKey: key,
    queryFn: () => call('GET /v1/follow-ups/:complaintId', { params: { complaintId: row.complaintId } }),
    // What an attempt made now would be worth changes with the time.
    refetchInterval: 60_000,
    retry: 0,
  });
  const draft = useKept<Heard>(`call.${row.complaintId}`, NOTHING_HEARD);
  const [mistake, setMistake] = useState<string | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [asking, setAsking] = useState<Outcome | null>(null);
  const [busy, setBusy] = useState(false);
  const detail = query.data;
  if (!detail)
    return query.error ? (
      <OrderProblem problem={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <Loading look="page" count={2} />
    );

  async function record(outcome: Outcome): Promise<void> {
    const found = mistakeIn(draft.value, outcome);
    setMistake(found);
    setProblem(null);
    if (found) focusOn('call-resolution');
    if (found || !detail || busy) return;
    setBusy(true);
    try {
      const done = await call('POST /v1/follow-ups/:complaintId', {
        params: { complaintId: row.complaintId },
        body: { ...recordOf(draft.value, outcome), version: detail.version },
      });
      draft.clear();
      setAsking(null);
      queries.removeQueries({ queryKey: key });
      onRecorded(savedWords(outcome, done));
    } catch (error) {
      if (!isProblem(error)) throw error;
      setAsking(null);
      setProblem(error);
      await queries.invalidateQueries({ queryKey: key });
    } finally {
      setBusy(false);
    }
  }

  const body = (
    <CallBody
      detail={detail}
      district={district}
      draft={draft.value}
      onDraft={(part) => draft.set((before) => ({ ...before, ...part }))}
      mistake={mistake}
    />
  );
  const buttons = (
    <>
      <Button onTap={() => (detail.ifNow.enough ? setAsking('notReached') : void record('notReached'))}>
        {copy.notReached}
      </Button>
      <Button onTap={() => setAsking('refused')}>{copy.refused}</Button>
      <Button kind="primary" busy={busy} onTap={() => void record('reached')}>
        {copy.save}
      </Button>
    </>
  );
  const interruption = (
    <Interruption
      open={asking !== null}
      title={asking === 'refused' ? copy.refusedTitle : copy.notReachedTitle}
      consequences={[{ icon: 'phone', text: asking === 'refused' ? copy.refusedWhy : callsCopy.lastNow }]}
      confirm={staffCopy.acts.confirm(asking === 'refused' ? copy.refusedTitle : copy.notReachedTitle)}
      cancel={staffCopy.cancel}
      busy={busy}
      onConfirm={() => asking && void record(asking)}
      onCancel={() => setAsking(null)}
    />
  );
  if (phone) {
    return (
      <View className="calls-phone">
        <View className="calls-pad">
          {above}
          <Head row={row} at={at} all={all} />
          {body}
        </View>
        <Bar row hint={callsCopy.honest(detail.needed)} above={problem && <ProblemNote problem={problem} />}>
          {buttons}
        </Bar>
        {interruption}
      </View>
    );
  }
  return (
    <>
      <PaneHead
        title={row.title}
        note={row.shortNumber}
        right={<View className="t-label t-2 t-num">{copy.position(at + 1, all)}</View>}
      />
      <PaneBody>
        <View className="calls-column">
          {above}
          {body}
        </View>
      </PaneBody>
      <PaneFoot>
        {problem && <ProblemNote problem={problem} />}
        <View className="t-label t-2">{callsCopy.honest(detail.needed)}</View>
        <View className="calls-buttons">{buttons}</View>
      </PaneFoot>
      {interruption}
    </>
  );
}

function Head({ row, at, all }: { row: CallRow; at: number; all: number }): ReactElement {
  return (
    <View className="ui-between">
      <View className="t-lead t-b">{row.title}</View>
      <View className="t-label t-2 t-num">{copy.position(at + 1, all)}</View>
    </View>
  );
}

interface CallBodyProps {
  detail: CallDetail;
  district: string;
  draft: Heard;
  onDraft: (part: Partial<Heard>) => void;
  mistake: string | null;
}

function CallBody({ detail, district, draft, onDraft, mistake }: CallBodyProps): ReactElement {
  const before = detail.before[0];
  const after = detail.after[0];
  return (
    <View>
      <View className="calls-card">
        <View className="ui-between">
          <View>
            <View className="t-lead t-b">{detail.reporter?.name ?? staffCopy.order.unnamed}</View>
            <View className="t-lead t-num">{detail.reporter?.phone ?? copy.noPhone}</View>
          </View>
          {detail.reporter?.canReveal && <Reveal district={district} complaintId={detail.complaintId} small={false} />}
        </View>
        <AttemptLine detail={detail} />
      </View>
      <Section title={copy.script}>
        <View className="calls-script">
          {detail.script.map((line) => (
            <View key={line}>{line}</View>
          ))}
        </View>
      </Section>
      <View className="ui-stack ui-gap-4">
        <Field id="call-resolution" label={`1 ${copy.solved}`} error={mistake ?? undefined}>
          <Segmented
            label={copy.solved}
            options={RESOLUTIONS.map((value) => ({ value, label: resolutionLabel[value] }))}
            value={draft.resolution ?? undefined}
            onChange={(resolution) => onDraft({ resolution })}
          />
        </Field>
        <Field id="call-rating" label={`2 ${copy.satisfied}`} optional>
          <View className="calls-five">
            <Segmented
              label={copy.satisfied}
              options={RATINGS.map((value) => ({ value, label: ratingLabel[value] }))}
              value={draft.rating ?? undefined}
              onChange={(rating) => onDraft({ rating })}
            />
          </View>
        </Field>
        <WordsField
          id="call-words"
          label={copy.words}
          hint={copy.wordsHint}
          optional
          max={WORDS_MAX}
          rows={2}
          value={draft.words}
          onChange={(words) => onDraft({ words })}
        />
        <Field id="call-way" label={copy.way}>
          <Segmented
            label={copy.way}
            fill={false}
            options={(['phone', 'visit'] as const).map((value) => ({ value, label: copy.ways[value] }))}
            value={draft.way}
            onChange={(way) => onDraft({ way })}
          />
        </Field>
      </View>
      <Section title={copy.told}>
        <Quote small>{detail.told}</Quote>
      </Section>
      <Section title={copy.answered}>
        {(before || after) && (
          <PhotoPair
            before={{
              src: before && fileUrl(before.url),
              label: staffCopy.order.before,
              note: before && momentText(before.at),
            }}
            after={{
              src: after && fileUrl(after.url),
              label: staffCopy.order.after,
              note: after && momentText(after.at),
            }}
          />
        )}
        <Quote small caption={detail.answeredAt === null ? undefined : copy.answeredAt(momentText(detail.answeredAt))}>
          {detail.answer}
        </Quote>
      </Section>
    </View>
  );
}
