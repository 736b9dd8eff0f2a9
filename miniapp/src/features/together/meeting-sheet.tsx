import { View } from '@tarojs/components';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { togetherCopy } from '@tellit/shared/words/together-screen-copy.ts';
import { type ReactElement, useState } from 'react';
import { Button } from '@/ui/button/button.tsx';
import { Card } from '@/ui/card/card.tsx';
import { Field, TextField } from '@/ui/field/field.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { IntakePhotos } from '../intake/intake-photos.tsx';
import { ActForm, type OrderActProps } from '../order/act-form.tsx';
import { useOrderCommands } from '../order/data.ts';
import { useKept } from '../order/kept.ts';
import { boxMoment, boxValue } from '../order/when.ts';
import { MomentField, UnitField, UnitsField } from './fields.tsx';
import { linesOf, type Mistakes, wordsMistakes } from './form.ts';
import './together.scss';

const copy = togetherCopy.meeting;
/** A reply date named in a meeting ends with the office day (rules.md *Calendar*). */
const CLOSE_OF_BUSINESS = '19:30';

interface Decision {
  unitId: string;
  requirement: string;
  replyDate: string;
}
const BLANK: Decision = { unitId: '', requirement: '', replyDate: '' };

/** 会商: who met, what was said, and what each unit has to do by when. */
export function MeetingSheet({ order, button, onClose, onDone }: OrderActProps): ReactElement {
  const [start] = useState(() => boxValue(Date.now()));
  const draft = useKept(`meet.${order.id}`, {
    date: start.slice(0, 10),
    time: start.slice(11, 16),
    place: '',
    participants: '',
    text: '',
    photos: [] as { id: string; src: string }[],
    decisions: [BLANK],
    copyIds: [] as string[],
  });
  const [mistakes, setMistakes] = useState<Mistakes>({});
  const commands = useOrderCommands(order);
  const { date, time, place, participants, text, photos, decisions, copyIds } = draft.value;
  const set = (part: Partial<typeof draft.value>): void => draft.set((before) => ({ ...before, ...part }));
  const setDecision = (at: number, part: Partial<Decision>): void =>
    set({ decisions: decisions.map((one, i) => (i === at ? { ...one, ...part } : one)) });

  const send = async (): Promise<void> => {
    const metAt = boxMoment(`${date}T${time}`);
    const found = wordsMistakes(
      { place, participants, text },
      {
        place: { label: copy.place, max: 100 },
        participants: { label: copy.participants, max: 2000 },
        text: { label: copy.text, max: 2500 },
      },
    );
    if (metAt === null) found.metAt = togetherCopy.pickTime;
    decisions.forEach((one, i) => {
      if (one.unitId === '' && one.requirement.trim() !== '') found[`unit${i}`] = togetherCopy.pickOne;
      if (one.unitId !== '' && one.requirement.trim() === '') found[`todo${i}`] = togetherCopy.needed(copy.requirement);
    });
    setMistakes(found);
    if (Object.keys(found).length > 0 || metAt === null) return;
    const body = {
      metAt,
      place: place.trim(),
      participants: linesOf(participants),
      text: text.trim(),
      photoIds: photos.map((photo) => photo.id),
      decisions: decisions
        .filter((one) => one.unitId !== '')
        .map(({ unitId, requirement, replyDate }) => ({
          unitId,
          requirement: requirement.trim(),
          replyBy: replyDate === '' ? null : boxMoment(`${replyDate}T${CLOSE_OF_BUSINESS}`),
        })),
      copyIds,
    };
    if (!(await commands.run('POST /v1/work-orders/:id/meet', body))) return;
    draft.clear();
    onDone(staffCopy.acts.done(button.name));
  };
  return (
    <ActForm wide order={order} button={button} command={commands} onSend={() => void send()} onClose={onClose}>
      <MomentField
        id="meet-at"
        label={copy.metAt}
        date={date}
        time={time}
        error={mistakes.metAt}
        onDate={(value) => set({ date: value })}
        onTime={(value) => set({ time: value })}
      />
      <TextField
        id="meet-place"
        label={copy.place}
        value={place}
        error={mistakes.place}
        onChange={(value) => set({ place: value })}
      />
      <WordsField
        id="meet-people"
        label={copy.participants}
        hint={copy.participantsHint}
        max={2000}
        value={participants}
        error={mistakes.participants}
        onChange={(value) => set({ participants: value })}
      />
      <WordsField
        id="meet-text"
        label={copy.text}
        max={2500}
        rows={5}
        value={text}
        error={mistakes.text}
        onChange={(value) => set({ text: value })}
      />
      <Field id="meet-photos" label={togetherCopy.photos} optional>
        <IntakePhotos kept={photos} onKept={(kept) => set({ photos: kept })} />
      </Field>
      <View>
        <View className="t-b">{copy.decisions}</View>
        <View className="t-label t-2">{copy.decisionsHint}</View>
      </View>
      {decisions.map((one, i) => (
        // Rows are only added and taken away as a whole: their place is their name.
        <Card key={`decision-${String(i)}`}>
          <View className="ui-stack">
            <UnitField
              id={`meet-unit-${i}`}
              label={copy.unit}
              error={mistakes[`unit${i}`]}
              value={one.unitId}
              without={decisions.filter((other) => other !== one).map((other) => other.unitId)}
              onChange={(unitId) => setDecision(i, { unitId })}
            />
            <WordsField
              id={`meet-todo-${i}`}
              label={copy.requirement}
              max={1000}
              rows={2}
              value={one.requirement}
              error={mistakes[`todo${i}`]}
              onChange={(requirement) => setDecision(i, { requirement })}
            />
            <TextField
              id={`meet-reply-${i}`}
              kind="date"
              label={copy.replyBy}
              hint={copy.replyByHint}
              optional
              value={one.replyDate}
              onChange={(replyDate) => setDecision(i, { replyDate })}
            />
            {decisions.length > 1 && (
              <Button small onTap={() => set({ decisions: decisions.filter((_, at) => at !== i) })}>
                {copy.removeDecision}
              </Button>
            )}
          </View>
        </Card>
      ))}
      <Button small onTap={() => set({ decisions: [...decisions, BLANK] })}>
        {copy.addDecision}
      </Button>
      <UnitsField
        id="meet-copies"
        label={copy.copies}
        optional
        value={copyIds}
        onChange={(ids) => set({ copyIds: ids })}
      />
    </ActForm>
  );
}
