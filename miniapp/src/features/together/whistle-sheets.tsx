import { View } from '@tarojs/components';
import type { WhistleView } from '@tellit/shared/contract/together.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { arrivalLabel, lateText } from '@tellit/shared/words/together-copy.ts';
import { togetherCopy } from '@tellit/shared/words/together-screen-copy.ts';
import { type ReactElement, useState } from 'react';
import { location } from '@/platform/location/location';
import type { Place } from '@/platform/location/types.ts';
import { uiCopy } from '@/platform/words/ui.ts';
import { Button } from '@/ui/button/button.tsx';
import { Choice, Segmented } from '@/ui/choice/choice.tsx';
import { Field, TextField } from '@/ui/field/field.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { IntakePhotos } from '../intake/intake-photos.tsx';
import { ActForm, type OrderActProps } from '../order/act-form.tsx';
import { useOrderCommands } from '../order/data.ts';
import { useKept } from '../order/kept.ts';
import { boxMoment, timeText } from '../order/when.ts';
import { useTogether } from './data.ts';
import { MomentField, UnitsField } from './fields.tsx';
import { type Mistakes, wordsMistakes } from './form.ts';
import './together.scss';

const isCalled = (whistle: WhistleView): boolean => whistle.state === 'called';
const isUnrated = ({ state, units }: WhistleView): boolean =>
  state === 'concluded' && units.some(({ rating }) => rating === null);

/** The whistle an act is about; until it is known, why the act cannot be sent. */
function useWhistle(
  order: OrderActProps['order'],
  which: (whistle: WhistleView) => boolean,
): { whistle: WhistleView | undefined; off: string | undefined } {
  const { data, isPending, error } = useTogether(order);
  const whistle = data?.whistles.find(which);
  if (whistle) return { whistle, off: undefined };
  return { whistle, off: isPending ? uiCopy.loading : (error?.detail ?? uiCopy.racedWhy) };
}

/** 吹哨: whom, when, where, why. */
export function WhistleSheet({ order, button, onClose, onDone }: OrderActProps): ReactElement {
  const copy = togetherCopy.whistle;
  const draft = useKept(`whistle.${order.id}`, {
    unitIds: [] as string[],
    date: '',
    time: '',
    place: order.place,
    why: '',
  });
  const [mistakes, setMistakes] = useState<Mistakes>({});
  const commands = useOrderCommands(order);
  const { unitIds, date, time, place, why } = draft.value;
  const set = (part: Partial<typeof draft.value>): void => draft.set((before) => ({ ...before, ...part }));

  const send = async (): Promise<void> => {
    const meetAt = boxMoment(`${date}T${time}`);
    const found = wordsMistakes(
      { place, why },
      { place: { label: copy.place, max: 100 }, why: { label: copy.why, max: 500 } },
    );
    if (unitIds.length === 0) found.unitIds = togetherCopy.pickUnit;
    if (meetAt === null) found.meetAt = togetherCopy.pickTime;
    setMistakes(found);
    if (Object.keys(found).length > 0 || meetAt === null) return;
    const body = { unitIds, meetAt, place: place.trim(), why: why.trim() };
    if (!(await commands.run('POST /v1/work-orders/:id/whistle', body))) return;
    draft.clear();
    onDone(staffCopy.acts.done(button.name));
  };
  return (
    <ActForm order={order} button={button} command={commands} onSend={() => void send()} onClose={onClose}>
      <UnitsField
        id="whistle-units"
        label={copy.units}
        hint={copy.unitsHint}
        error={mistakes.unitIds}
        value={unitIds}
        onChange={(ids) => set({ unitIds: ids })}
      />
      <MomentField
        id="whistle-at"
        label={copy.meetAt}
        date={date}
        time={time}
        error={mistakes.meetAt}
        onDate={(value) => set({ date: value })}
        onTime={(value) => set({ time: value })}
      />
      <TextField
        id="whistle-place"
        label={copy.place}
        value={place}
        error={mistakes.place}
        onChange={(value) => set({ place: value })}
      />
      <WordsField
        id="whistle-why"
        label={copy.why}
        max={500}
        value={why}
        error={mistakes.why}
        onChange={(value) => set({ why: value })}
      />
    </ActForm>
  );
}

