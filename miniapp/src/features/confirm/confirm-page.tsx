import { View } from '@tarojs/components';
import type { ResidentComplaint } from '@tellit/shared/contract/complaints.ts';
import { RATINGS } from '@tellit/shared/words/states.ts';
import { type ReactElement, useState } from 'react';
import { isProblem } from '@/api/problem.ts';
import { LoadError } from '@/features/resident/load-error.tsx';
import { goBack, goInstead, pageUrl } from '@/features/resident/navigate.ts';
import { Phones } from '@/features/resident/phones.tsx';
import { ResidentPage } from '@/features/resident/resident-page.tsx';
import { usePhotoUploads } from '@/features/resident/use-photo-uploads.ts';
import { CommandProblem } from '@/features/track/command-problem.tsx';
import { KeptPhotos } from '@/features/track/kept-photos.tsx';
import { lookupAccess } from '@/features/track/lookup-access.ts';
import { NoAccessView } from '@/features/track/no-access-view.tsx';
import { FoundNote, SavedLine } from '@/features/track/unfinished-note.tsx';
import { type ComplaintRef, type ConfirmBody, useCommand, useComplaint } from '@/features/track/use-complaint.ts';
import { useUnfinished } from '@/features/track/use-unfinished.ts';
import { ratingLabel } from '@/platform/words/labels.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import { Bar } from '@/ui/bar/bar.tsx';
import { Button } from '@/ui/button/button.tsx';
import { Check, Choice, FiveLevels } from '@/ui/choice/choice.tsx';
import { Area } from '@/ui/field/area.tsx';
import { Field } from '@/ui/field/field.tsx';
import type { IconName } from '@/ui/icons/names.gen.ts';
import { ErrorSummary, PrivacyLine } from '@/ui/note/note.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { Heading, Section } from '@/ui/text/text.tsx';

const say = residentCopy.confirm;
type Resolution = ConfirmBody['resolution'];
const ANSWERS: { value: Resolution; icon: IconName }[] = [
  { value: 'resolved', icon: 'yes' },
  { value: 'unresolved', icon: 'nope' },
  { value: 'unclear', icon: 'ask' },
];
const WORDS_LIMIT = 500;

/** 08: three answers of equal weight, nothing chosen beforehand; then how it was done. */
export function ConfirmPage({ refTo }: { refTo: ComplaintRef }): ReactElement {
  const query = useComplaint(refTo);
  const [done, setDone] = useState<Resolution>();
  const detail = pageUrl('complaint', { district: refTo.district, id: refTo.id });
  if (done) return <Done resolution={done} community={query.data?.community} onSee={() => goBack(detail)} />;
  if (query.data) {
    const open = query.data.actions.some(({ action, enabled }) => action === 'confirm' && enabled);
    if (open) return <Form complaint={query.data} onDone={setDone} />;
    return (
      <ResidentPage title={say.title}>
        <Empty title={say.notNow} text={say.notNowHint}>
          <Button kind="primary" onTap={() => goInstead(detail)}>
            {residentCopy.receipt.progress}
          </Button>
        </Empty>
      </ResidentPage>
    );
  }
  const unknown = isProblem(query.error) && (query.error.status === 404 || query.error.status === 401);
  return (
    <ResidentPage title={say.title}>
      {query.isPending && <Loading look="page" />}
      {unknown && <NoAccessView />}
      {query.isError && !unknown && (
        <LoadError
          error={query.error}
          title={residentCopy.problem.loadTitle}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      )}
      {query.isError && (
        <Section>
          <Phones hotline />
        </Section>
      )}
    </ResidentPage>
  );
}

function Form({
  complaint,
  onDone,
}: {
  complaint: ResidentComplaint;
  onDone: (resolution: Resolution) => void;
}): ReactElement {
  const writing = useUnfinished(complaint, 'confirm');
  const { resolution, rating, text, optOut = false } = writing.value;
  const [missing, setMissing] = useState(false);
  const photos = usePhotoUploads(lookupAccess(complaint.district, complaint.id)?.token);
  const command = useCommand(complaint, 'confirm');
  const send = (): void => {
    setMissing(resolution === undefined);
    if (resolution === undefined) return;
    const body = {
      resolution,
      rating: rating ?? null,
      words: text.trim() || undefined,
      attachmentIds: photos.attachmentIds,
      optOut,
    };
    const onSuccess = (): void => {
      writing.clear();
      onDone(resolution);
    };
    command.mutate(body, { onSuccess });
  };
  const errors = missing ? [{ id: 'confirm-answer', text: residentCopy.validation.resolution }] : [];
  return (
    <ResidentPage
      title={say.title}
      bar={
        <Bar>
          <CommandProblem problem={command.error} />
          <Button
            kind="primary"
            onTap={send}
            busy={command.isPending}
            off={photos.sending ? residentCopy.validation.wait : undefined}
          >
            {say.submit}
          </Button>
        </Bar>
      }
    >
      <ErrorSummary errors={errors} />
      <View className="t-label t-2">{complaint.title}</View>
      <Heading level={1}>{say.question}</Heading>
      {writing.found && (
        <View className="ui-gap-3">
          <FoundNote {...writing} />
        </View>
      )}
      <View id="confirm-answer" className="ui-gap-4">
        {missing && <View className="t-error t-label">{residentCopy.validation.resolution}</View>}
        <Choice
          label={say.question}
          large
          options={ANSWERS.map(({ value, icon }) => ({
            value,
            icon,
            label: say.answers[value][0],
            sub: say.answers[value][1],
          }))}
          value={resolution}
          onChange={(value) => writing.change({ resolution: value })}
        />
      </View>
      {resolution === 'unresolved' && (
        <View className="ui-gap-6">
          <Field id="confirm-photos" label={say.unresolvedPhotos} optional hint={say.unresolvedPhotosHint}>
            <KeptPhotos photos={photos} writing={writing} />
          </Field>
        </View>
      )}
      {resolution !== undefined && (
        <Section title={say.rate} hint={say.rateHint}>
          <FiveLevels
            label={say.rate}
            options={RATINGS.map((value) => ({ value, label: ratingLabel[value] }))}
            value={rating}
            onChange={(value) => writing.change({ rating: value })}
          />
        </Section>
      )}
      <View className="ui-gap-6">
        <Field id="confirm-words" label={say.words} optional>
          <Area
            id="confirm-words"
            label={say.words}
            value={text}
            onChange={(words) => writing.change({ text: words })}
            limit={WORDS_LIMIT}
            rows={3}
            placeholder={say.wordsPlaceholder}
          />
        </Field>
        <SavedLine {...writing} />
      </View>
      <View className="ui-gap-3">
        <PrivacyLine>{say.seen}</PrivacyLine>
      </View>
      <View className="ui-gap-3">
        <Check checked={optOut} onChange={(on) => writing.change({ optOut: on })} label={say.optOut}>
          {say.optOut}
          {optOut && <View className="t-label t-2">{say.optOutOn}</View>}
        </Check>
      </View>
      <Section>
        <Phones community={complaint.community} />
      </Section>
    </ResidentPage>
  );
}

interface DoneProps {
  resolution: Resolution;
  community: ResidentComplaint['community'] | undefined;
  onSee: () => void;
}

function Done({ resolution, community, onSee }: DoneProps): ReactElement {
  return (
    <ResidentPage title={say.title} onBack={onSee}>
      <Empty title={say.done[resolution]}>
        <Button kind="primary" onTap={onSee}>
          {residentCopy.receipt.progress}
        </Button>
      </Empty>
      <Section>
        <Phones community={community} />
      </Section>
    </ResidentPage>
  );
}
