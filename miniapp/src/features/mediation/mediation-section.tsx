import { View } from '@tarojs/components';
import type { MediationView } from '@tellit/shared/contract/mediation.ts';
import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { mediationOutcomeLabel } from '@tellit/shared/words/labels.ts';
import { mediationCopy as copy } from '@tellit/shared/words/mediation-copy.ts';
import { type ReactElement, useCallback, useState } from 'react';
import { Button } from '@/ui/button/button.tsx';
import { Quote } from '@/ui/note/note.tsx';
import { Tag } from '@/ui/tag/tag.tsx';
import { Section } from '@/ui/text/text.tsx';
import { Toast } from '@/ui/toast/toast.tsx';
import { dayText, momentText } from '../order/when.ts';
import { CheckSheet } from './check-sheet.tsx';
import { ConcludeSheet } from './conclude-sheet.tsx';
import { useMediations } from './data.ts';
import { OpenSheet } from './open-sheet.tsx';
import { PartiesSheet } from './parties-sheet.tsx';
import { PrintSheet } from './print-sheet.tsx';
import { SessionSheet } from './session-sheet.tsx';
import './mediation.scss';

type Act = MediationView['can'][number] | 'parties';
type Open = { act: 'open' } | { act: Act; of: MediationView };

/** The mediation of a dispute on its order: who, when, what was offered, what came out. Buttons are what the server offers. */
export function MediationSection({ order }: { order: WorkOrderDetail }): ReactElement | null {
  const { data } = useMediations(order);
  const [open, setOpen] = useState<Open | null>(null);
  const [said, setSaid] = useState<string>();
  const quiet = useCallback(() => setSaid(undefined), []);
  const close = (): void => setOpen(null);
  const done = (words: string): void => {
    setOpen(null);
    setSaid(words);
  };
  if (!data || (data.items.length === 0 && data.mayOpenFor.length === 0)) return null;
  return (
    <Section
      title={copy.title}
      hint={data.items.length === 0 ? copy.none : undefined}
      aside={
        data.mayOpenFor.length > 0 ? (
          <Button small icon="plus" onTap={() => setOpen({ act: 'open' })}>
            {copy.open}
          </Button>
        ) : undefined
      }
    >
      {[...data.items].reverse().map((mediation) => (
        <Record key={mediation.id} mediation={mediation} onAct={(act) => setOpen({ act, of: mediation })} />
      ))}
      {open && sheetOf(open)}
      <Toast text={said} onDone={quiet} />
    </Section>
  );

  function sheetOf(now: Open): ReactElement {
    if (now.act === 'open')
      return <OpenSheet order={order} shares={data?.mayOpenFor ?? []} onClose={close} onDone={done} />;
    const props = { order, mediation: now.of, onClose: close, onDone: done };
    switch (now.act) {
      case 'session':
        return <SessionSheet {...props} />;
      case 'conclude':
        return <ConcludeSheet {...props} />;
      case 'check':
        return <CheckSheet {...props} />;
      case 'print':
        return <PrintSheet {...props} />;
      case 'parties':
        return <PartiesSheet {...props} />;
    }
  }
}

function Record({ mediation: m, onAct }: { mediation: MediationView; onAct: (act: Act) => void }): ReactElement {
  const buttons: { act: Act; label: string }[] = [
    { act: 'session' as const, label: copy.session },
    { act: 'conclude' as const, label: copy.conclude },
    { act: 'check' as const, label: copy.check },
    { act: 'print' as const, label: copy.print },
  ].filter(({ act }) => m.can.includes(act));
  return (
    <View className="order-card mediation-card">
      <View className="ui-row ui-row--wrap">
        <Tag kind={m.state === 'open' ? 'solid' : 'plain'}>{mediationOutcomeLabel[m.state]}</Tag>
        <View className="t-b">{copy.opened(m.organisation.name, momentText(m.openedAt))}</View>
      </View>
      <View className="t-label t-2">
        {[copy.mediatorBy(m.mediator, m.recusalCheckedBy), m.lawyer ? copy.withLawyer(m.lawyer) : '']
          .filter(Boolean)
          .join(' · ')}
      </View>
      <Parties mediation={m} onReveal={() => onAct('parties')} />
      <View className="t-b ui-gap-3">{m.sessions.length > 0 ? copy.sessions(m.sessions.length) : copy.noSessions}</View>
      {m.sessions.map((session) => (
        <View key={session.id} className="mediation-session">
          <View className="t-label t-2 t-num">
            {[copy.sessionTitle(copy.ways[session.way], momentText(session.metAt)), session.place, session.by]
              .filter(Boolean)
              .join(' · ')}
          </View>
          <View className="t-pre">{session.record}</View>
          {session.offers.map((offer) => (
            <View key={offer} className="mediation-offer">
              {offer}
            </View>
          ))}
        </View>
      ))}
      {m.conclusion && <Conclusion mediation={m} />}
      {buttons.length > 0 && (
        <View className="mediation-buttons">
          {buttons.map(({ act, label }) => (
            <Button key={act} small icon={act === 'print' ? 'print' : undefined} onTap={() => onAct(act)}>
              {label}
            </Button>
          ))}
        </View>
      )}
    </View>
  );
}

/** Masked; whole names only after a reason, and only for who may print them. */
function Parties({ mediation: m, onReveal }: { mediation: MediationView; onReveal: () => void }): ReactElement {
  if (m.parties.length === 0)
    return <View className="t-2 ui-gap-2">{[copy.partyCount(m.partyCount), copy.erased].join(' · ')}</View>;
  return (
    <View className="mediation-parties">
      <View className="ui-between">
        <View className="t-b">{copy.partyCount(m.parties.length)}</View>
        {m.mayReveal && (
          <Button small icon="eye" onTap={onReveal}>
            {copy.reveal}
          </Button>
        )}
      </View>
      {m.parties.map((party, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a masked party has no other name
        <View key={at} className="ui-row ui-row--wrap">
          <Tag kind="line">{party.side}</Tag>
          <View>{party.name}</View>
          {party.phone && <View className="t-2 t-num">{party.phone}</View>}
        </View>
      ))}
    </View>
  );
}

function Conclusion({ mediation: m }: { mediation: MediationView }): ReactElement | null {
  const { conclusion } = m;
  if (!conclusion) return null;
  return (
    <View className="ui-gap-3">
      <View className="t-b">
        {[mediationOutcomeLabel[m.state], m.concludedAt === null ? '' : momentText(m.concludedAt)]
          .filter(Boolean)
          .join(' · ')}
      </View>
      <Quote small>{conclusion.text}</Quote>
      {conclusion.items.map((item, at) => (
        <View key={item} className="mediation-item">
          {at + 1}. {item}
        </View>
      ))}
      {m.state === 'agreed' && (
        <View className="t-label t-2">
          {[
            conclusion.performance,
            m.performDueAt === null ? '' : copy.due(dayText(m.performDueAt)),
            m.agreementNumber === null ? '' : copy.agreementNumber(m.agreementNumber),
          ]
            .filter(Boolean)
            .join(' · ')}
        </View>
      )}
      {m.performance && (
        <View className="ui-row ui-row--wrap ui-gap-2">
          <Tag kind={m.performance === 'performed' ? 'plain' : 'solid'}>{copy.performances[m.performance]}</Tag>
          {m.performanceWords && <View>{m.performanceWords}</View>}
        </View>
      )}
    </View>
  );
}