/** 报到: where one stands; the time is the server's. */
export function SignInSheet({ order, button, onClose, onDone }: OrderActProps): ReactElement {
  const copy = togetherCopy.signIn;
  const { whistle, off } = useWhistle(order, isCalled);
  const mine = whistle?.units.filter((unit) => unit.mine && unit.arrivedAt === null) ?? [];
  const [written, setPlace] = useState<string | null>(null);
  const place = written ?? whistle?.place ?? '';
  const [unitId, setUnitId] = useState('');
  const [point, setPoint] = useState<Place | null>(null);
  const [mistakes, setMistakes] = useState<Mistakes>({});
  const commands = useOrderCommands(order);

  const send = async (): Promise<void> => {
    const found = wordsMistakes({ place }, { place: { label: copy.place, max: 100 } });
    if (mine.length > 1 && unitId === '') found.unitId = copy.whichNeeded;
    setMistakes(found);
    if (Object.keys(found).length > 0 || !whistle) return;
    const body = {
      whistleId: whistle.id,
      place: place.trim(),
      ...(unitId ? { organisationId: unitId } : {}),
      ...(point ? { lng: point.longitude, lat: point.latitude, datum: point.datum } : {}),
    };
    if (await commands.run('POST /v1/work-orders/:id/sign-in', body)) onDone(staffCopy.acts.done(button.name));
  };
  return (
    <ActForm order={order} button={button} command={commands} off={off} onSend={() => void send()} onClose={onClose}>
      {mine.length > 1 && (
        <Field id="sign-in-unit" label={copy.which} error={mistakes.unitId}>
          <Choice
            label={copy.which}
            value={unitId || undefined}
            options={mine.map((unit) => ({ value: unit.organisation.id, label: unit.organisation.name }))}
            onChange={setUnitId}
          />
        </Field>
      )}
      <TextField
        id="sign-in-place"
        label={copy.place}
        hint={copy.placeHint}
        value={place}
        error={mistakes.place}
        onChange={setPlace}
      />
      <Here point={point} onPoint={setPoint} onNamed={setPlace} />
    </ActForm>
  );
}

/** Where the phone says one stands, only after a tap; without it the written place is enough. */
function Here(props: {
  point: Place | null;
  onPoint: (point: Place) => void;
  /** WeChat's map gives the place a name. */
  onNamed: (name: string) => void;
}): ReactElement {
  const copy = togetherCopy.signIn;
  const [busy, setBusy] = useState(false);
  const [declined, setDeclined] = useState(false);
  const ask = async (): Promise<void> => {
    setBusy(true);
    const outcome = await location.choose();
    setBusy(false);
    setDeclined(!outcome.ok && outcome.why !== 'cancelled');
    if (!outcome.ok) return;
    props.onPoint(outcome.place);
    if (outcome.place.name) props.onNamed(outcome.place.name);
  };
  return (
    <View>
      <Button small icon={props.point ? 'check' : 'pin'} busy={busy} onTap={() => void ask()}>
        {props.point ? copy.located : copy.locate}
      </Button>
      <View className="t-label t-2 ui-gap-2">{declined ? copy.locateDeclined : copy.locateWhy}</View>
    </View>
  );
}

/** 办结吹哨: the joint record with its photos. */
export function ConcludeSheet({ order, button, onClose, onDone }: OrderActProps): ReactElement {
  const copy = togetherCopy.conclude;
  const { whistle, off } = useWhistle(order, isCalled);
  const draft = useKept(`conclude.${order.id}`, { text: '', photos: [] as { id: string; src: string }[] });
  const [mistakes, setMistakes] = useState<Mistakes>({});
  const commands = useOrderCommands(order);
  const { text, photos } = draft.value;

  const send = async (): Promise<void> => {
    const found = wordsMistakes({ text }, { text: { label: copy.text, max: 2000 } });
    setMistakes(found);
    if (Object.keys(found).length > 0 || !whistle) return;
    const body = { whistleId: whistle.id, text: text.trim(), photoIds: photos.map((photo) => photo.id) };
    if (!(await commands.run('POST /v1/work-orders/:id/conclude-whistle', body))) return;
    draft.clear();
    onDone(staffCopy.acts.done(button.name));
  };
  return (
    <ActForm order={order} button={button} command={commands} off={off} onSend={() => void send()} onClose={onClose}>
      <WordsField
        id="conclude-text"
        label={copy.text}
        hint={copy.textHint}
        max={2000}
        rows={5}
        value={text}
        error={mistakes.text}
        onChange={(value) => draft.set((before) => ({ ...before, text: value }))}
      />
      <Field id="conclude-photos" label={togetherCopy.photos} optional>
        <IntakePhotos kept={photos} onKept={(kept) => draft.set((before) => ({ ...before, photos: kept }))} />
      </Field>
    </ActForm>
  );
}

