import { useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { Receipt as ReceiptView } from '@tellit/shared/contract/complaints.ts';
import type { Me } from '@tellit/shared/contract/sessions.ts';
import { expected } from '@tellit/shared/words/calendar-copy.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { type ApiProblem, isProblem } from '@/api/problem.ts';
import { requestKey } from '@/api/request-key.ts';
import { Button } from '@/ui/button/button.tsx';
import { Timeline } from '@/ui/line/timeline.tsx';
import { ProblemNote } from '@/ui/note/problem-note.tsx';
import { CopyButton, Receipt } from '@/ui/receipt/receipt.tsx';
import { Section } from '@/ui/text/text.tsx';
import { LISTS } from '../order/data.ts';
import { useKept } from '../order/kept.ts';
import { momentText } from '../order/when.ts';
import { homeUrl } from '../session/places.ts';
import { StaffFrame } from '../session/staff-frame.tsx';
import { emptyIntake, type IntakeField, type IntakeForm, intakeBody, intakeMistakes } from './intake-form.ts';
import { IntakeQuestions } from './intake-questions.tsx';
import './intake.scss';
import { goOver } from '../session/navigate.ts';

const copy = staffCopy.intake;
const ROLES = [
  'dispatcher',
  'communitySecretary',
  'gridMember',
  'officer',
  'unitHead',
  'followUpClerk',
  'streetSecretary',
] as const;

/** 登记: what somebody says on the phone, at the counter or at the door, on one page (staff may group questions, ux.md 3). */
export function IntakePage(): ReactElement {
  return (
    <StaffFrame title={copy.title} current="intake" root bare headed roles={ROLES}>
      {(me) => <Intake me={me} />}
    </StaffFrame>
  );
}

function Intake({ me }: { me: Me }): ReactElement {
  const queries = useQueryClient();
  const [blank] = useState(() => emptyIntake(requestKey('intake')));
  const draft = useKept<IntakeForm>('intake', blank);
  const [mistakes, setMistakes] = useState<Partial<Record<IntakeField, string>>>({});
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const [receipt, setReceipt] = useState<ReceiptView | null>(null);

  async function register(): Promise<void> {
    const found = intakeMistakes(draft.value);
    setMistakes(found);
    setProblem(null);
    if (Object.keys(found).length > 0 || busy) return;
    setBusy(true);
    try {
      setReceipt(
        await call('POST /v1/intake', {
          headers: { 'idempotency-key': draft.value.key },
          body: intakeBody(draft.value),
        }),
      );
      draft.clear();
      void queries.invalidateQueries({ queryKey: LISTS });
    } catch (error) {
      if (!isProblem(error)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }

  if (receipt) {
    const again = (): void => {
      draft.set(emptyIntake(requestKey('intake')));
      setReceipt(null);
    };
    return (
      <View key="receipt" className="staff-scroll">
        <View className="staff-column intake-pad">
          <Given receipt={receipt} />
          <View className="intake-buttons">
            <Button kind="primary" onTap={again}>
              {copy.again}
            </Button>
            <Button onTap={() => goOver(homeUrl(me))}>{copy.toQueue}</Button>
          </View>
        </View>
      </View>
    );
  }
  return (
    <View key="form" className="staff-scroll">
      <View className="staff-column intake-pad">
        <IntakeQuestions
          district={me.district.id}
          form={draft.value}
          onForm={(part) => draft.set((before) => ({ ...before, ...part }))}
          mistakes={mistakes}
        />
        <View className="ui-gap-4">
          {problem && <ProblemNote problem={problem} />}
          <View className="t-label t-2">{draft.saved ? copy.draft : staffCopy.notSaved}</View>
          <View className="intake-buttons">
            <Button kind="primary" busy={busy} onTap={() => void register()}>
              {copy.submit}
            </Button>
          </View>
        </View>
      </View>
    </View>
  );
}

/** Number and 查询码, large, with the sentence to read aloud: the code is shown this once. */
function Given({ receipt }: { receipt: ReceiptView }): ReactElement {
  const spoken = copy.spoken(receipt.shortNumber, receipt.lookupCode);
  return (
    <View>
      <Receipt
        title={copy.done}
        who={receipt.sealed ? copy.sealed : copy.handler(receipt.handler.name)}
        when={momentText(receipt.toldAt)}
        numberLabel={copy.number}
        short={receipt.shortNumber}
        full={receipt.number}
        code={{ label: copy.code, value: receipt.lookupCode }}
      />
      <Section title={copy.readAloud} hint={copy.codeWhy}>
        <View className="intake-spoken">{spoken}</View>
        <CopyButton text={`${copy.number} ${receipt.number}\n${copy.code} ${receipt.lookupCode}`} label={copy.copy} />
      </Section>
      {receipt.promises.length > 0 && (
        <Section title={copy.next}>
          <Timeline
            entries={receipt.promises.map((promise) => ({
              id: promise.kind,
              time: expected(momentText(promise.dueAt), promise.provisional),
              what: promise.title,
              state: 'todo' as const,
            }))}
          />
        </Section>
      )}
    </View>
  );
}
