import { View } from '@tarojs/components';
import type { ExclusionOfOrder } from '@tellit/shared/contract/exclusions.ts';
import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { exclusionsCopy as copy } from '@tellit/shared/words/exclusions-copy.ts';
import { type ReactElement, useCallback, useState } from 'react';
import { Button } from '@/ui/button/button.tsx';
import { Section } from '@/ui/text/text.tsx';
import { Toast } from '@/ui/toast/toast.tsx';
import { AskSheet } from './ask-sheet.tsx';
import { useExclusions } from './data.ts';
import { ExclusionCard } from './exclusion-card.tsx';
import { RulingSheet } from './ruling-sheet.tsx';
import './exclusions.scss';

type Act = ExclusionOfOrder['can'][number];
const LABEL: Record<Act, string> = { decide: copy.decide, appeal: copy.appeal, decideAppeal: copy.decideAppeal };

/** 剔除 on the order it is about: asked by the unit's head, decided here by whoever may. */
export function ExclusionsSection({ order }: { order: WorkOrderDetail }): ReactElement | null {
  const { data } = useExclusions(order);
  const [open, setOpen] = useState<{ act: 'ask' } | { act: Act; of: ExclusionOfOrder } | null>(null);
  const [said, setSaid] = useState<string>();
  const quiet = useCallback(() => setSaid(undefined), []);
  if (!data || (data.items.length === 0 && data.mayAskFor.length === 0)) return null;
  const shared = {
    order,
    onClose: () => setOpen(null),
    onDone: (words: string) => {
      setOpen(null);
      setSaid(words);
    },
  };
  return (
    <Section
      id="exclusions"
      title={copy.title}
      hint={copy.honest}
      aside={
        data.mayAskFor.length > 0 ? (
          <Button small onTap={() => setOpen({ act: 'ask' })}>
            {copy.ask}
          </Button>
        ) : undefined
      }
    >
      {data.items.map((exclusion) => (
        <ExclusionCard key={exclusion.id} exclusion={exclusion}>
          {exclusion.can.length > 0 && (
            <View className="exclusion-buttons">
              {exclusion.can.map((act) => (
                <Button key={act} small kind="tint" onTap={() => setOpen({ act, of: exclusion })}>
                  {LABEL[act]}
                </Button>
              ))}
            </View>
          )}
        </ExclusionCard>
      ))}
      {open?.act === 'ask' && <AskSheet {...shared} shares={data.mayAskFor} />}
      {open && open.act !== 'ask' && <RulingSheet {...shared} act={open.act} exclusion={open.of} />}
      <Toast text={said} onDone={quiet} />
    </Section>
  );
}
