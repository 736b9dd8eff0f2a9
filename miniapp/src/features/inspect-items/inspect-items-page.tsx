import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { itemsCopy as copy } from '@tellit/shared/words/items-copy.ts';
import { type ReactElement, useCallback, useState } from 'react';
import { useViewport } from '@/ui/base/viewport';
import { Tabs } from '@/ui/choice/choice.tsx';
import { KeyHints, Toolbar } from '@/ui/desk/desk.tsx';
import { Loading } from '@/ui/states/states.tsx';
import { Heading } from '@/ui/text/text.tsx';
import { Toast } from '@/ui/toast/toast.tsx';
import { OrderProblem } from '../order/order-problem.tsx';
import { StaffFrame } from '../session/staff-frame.tsx';
import { type ItemFigures, useItemFigures } from './data.ts';
import { FiguresStrip } from './figures-strip.tsx';
import { ListPane } from './list-pane.tsx';
import { MinePane } from './mine-pane.tsx';
import { NoPenaltyPane } from './no-penalty-pane.tsx';
import { RegisterImport } from './register-import.tsx';
import { WaitingPane } from './waiting-pane.tsx';
import './inspect-items.scss';

const ROLES = [
  'justice',
  'unitHead',
  'officer',
  'lawMonitor',
  'discipline',
  'supervisor',
  'districtSecretary',
] as const;
const HINTS = [
  { keys: ['A'], label: copy.keys.approve },
  { keys: ['B'], label: copy.keys.back },
  { keys: ['J', 'K'], label: copy.keys.move },
  { keys: ['V'], label: copy.keys.pick },
];
type Part = 'waiting' | 'mine' | 'list' | 'noPenalty' | 'import';

/** 检查事项清单: the justice bureau decides, departments declare, everybody on the staff reads. */
export function InspectItemsPage(): ReactElement {
  const [said, setSaid] = useState<string>();
  const quiet = useCallback(() => setSaid(undefined), []);
  return (
    <StaffFrame
      title={copy.title}
      current="inspectItems"
      root
      bare
      roles={ROLES}
      keys={<KeyHints hints={HINTS} />}
      overlay={<Toast text={said} onDone={quiet} />}
    >
      <Parts onSay={setSaid} />
    </StaffFrame>
  );
}

function partsFor({ decides, declaresFor }: ItemFigures): Part[] {
  return [
    ...(decides ? (['waiting'] as const) : []),
    ...(declaresFor.length > 0 ? (['mine'] as const) : []),
    'list',
    'noPenalty',
    ...(decides ? (['import'] as const) : []),
  ];
}

function Parts({ onSay }: { onSay: (words: string) => void }): ReactElement {
  const { params } = useRouter();
  const { data: figures, error, refetch } = useItemFigures();
  const [asked, setAsked] = useState<Part | undefined>(params.part as Part | undefined);
  const phone = useViewport() === 'phone';
  if (!figures)
    return error ? <OrderProblem problem={error} onRetry={() => void refetch()} /> : <Loading look="rows" />;
  const parts = partsFor(figures);
  const part = parts.find((one) => one === asked) ?? parts[0] ?? 'list';
  const tabs = (
    <Tabs<Part>
      label={copy.title}
      value={part}
      options={parts.map((value) => ({
        value,
        label: copy.tabs[value],
        count: value === 'waiting' && figures.waiting > 0 ? figures.waiting : undefined,
      }))}
      onChange={setAsked}
    />
  );
  return (
    <>
      {phone ? (
        <View className="items-tabs">{tabs}</View>
      ) : (
        <Toolbar label={copy.title}>
          <Heading level={1} size="h3">
            {copy.title}
          </Heading>
          {tabs}
        </Toolbar>
      )}
      <View className="staff-scroll">
        <FiguresStrip figures={figures} />
        {part === 'waiting' && <WaitingPane total={figures.waiting} onSay={onSay} />}
        {part === 'mine' && <MinePane units={figures.declaresFor} onSay={onSay} />}
        {part === 'list' && <ListPane figures={figures} onSay={onSay} />}
        {part === 'noPenalty' && <NoPenaltyPane decides={figures.decides} onSay={onSay} />}
        {part === 'import' && (
          <View className="items-body">
            <RegisterImport nouns={['inspection-items', 'no-penalty-items']} onSay={onSay} />
          </View>
        )}
      </View>
    </>
  );
}
