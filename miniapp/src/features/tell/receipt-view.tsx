import { View } from '@tarojs/components';
import type { Receipt as ReceiptData } from '@tellit/shared/contract/complaints.ts';
import { type ReactElement, useState } from 'react';
import { now } from '@/api/server-time.ts';
import { goTo, pageUrl, startAt } from '@/features/resident/navigate.ts';
import { Phones } from '@/features/resident/phones.tsx';
import { ResidentPage } from '@/features/resident/resident-page.tsx';
import { AskMessages } from '@/features/subscribe/ask-messages.tsx';
import { saveImage } from '@/platform/save-image/save-image';
import { deadlineWords, expected, momentWords } from '@/platform/words/dates.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import { serverWords } from '@/platform/words/server.ts';
import { Button } from '@/ui/button/button.tsx';
import { Timeline, type TimelineEntry } from '@/ui/line/timeline.tsx';
import { Receipt } from '@/ui/receipt/receipt.tsx';
import { Empty } from '@/ui/states/states.tsx';
import { Section } from '@/ui/text/text.tsx';
import { Toast } from '@/ui/toast/toast.tsx';
import { groupsOf, receiptImage } from './receipt-image.ts';
import { type KeptReceipt, lastReceipt } from './receipt-store.ts';

const say = residentCopy.receipt;

function noteOf(promise: ReceiptData['promises'][number], { receipt, phone }: KeptReceipt): string | undefined {
  if (promise.kind === 'firstContact') return phone ? say.callsYou(phone) : say.notes.firstContact;
  if (promise.kind === 'accept') return receipt.sealed ? undefined : receipt.handler.name;
  if (promise.kind === 'dispatch') return say.notes.dispatch;
  if (promise.kind === 'handle') return say.notes.handle;
  return promise.kind === 'confirm' ? say.notes.confirm : undefined;
}

function promisesOf(kept: KeptReceipt, at: number): TimelineEntry[] {
  return kept.receipt.promises.map((promise, index) => ({
    id: promise.kind,
    time: `${expected(deadlineWords(promise.dueAt, at), promise.provisional)}${promise.provisional ? say.provisional : ''}`,
    what: serverWords.promise(promise.kind, promise.title),
    who: noteOf(promise, kept),
    state: index === 0 ? 'next' : 'todo',
  }));
}

/** 05: the receipt, four dated promises, and no way back into the form. */
export function ReceiptView(): ReactElement {
  const [kept] = useState(lastReceipt);
  const [saved, setSaved] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const home = (): void => startAt(pageUrl('scan'));
  if (!kept) {
    return (
      <ResidentPage title={say.title} onBack={home}>
        <Empty title={say.gone} text={say.goneHint}>
          <Button kind="primary" onTap={() => startAt(pageUrl('mine'))}>
            {residentCopy.mine.title}
          </Button>
        </Empty>
      </ResidentPage>
    );
  }
  const { receipt } = kept;
  const at = now();
  const save = async (): Promise<void> => {
    const outcome = await saveImage.save(receiptImage(receipt, at));
    setProblem(outcome === 'saved' ? undefined : outcome === 'denied' ? say.saveDenied : say.saveFailed);
    if (outcome === 'saved') setSaved(say.saved);
  };
  return (
    <ResidentPage title={say.title} mark overlay={<Toast text={saved} onDone={() => setSaved(undefined)} />}>
      <Receipt
        title={say.got}
        who={receipt.sealed ? say.sealed : say.looking(receipt.handler.name)}
        when={say.toldAt(momentWords(receipt.toldAt, at))}
        numberLabel={say.number}
        short={receipt.shortNumber}
        full={receipt.number}
        code={{ label: say.code, value: groupsOf(receipt.lookupCode) }}
      />
      <View className="t-label t-2 ui-gap-3">{say.codeWhy}</View>
      <Section title={say.next}>
        <Timeline entries={promisesOf(kept, at)} label={say.next} />
      </Section>
      {!receipt.sealed && <AskMessages district={receipt.district} place="receipt" />}
      <View className="ui-gap-6 ui-stack">
        <Button kind="primary" onTap={() => goTo(pageUrl('complaint', { district: receipt.district, id: receipt.id }))}>
          {say.progress}
        </Button>
        <View className="ui-two">
          <Button icon="save" onTap={() => void save()}>
            {say.save}
          </Button>
          <Button icon="home" onTap={home}>
            {say.home}
          </Button>
        </View>
        {problem && <View className="t-label t-error">{problem}</View>}
      </View>
      <Section>
        <Phones community={receipt.community} title={residentCopy.phone.urgent} note={residentCopy.phone.byNumber} />
      </Section>
    </ResidentPage>
  );
}
