import { View } from '@tarojs/components';
import { channelLabel, complaintKindLabel, disclosureLabel } from '@tellit/shared/words/labels.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { COMPLAINT_KINDS, type ComplaintKind, DISCLOSURES } from '@tellit/shared/words/states.ts';
import type { ReactElement } from 'react';
import { Check, Chips, Segmented } from '@/ui/choice/choice.tsx';
import { Field, TextField } from '@/ui/field/field.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { ErrorSummary, PrivacyLine } from '@/ui/note/note.tsx';
import { Combobox } from '@/ui/select/combobox.tsx';
import { Section } from '@/ui/text/text.tsx';
import { useOrganisations } from '../order/reference.ts';
import { CHANNELS_HERE, type IntakeField, type IntakeForm, TEXT_MAX } from './intake-form.ts';
import { IntakePhotos } from './intake-photos.tsx';
import { WhereHint } from './where-hint.tsx';

const copy = staffCopy.intake;

interface IntakeQuestionsProps {
  district: string;
  form: IntakeForm;
  onForm: (part: Partial<IntakeForm>) => void;
  mistakes: Partial<Record<IntakeField, string>>;
}

const FIELD_IDS: Record<IntakeField, string> = {
  communityId: 'intake-community',
  text: 'intake-text',
  phone: 'intake-phone',
  relation: 'intake-relation',
  concernedPhone: 'intake-concerned-phone',
};

/** The same questions as a resident's form, in the order a conversation takes. */
export function IntakeQuestions({ district, form, onForm, mistakes }: IntakeQuestionsProps): ReactElement {
  const communities = useOrganisations().filter(
    (organisation) => organisation.kind === 'community' && organisation.retiredAt === null,
  );
  const errors = (Object.keys(FIELD_IDS) as IntakeField[]).flatMap((name) =>
    mistakes[name] ? [{ id: FIELD_IDS[name], text: mistakes[name] }] : [],
  );
  return (
    <View className="ui-stack">
      <ErrorSummary errors={errors} />
      <View className="t-2">{copy.intro}</View>
      <Field id="intake-channel" label={copy.channel}>
        <Segmented
          label={copy.channel}
          options={CHANNELS_HERE.map((value) => ({ value, label: channelLabel[value] }))}
          value={form.channel}
          onChange={(channel) => onForm({ channel })}
        />
      </Field>
      <Field id="intake-community" label={copy.community} error={mistakes.communityId}>
        <Combobox
          id="intake-community-box"
          label={copy.community}
          placeholder={copy.communityFind}
          value={form.communityId ?? undefined}
          options={communities.map(({ id, name, fullName, shortName }) => ({
            value: id,
            label: name,
            sub: fullName,
            keywords: shortName,
          }))}
          onChange={(communityId) => onForm({ communityId })}
          invalid={mistakes.communityId !== undefined}
        />
      </Field>
      <WordsField
        id="intake-text"
        label={copy.text}
        hint={copy.textHint}
        max={TEXT_MAX}
        rows={5}
        value={form.text}
        error={mistakes.text}
        onChange={(text) => onForm({ text })}
      />
      <TextField
        id="intake-place"
        label={copy.place}
        hint={copy.placeHint}
        optional
        value={form.place}
        onChange={(place) => onForm({ place })}
      />
      <WhereHint
        district={district}
        place={form.place}
        text={form.text}
        communityId={form.communityId}
        onPick={(communityId) => onForm({ communityId })}
      />
      <Field id="intake-photos" label={copy.photos} optional>
        <IntakePhotos kept={form.photos} onKept={(photos) => onForm({ photos })} />
      </Field>
      <Field id="intake-kind" label={copy.kind} hint={copy.kindHint} optional>
        <Chips<ComplaintKind>
          single
          label={copy.kind}
          options={COMPLAINT_KINDS.map((value) => ({ value, label: complaintKindLabel[value] }))}
          value={form.kind ? [form.kind] : []}
          onChange={([kind]) => onForm({ kind: kind ?? null })}
        />
      </Field>
      <Section title={copy.contact}>
        <View className="ui-stack">
          <PrivacyLine>{copy.contactWhy}</PrivacyLine>
          <TextField
            id="intake-name"
            label={copy.name}
            optional
            value={form.name}
            onChange={(name) => onForm({ name })}
          />
          <TextField
            id="intake-phone"
            label={copy.phone}
            kind="tel"
            optional
            value={form.phone}
            onChange={(phone) => onForm({ phone })}
            error={mistakes.phone}
          />
          <TextField
            id="intake-address"
            label={copy.address}
            optional
            value={form.address}
            onChange={(address) => onForm({ address })}
          />
          <Check checked={form.behalf} onChange={(behalf) => onForm({ behalf })}>
            {copy.behalf}
          </Check>
          {form.behalf && (
            <>
              <TextField
                id="intake-relation"
                label={copy.relation}
                value={form.relation}
                onChange={(relation) => onForm({ relation })}
                error={mistakes.relation}
              />
              <TextField
                id="intake-concerned-name"
                label={copy.concernedName}
                optional
                value={form.concernedName}
                onChange={(concernedName) => onForm({ concernedName })}
              />
              <TextField
                id="intake-concerned-phone"
                label={copy.concernedPhone}
                kind="tel"
                optional
                value={form.concernedPhone}
                onChange={(concernedPhone) => onForm({ concernedPhone })}
                error={mistakes.concernedPhone}
              />
            </>
          )}
        </View>
      </Section>
      <Field id="intake-disclosure" label={copy.disclosure}>
        <Segmented
          label={copy.disclosure}
          options={DISCLOSURES.map((value) => ({ value, label: disclosureLabel[value] }))}
          value={form.disclosure}
          onChange={(disclosure) => onForm({ disclosure })}
        />
      </Field>
      <Check checked={form.aboutOfficial} onChange={(aboutOfficial) => onForm({ aboutOfficial })}>
        {copy.aboutOfficial}
        <View className="t-label t-2">{copy.aboutOfficialWhy}</View>
      </Check>
    </View>
  );
}
