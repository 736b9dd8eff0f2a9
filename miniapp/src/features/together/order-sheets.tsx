import { useQuery, useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { Output } from '@tellit/shared/contract/api.ts';
import { disclosureLabel, orderStateLabel } from '@tellit/shared/words/labels.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { DISCLOSURES, type Disclosure } from '@tellit/shared/words/states.ts';
import { togetherCopy } from '@tellit/shared/words/together-screen-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { type ApiProblem, isProblem } from '@/api/problem.ts';
import { Button } from '@/ui/button/button.tsx';
import { Choice } from '@/ui/choice/choice.tsx';
import { Field, Input, TextField } from '@/ui/field/field.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { Facts } from '@/ui/note/note.tsx';
import { Sheet } from '@/ui/sheet/sheet.tsx';
import { IntakePhotos } from '../intake/intake-photos.tsx';
import { ActForm, type OrderActProps } from '../order/act-form.tsx';
import { LISTS, orderKey, useOrderCommands } from '../order/data.ts';
import { useKept } from '../order/kept.ts';
import { type Mistakes, wordsMistakes } from './form.ts';
import './together.scss';

type Derived = Output<'POST /v1/work-orders/:id/derive'>;

/** 派生: another need of the same resident; the number and 查询码 are shown once. */
export function DeriveSheet({ order, button, onClose, onDone }: OrderActProps): ReactElement {
  const copy = togetherCopy.derive;
  const draft = useKept(`derive.${order.id}`, {
    complaintId: order.complaints.length === 1 ? (order.complaints[0]?.id ?? '') : '',
    text: '',
    place: '',
    photos: [] as { id: string; src: string }[],
  });
  const [mistakes, setMistakes] = useState<Mistakes>({});
  const [state, setState] = useState<{ busy: boolean; problem: ApiProblem | null }>({ busy: false, problem: null });
  const [made, setMade] = useState<Derived | null>(null);
  const queries = useQueryClient();
  const { complaintId, text, place, photos } = draft.value;
  const set = (part: Partial<typeof draft.value>): void => draft.set((before) => ({ ...before, ...part }));

  const send = async (): Promise<void> => {
    const found = wordsMistakes(
      { text, place },
      { text: { label: copy.text, max: 2500 }, place: { label: copy.place, max: 100, optional: true } },
    );
    if (complaintId === '') found.complaintId = copy.whoNeeded;
    setMistakes(found);
    if (Object.keys(found).length > 0 || state.busy) return;
    setState({ busy: true, problem: null });
    try {
      const body = {
        version: order.version,
        complaintId,
        text: text.trim(),
        photoIds: photos.map((photo) => photo.id),
        ...(place.trim() ? { place: place.trim() } : {}),
      };
      setMade(await call('POST /v1/work-orders/:id/derive', { params: { id: order.id }, body }));
      draft.clear();
      setState({ busy: false, problem: null });
    } catch (error) {
      if (!isProblem(error)) throw error;
      setState({ busy: false, problem: error });
    }
    await queries.invalidateQueries({ queryKey: orderKey(order.id) });
    void queries.invalidateQueries({ queryKey: LISTS });
  };
  if (made) {
    const close = (): void => onDone(copy.done);
    const foot = (
      <Button kind="primary" onTap={close}>
        {copy.close}
      </Button>
    );
    return (
      <Sheet open title={copy.done} onClose={close} foot={foot}>
        <View className="ui-stack">
          <Facts
            rows={[
              { label: copy.number, value: made.number },
              { label: copy.code, value: made.lookupCode },
            ]}
          />
          <View className="t-label t-2">{copy.codeWhy}</View>
        </View>
      </Sheet>
    );
  }
  return (
    <ActForm order={order} button={button} command={state} onSend={() => void send()} onClose={onClose}>
      {order.complaints.length > 1 && (
        <Field id="derive-who" label={copy.who} error={mistakes.complaintId}>
          <Choice
            label={copy.who}
            value={complaintId || undefined}
            options={order.complaints.map((x) => ({
              value: x.id,
              label: [x.shortNumber, x.reporter?.name].filter(Boolean).join(' '),
              sub: x.text.slice(0, 40),
            }))}
            onChange={(id) => set({ complaintId: id })}
          />
        </Field>
      )}
      <WordsField
        id="derive-text"
        label={copy.text}
        hint={copy.textHint}
        max={2500}
        rows={4}
        value={text}
        error={mistakes.text}
        onChange={(value) => set({ text: value })}
      />
      <TextField
        id="derive-place"
        label={copy.place}
        hint={copy.placeHint}
        optional
        value={place}
        error={mistakes.place}
        onChange={(value) => set({ place: value })}
      />
      <Field id="derive-photos" label={togetherCopy.photos} optional>
        <IntakePhotos kept={photos} onKept={(kept) => set({ photos: kept })} />
      </Field>
    </ActForm>
  );
}

/** 关联: another order of the desk, found by number or words. */
export function LinkSheet({ order, button, onClose, onDone }: OrderActProps): ReactElement {
  const copy = togetherCopy.links;
  const [q, setQ] = useState('');
  const [otherId, setOtherId] = useState('');
  const [mistake, setMistake] = useState<string>();
  const commands = useOrderCommands(order);
  const asked = q.trim();
  const { data } = useQuery({
    queryKey: ['link-candidates', asked],
    queryFn: () => call('GET /v1/work-orders', { query: { view: 'all', limit: 20, ...(asked ? { q: asked } : {}) } }),
    placeholderData: (before) => before,
  });
  const rows = (data?.items ?? []).filter((row) => row.id !== order.id && !row.sealed);
  // what another search no longer shows is not chosen any more
  const chosen = rows.find((row) => row.id === otherId);
  const send = async (): Promise<void> => {
    setMistake(chosen ? undefined : copy.needed);
    if (!chosen) return;
    if (await commands.run('POST /v1/work-orders/:id/link', { otherId: chosen.id }))
      onDone(staffCopy.acts.done(button.name));
  };
  return (
    <ActForm order={order} button={button} command={commands} onSend={() => void send()} onClose={onClose}>
      <Input id="link-q" label={copy.find} placeholder={copy.find} kind="search" value={q} onChange={setQ} />
      <Field id="link-which" label={copy.which} error={mistake}>
        {rows.length === 0 && <View className="t-2">{copy.empty}</View>}
        <Choice
          label={copy.which}
          value={otherId || undefined}
          options={rows.map((row) => ({
            value: row.id,
            label: row.title,
            sub: [row.shortNumber, row.communityName, orderStateLabel[row.state]].filter(Boolean).join(' · '),
          }))}
          onChange={setOtherId}
        />
      </Field>
    </ActForm>
  );
}

/** 包案 asks nothing but the person's yes; 解除 asks why. */
export function PatronSheet({ order, button, onClose, onDone }: OrderActProps): ReactElement {
  const copy = togetherCopy.release;
  const releasing = button.action === 'release';
  const draft = useKept(`release.${order.id}`, { reason: '' });
  const [mistakes, setMistakes] = useState<Mistakes>({});
  const commands = useOrderCommands(order);
  const send = async (): Promise<void> => {
    const found = releasing ? wordsMistakes(draft.value, { reason: { label: copy.reason, max: 300 } }) : {};
    setMistakes(found);
    if (Object.keys(found).length > 0) return;
    const after = releasing
      ? await commands.run('POST /v1/work-orders/:id/release', { reason: draft.value.reason.trim() })
      : await commands.run('POST /v1/work-orders/:id/take-on', {});
    if (!after) return;
    draft.clear();
    onDone(staffCopy.acts.done(button.name));
  };
  return (
    <ActForm order={order} button={button} command={commands} onSend={() => void send()} onClose={onClose}>
      {releasing ? (
        <WordsField
          id="release-reason"
          label={copy.reason}
          max={300}
          value={draft.value.reason}
          error={mistakes.reason}
          onChange={(reason) => draft.set({ reason })}
        />
      ) : (
        <View>{togetherCopy.patron.emptyWhy}</View>
      )}
    </ActForm>
  );
}

/** 收紧公开范围: whose, how far, why. Only what is tighter than now is offered. */
export function TightenSheet({ order, button, onClose, onDone }: OrderActProps): ReactElement {
  const copy = togetherCopy.tighten;
  const open = order.complaints.filter((x) => x.disclosure !== 'hidden');
  const [complaintId, setComplaintId] = useState(open.length === 1 ? (open[0]?.id ?? '') : '');
  const [to, setTo] = useState<Disclosure | ''>('');
  const draft = useKept(`tighten.${order.id}`, { reason: '' });
  const [mistakes, setMistakes] = useState<Mistakes>({});
  const commands = useOrderCommands(order);
  const now = open.find((x) => x.id === complaintId)?.disclosure ?? 'public';
  const tighter = DISCLOSURES.filter((one) => DISCLOSURES.indexOf(one) > DISCLOSURES.indexOf(now));
  const send = async (): Promise<void> => {
    const found = wordsMistakes(draft.value, { reason: { label: copy.reason, max: 200 } });
    if (complaintId === '') found.complaintId = togetherCopy.derive.whoNeeded;
    if (to === '') found.to = copy.toNeeded;
    setMistakes(found);
    if (Object.keys(found).length > 0 || to === '') return;
    const body = { complaintId, disclosure: to, reason: draft.value.reason.trim() };
    if (!(await commands.run('POST /v1/work-orders/:id/tighten', body))) return;
    draft.clear();
    onDone(staffCopy.acts.done(button.name));
  };
  return (
    <ActForm order={order} button={button} command={commands} onSend={() => void send()} onClose={onClose}>
      {open.length > 1 && (
        <Field id="tighten-who" label={copy.who} error={mistakes.complaintId}>
          <Choice
            label={copy.who}
            value={complaintId || undefined}
            options={open.map((x) => ({ value: x.id, label: x.shortNumber, sub: disclosureLabel[x.disclosure] }))}
            onChange={setComplaintId}
          />
        </Field>
      )}
      <Field id="tighten-to" label={copy.to} error={mistakes.to}>
        <Choice
          label={copy.to}
          value={to || undefined}
          options={tighter.map((value) => ({ value, label: disclosureLabel[value] }))}
          onChange={setTo}
        />
      </Field>
      <WordsField
        id="tighten-reason"
        label={copy.reason}
        max={200}
        value={draft.value.reason}
        error={mistakes.reason}
        onChange={(reason) => draft.set({ reason })}
      />
    </ActForm>
  );
}
