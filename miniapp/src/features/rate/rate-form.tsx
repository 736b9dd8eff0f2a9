import { useMutation } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { RatablePage, RatingReceipt } from '@tellit/shared/contract/inspection-ratings.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { asOwnerOf } from '@/api/photo-owner.ts';
import type { ApiProblem } from '@/api/problem.ts';
import { now } from '@/api/server-time.ts';
import { ResidentPage } from '@/features/resident/resident-page.tsx';
import { usePhotoUploads } from '@/features/resident/use-photo-uploads.ts';
import { CommandProblem } from '@/features/track/command-problem.tsx';
import { dayWords } from '@/platform/words/dates.ts';
import { ratePageCopy as say } from '@/platform/words/rate.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import { Bar } from '@/ui/bar/bar.tsx';
import { Button, Link } from '@/ui/button/button.tsx';
import { Switch } from '@/ui/choice/choice.tsx';
import { Area } from '@/ui/field/area.tsx';
import { Field, TextField } from '@/ui/field/field.tsx';
import { ErrorSummary, Note } from '@/ui/note/note.tsx';
import { Photos } from '@/ui/photos/photos.tsx';
import { Heading } from '@/ui/text/text.tsx';
import { BureauPhone } from './bureau-phone.tsx';
import { Questions, SealedPanel } from './questions.tsx';
import { EMPTY, keptRating, type RateDraft, receiptFor } from './rate-draft.ts';

const WORDS_LIMIT = 500;

export interface RateFormProps {
  code: string;
  page: RatablePage;
  onSent: (receipt: RatingReceipt) => void;
  /** Somebody else rated this visit already. */
  onTaken: () => void;
}

/** Two taps when all was well, four with one problem: level, tick, submit; the rest is folded away. */
export function RateForm({ code, page, onSent, onTaken }: RateFormProps): ReactElement {
  const [draft, setDraft] = useState<RateDraft>(keptRating(code)?.draft ?? EMPTY);
  const [kept] = useState(draft.level !== undefined);
  const [writing, setWriting] = useState(draft.words !== '');
  const [errors, setErrors] = useState<{ id: string; text: string }[]>([]);
  const photos = usePhotoUploads();
  const change = (more: Partial<RateDraft>): void => setDraft((before) => ({ ...before, ...more }));
  const send = useMutation<RatingReceipt, ApiProblem, RateDraft & { level: NonNullable<RateDraft['level']> }>({
    mutationFn: async ({ level, ticks, words, callback, phone }) => {
      const receipt = await receiptFor(code, draft);
      const photoIds = photos.attachmentIds;
      const said = { receipt, level, ticks, words: words.trim() || undefined, photoIds, callback };
      return call(
        'POST /v1/public/visits/:code/rating',
        { params: { code }, body: { ...said, ...(callback ? { phone } : {}) } },
        await asOwnerOf(photoIds),
      );
    },
    onSuccess: onSent,
    onError: (problem) => {
      if (problem.code === 'ratedOnce') onTaken();
    },
  });
  const submit = (): void => {
    const found = [
      ...(draft.level ? [] : [{ id: 'rate-level', text: say.missingLevel }]),
      ...(draft.callback && !/\d{7}/.test(draft.phone.replace(/\D/g, ''))
        ? [{ id: 'rate-phone', text: say.missingPhone }]
        : []),
    ];
    setErrors(found);
    if (found.length === 0 && draft.level) send.mutate({ ...draft, level: draft.level });
  };
  const lost = send.error?.unreachable === true;
  return (
    <ResidentPage
      title={say.title}
      bar={
        <Bar hint={say.reviseHint(page.reviseDays)}>
          {lost ? <Note>{say.offline}</Note> : <CommandProblem problem={send.error} />}
          <Button kind="primary" onTap={submit} busy={send.isPending} off={photos.sending ? say.wait : undefined}>
            {say.submit}
          </Button>
        </Bar>
      }
    >
      <SealedPanel />
      <ErrorSummary errors={errors} />
      <View className="ui-gap-4">
        <Heading level={1}>{say.question}</Heading>
        <View className="t-label t-2">
          {say.where(dayWords(page.day, now()), page.departments.join(residentCopy.glue.list))}
        </View>
        {kept && !send.isPending && <View className="t-label t-2">{say.kept}</View>}
      </View>
      <Questions questions={page.questions} level={draft.level} ticks={draft.ticks} onChange={change} />
      <View className="ui-gap-4">
        <Switch
          on={draft.callback}
          onChange={(callback) => change({ callback })}
          title={`${say.callback}${say.optional}`}
          sub={say.callbackWhy}
        />
        {draft.callback && (
          <TextField
            id="rate-phone"
            label={say.phone}
            kind="tel"
            value={draft.phone}
            onChange={(phone) => change({ phone })}
            error={errors.find(({ id }) => id === 'rate-phone')?.text}
          />
        )}
      </View>
      <View className="ui-gap-4">
        {writing ? (
          <>
            <Field id="rate-words" label={say.words} optional hint={say.wordsNote}>
              <Area
                id="rate-words-text"
                label={say.words}
                value={draft.words}
                onChange={(words) => change({ words })}
                limit={WORDS_LIMIT}
                rows={4}
              />
            </Field>
            <Field id="rate-photos" label={say.photos} optional>
              <Photos items={photos.items} onAdd={photos.add} onRemove={photos.remove} onRetry={photos.retry} />
            </Field>
          </>
        ) : (
          <View className="t-label">
            <Link inline onTap={() => setWriting(true)}>
              {say.write}
            </Link>
            {say.optional}
          </View>
        )}
      </View>
      <View className="ui-gap-6">
        <BureauPhone phone={page.phone} />
      </View>
    </ResidentPage>
  );
}
