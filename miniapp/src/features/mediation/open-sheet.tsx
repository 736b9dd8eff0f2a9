import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { roleLabel } from '@tellit/shared/words/labels.ts';
import { mediationCopy as copy } from '@tellit/shared/words/mediation-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { Button } from '@/ui/button/button.tsx';
import { Card } from '@/ui/card/card.tsx';
import { Check, Segmented } from '@/ui/choice/choice.tsx';
import { Field, TextField } from '@/ui/field/field.tsx';
import { Select } from '@/ui/select/select';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { useKept } from '../order/kept.ts';
import { useMediationCommands } from './data.ts';
import {
  type Mistakes,
  noParty,
  type OpenDraft,
  openMistakes,
  type PartyDraft,
  partiesOf,
  TWO_PARTIES,
} from './form.ts';

const EMPTY: OpenDraft = { parties: TWO_PARTIES, mediatorId: '', recusal: false, lawyer: '' };

interface OpenSheetProps {
  order: WorkOrderDetail;
  /** Shares the viewer may open a mediation for. */
  shares: readonly string[];
  onClose: () => void;
  onDone: (words: string) => void;
}

/** 开始调解: parties, a mediator of the unit, and the 回避 that somebody else has checked. */
export function OpenSheet({ order, shares, onClose, onDone }: OpenSheetProps): ReactElement {
  const mine = order.assignments.filter((share) => shares.includes(share.id));
  const [shareId, setShareId] = useState(mine[0]?.id ?? '');
  const draft = useKept<OpenDraft>(`mediation.${order.id}`, EMPTY);
  const [mistakes, setMistakes] = useState<Mistakes>({});
  const commands = useMediationCommands(order);
  const { parties, mediatorId, recusal, lawyer } = draft.value;
  const set = (part: Partial<OpenDraft>): void => draft.set((before) => ({ ...before, ...part }));
  const setParty = (at: number, part: Partial<PartyDraft>): void =>
    set({ parties: parties.map((party, index) => (index === at ? { ...party, ...part } : party)) });

  async function send(): Promise<void> {
    const found = openMistakes(draft.value);
    setMistakes(found);
    if (Object.keys(found).length > 0) return;
    const done = await commands.run('POST /v1/work-orders/:id/mediations', '', {
      assignmentId: shareId,
      mediatorId,
      recusalChecked: true,
      lawyer: lawyer.trim() || null,
      parties: partiesOf(parties),
    });
    if (!done) return;
    draft.clear();
    onDone(copy.sub.opened);
  }
  return (
    <FormSheet wide title={copy.open} act={copy.open} command={commands} onAct={() => void send()} onClose={onClose}>
      {mine.length > 1 && (
        <Field id="mediation-unit" label={copy.unit}>
          <Segmented
            label={copy.unit}
            options={mine.map((share) => ({ value: share.id, label: share.organisation.name }))}
            value={shareId}
            onChange={setShareId}
          />
        </Field>
      )}
      {parties.map((party, at) => (
        <PartyCard
          // biome-ignore lint/suspicious/noArrayIndexKey: parties are only added and taken away as a whole
          key={at}
          at={at}
          party={party}
          mistakes={mistakes}
          onChange={(part) => setParty(at, part)}
          onRemove={at < 2 ? undefined : () => set({ parties: parties.filter((_, index) => index !== at) })}
        />
      ))}
      <Button small icon="plus" onTap={() => set({ parties: [...parties, noParty(copy.partySides[2])] })}>
        {copy.addParty}
      </Button>
      <View className="ui-two">
        <Mediator
          unitId={mine.find((share) => share.id === shareId)?.organisation.id ?? ''}
          value={mediatorId}
          error={mistakes.mediator}
          onChange={(id) => set({ mediatorId: id })}
        />
        <TextField
          id="mediation-lawyer"
          label={copy.lawyer}
          value={lawyer}
          onChange={(text) => set({ lawyer: text })}
        />
      </View>
      <Field id="mediation-recusal" label="" error={mistakes.recusal}>
        <Check checked={recusal} onChange={(checked) => set({ recusal: checked })}>
          {copy.recusal}
        </Check>
      </Field>
    </FormSheet>
  );
}

interface PartyCardProps {
  at: number;
  party: PartyDraft;
  mistakes: Mistakes;
  onChange: (part: Partial<PartyDraft>) => void;
  onRemove?: () => void;
}

function PartyCard({ at, party, mistakes, onChange, onRemove }: PartyCardProps): ReactElement {
  return (
    <Card>
      <View className="ui-between">
        <View className="t-b">{copy.partyNth(at + 1)}</View>
        {onRemove && (
          <Button small onTap={onRemove}>
            {copy.removeParty}
          </Button>
        )}
      </View>
      <View className="ui-two ui-gap-2">
        <Field id={`party-side-${at}`} label={copy.partySide}>
          <Select
            id={`party-side-${at}`}
            label={copy.partySide}
            value={party.side}
            options={copy.partySides.map((side) => ({ value: side, label: side }))}
            onChange={(side) => onChange({ side })}
          />
        </Field>
        <TextField
          id={`party-name-${at}`}
          label={copy.partyName}
          value={party.name}
          error={mistakes[`party${at}`]}
          onChange={(name) => onChange({ name })}
        />
        <TextField
          id={`party-phone-${at}`}
          kind="tel"
          label={copy.partyPhone}
          optional
          value={party.phone}
          error={mistakes[`phone${at}`]}
          onChange={(phone) => onChange({ phone })}
        />
        <TextField
          id={`party-address-${at}`}
          label={copy.partyAddress}
          optional
          value={party.address}
          onChange={(address) => onChange({ address })}
        />
      </View>
    </Card>
  );
}

interface MediatorProps {
  unitId: string;
  value: string;
  error: string | undefined;
  onChange: (id: string) => void;
}

/** Somebody of the unit; who opens the mediation cannot be it, the server says so. */
function Mediator({ unitId, value, error, onChange }: MediatorProps): ReactElement {
  const { data } = useQuery({
    queryKey: ['unit-people', unitId],
    queryFn: () => call('GET /v1/units/:id/people', { params: { id: unitId } }),
    enabled: unitId !== '',
  });
  const people = new Map((data?.items ?? []).map((person) => [person.id, person]));
  return (
    <Field id="mediation-mediator" label={copy.mediator} error={error}>
      {data && people.size === 0 ? (
        <View className="t-3">{copy.noMediators}</View>
      ) : (
        <Select
          id="mediation-mediator"
          label={copy.mediator}
          placeholder={copy.findMediator}
          value={value || undefined}
          options={[...people.values()].map(({ id, name, role }) => ({
            value: id,
            label: `${name} ${roleLabel[role]}`,
          }))}
          invalid={error !== undefined}
          onChange={onChange}
        />
      )}
    </Field>
  );
}
