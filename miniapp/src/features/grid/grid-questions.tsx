import { View } from '@tarojs/components';
import type { Output } from '@tellit/shared/contract/api.ts';
import { togetherCopy } from '@tellit/shared/words/together-screen-copy.ts';
import type { ReactElement } from 'react';
import { Choice } from '@/ui/choice/choice.tsx';
import { Field, TextField } from '@/ui/field/field.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { ErrorSummary, PrivacyLine } from '@/ui/note/note.tsx';
import { Select } from '@/ui/select/select';
import { Section } from '@/ui/text/text.tsx';
import { IntakePhotos } from '../intake/intake-photos.tsx';
import { type GridField, type GridForm, OUTCOMES } from './grid-form.ts';

const copy = togetherCopy.grid;

interface GridQuestionsProps {
  form: GridForm;
  grids: Output<'GET /v1/grids/mine'>['items'];
  mistakes: Partial<Record<GridField, string>>;
  onForm: (part: Partial<GridForm>) => void;
}

const IDS: Record<GridField, string> = {
  gridId: 'grid-place',
  text: 'grid-text',
  result: 'grid-result',
  phone: 'grid-phone',
};

/** What was seen, and what was done about it. */
export function GridQuestions({ form, grids, mistakes, onForm }: GridQuestionsProps): ReactElement {
  const solved = form.outcome === 'solved';
  const errors = (Object.keys(IDS) as GridField[]).flatMap((name) =>
    mistakes[name] ? [{ id: IDS[name], text: mistakes[name] }] : [],
  );
  return (
    <View className="ui-stack">
      <ErrorSummary errors={errors} />
      <View className="t-2">{copy.intro}</View>
      <Field id="grid-outcome" label={copy.outcome}>
        <Choice
          label={copy.outcome}
          value={form.outcome}
          options={OUTCOMES.map((value) => ({ value, ...copy.outcomes[value] }))}
          onChange={(outcome) => onForm({ outcome })}
        />
      </Field>
      <Field id="grid-place" label={copy.place} error={mistakes.gridId}>
        <Select
          id="grid-place-box"
          label={copy.place}
          value={form.gridId || undefined}
          options={grids.map(({ id, name }) => ({ value: id, label: name }))}
          invalid={mistakes.gridId !== undefined}
          onChange={(gridId) => onForm({ gridId })}
        />
      </Field>
      <TextField
        id="grid-where"
        label={copy.where}
        hint={copy.whereHint}
        optional
        value={form.place}
        onChange={(place) => onForm({ place })}
      />
      <WordsField
        id="grid-text"
        label={copy.text}
        max={2500}
        rows={4}
        value={form.text}
        error={mistakes.text}
        onChange={(text) => onForm({ text })}
      />
      <Field id="grid-before" label={solved ? copy.before : copy.now} optional>
        <IntakePhotos kept={form.before} onKept={(before) => onForm({ before })} />
      </Field>
      {solved && (
        <>
          <WordsField
            id="grid-result"
            label={copy.result}
            max={2000}
            value={form.result}
            error={mistakes.result}
            onChange={(result) => onForm({ result })}
          />
          <Field id="grid-after" label={copy.after} optional>
            <IntakePhotos kept={form.after} onKept={(after) => onForm({ after })} />
          </Field>
        </>
      )}
      <Section title={copy.contact}>
        <View className="ui-stack">
          <PrivacyLine>{copy.contactWhy}</PrivacyLine>
          <TextField
            id="grid-name"
            label={copy.name}
            optional
            value={form.name}
            onChange={(name) => onForm({ name })}
          />
          <TextField
            id="grid-phone"
            kind="tel"
            label={copy.phone}
            optional
            value={form.phone}
            error={mistakes.phone}
            onChange={(phone) => onForm({ phone })}
          />
        </View>
      </Section>
    </View>
  );
}