type Arrival = 'onTime' | 'late' | 'absent';
const ARRIVALS: readonly Arrival[] = ['onTime', 'late', 'absent'];

/** What the record says of a unit's arrival. */
export function arrivalText(unit: WhistleView['units'][number]): string {
  if (unit.arrivedAt === null) return arrivalLabel.absent;
  return `${timeText(unit.arrivedAt)} ${unit.arrival === 'late' ? lateText(unit.minutesLate ?? 0) : arrivalLabel.onTime}`;
}

/** 评价报到: beside what the clock says, each unit's arrival in the street's words. */
export function RateSheet({ order, button, onClose, onDone }: OrderActProps): ReactElement {
  const copy = togetherCopy.rate;
  const { whistle, off } = useWhistle(order, isUnrated);
  const units = whistle?.units.filter((unit) => unit.rating === null) ?? [];
  const [ratings, setRatings] = useState<Record<string, Arrival>>({});
  const [words, setWords] = useState<Record<string, string>>({});
  const [mistakes, setMistakes] = useState<Mistakes>({});
  const commands = useOrderCommands(order);

  const send = async (): Promise<void> => {
    const found: Mistakes = {};
    for (const unit of units) {
      const rating = ratings[unit.id] ?? unit.arrival;
      if (rating !== unit.arrival && !words[unit.id]?.trim()) found[unit.id] = copy.differs;
    }
    setMistakes(found);
    if (Object.keys(found).length > 0 || !whistle) return;
    const chosen = units.map((unit) => ({
      unitId: unit.id,
      rating: ratings[unit.id] ?? unit.arrival ?? 'absent',
      ...(words[unit.id]?.trim() ? { words: words[unit.id]?.trim() } : {}),
    }));
    const body = { whistleId: whistle.id, ratings: chosen };
    if (await commands.run('POST /v1/work-orders/:id/rate-whistle', body)) onDone(staffCopy.acts.done(button.name));
  };
  return (
    <ActForm order={order} button={button} command={commands} off={off} onSend={() => void send()} onClose={onClose}>
      {units.map((unit) => (
        <Field
          key={unit.id}
          id={`rate-${unit.id}`}
          label={unit.organisation.name}
          hint={copy.computed(arrivalText(unit))}
          error={mistakes[unit.id]}
        >
          <Segmented
            fill
            label={unit.organisation.name}
            options={ARRIVALS.map((value) => ({ value, label: arrivalLabel[value] }))}
            value={ratings[unit.id] ?? unit.arrival ?? 'absent'}
            onChange={(value) => setRatings((before) => ({ ...before, [unit.id]: value }))}
          />
          <View className="ui-gap-2">
            <TextField
              id={`rate-words-${unit.id}`}
              label={copy.words}
              hint={copy.wordsHint}
              optional
              value={words[unit.id] ?? ''}
              onChange={(value) => setWords((before) => ({ ...before, [unit.id]: value }))}
            />
          </View>
        </Field>
      ))}
    </ActForm>
  );
}

/** 取消吹哨, with its reason. */
export function CancelWhistleSheet({ order, button, onClose, onDone }: OrderActProps): ReactElement {
  const copy = togetherCopy.cancel;
  const { whistle, off } = useWhistle(order, isCalled);
  const draft = useKept(`cancel-whistle.${order.id}`, { reason: '' });
  const [mistakes, setMistakes] = useState<Mistakes>({});
  const commands = useOrderCommands(order);
  const send = async (): Promise<void> => {
    const found = wordsMistakes(draft.value, { reason: { label: copy.reason, max: 200 } });
    setMistakes(found);
    if (Object.keys(found).length > 0 || !whistle) return;
    const body = { whistleId: whistle.id, reason: draft.value.reason.trim() };
    if (!(await commands.run('POST /v1/work-orders/:id/cancel-whistle', body))) return;
    draft.clear();
    onDone(staffCopy.acts.done(button.name));
  };
  return (
    <ActForm order={order} button={button} command={commands} off={off} onSend={() => void send()} onClose={onClose}>
      <WordsField
        id="cancel-reason"
        label={copy.reason}
        max={200}
        value={draft.value.reason}
        error={mistakes.reason}
        onChange={(reason) => draft.set({ reason })}
      />
    </ActForm>
  );
}
