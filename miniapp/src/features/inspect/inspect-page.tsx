import { View } from '@tarojs/components';
import { inspectDeskCopy as copy } from '@tellit/shared/words/inspect-desk-copy.ts';
import { type ReactElement, useState } from 'react';
import { useViewport } from '@/ui/base/viewport';
import { Button } from '@/ui/button/button.tsx';
import { Tabs } from '@/ui/choice/choice.tsx';
import { KeyHints, Toolbar } from '@/ui/desk/desk.tsx';
import { Heading } from '@/ui/text/text.tsx';
import { Toast } from '@/ui/toast/toast.tsx';
import { ReportButton } from '../inspect-figures/figures-page.tsx';
import { WaitingPane } from '../inspect-items/waiting-pane.tsx';
import { useNow } from '../order/use-now.ts';
import { momentText } from '../order/when.ts';
import { monthAfter, monthOf } from '../rates/periods.ts';
import { pageUrl } from '../resident/navigate.ts';
import { goTo } from '../session/navigate.ts';
import { StaffFrame } from '../session/staff-frame.tsx';
import { BadSection } from './bad-section.tsx';
import { type JointAct, JointSection, JointSheet } from './joint-section.tsx';
import { PolicySheet } from './policy-sheet.tsx';
import { RatingsSection } from './ratings-section.tsx';
import { RefusalsSection } from './refusals-section.tsx';
import { TopFigures } from './top-figures.tsx';
import { useListFigures } from './use-inspect.ts';
import './inspect.scss';

const HINTS = [
  { keys: ['A'], label: copy.keys.approve },
  { keys: ['B'], label: copy.keys.return },
  { keys: ['J', 'K'], label: copy.keys.move },
  { keys: ['H'], label: copy.keys.joint },
  { keys: ['R'], label: copy.keys.release },
];

type Part = 'items' | 'bad' | 'joint' | 'ratings' | 'refusals';

/** 涉企检查: three duties on one page: approve the list, knock once, close bad ratings. */
export function InspectPage(): ReactElement {
  const [sheet, setSheet] = useState<JointAct | 'policy' | null>(null);
  const [told, setTold] = useState<string>();
  const now = useNow();
  const close = (): void => setSheet(null);
  const done = (words: string): void => {
    setSheet(null);
    setTold(words);
  };
  return (
    <StaffFrame
      title={copy.title}
      current="inspect"
      root
      bare
      roles={['justice']}
      keys={<KeyHints hints={HINTS} right={momentText(now)} />}
      overlay={
        <>
          {sheet === 'policy' && <PolicySheet onClose={close} onSay={done} />}
          {sheet && sheet !== 'policy' && <JointSheet act={sheet} onClose={close} onDone={done} />}
          <Toast text={told} onDone={() => setTold(undefined)} />
        </>
      }
    >
      {(me) => (
        <Duties
          district={me.district.id}
          keys={sheet === null}
          onJoint={setSheet}
          onPolicy={() => setSheet('policy')}
          onDone={done}
        />
      )}
    </StaffFrame>
  );
}

interface DutiesProps {
  district: string;
  keys: boolean;
  onJoint: (act: JointAct) => void;
  onPolicy: () => void;
  onDone: (words: string) => void;
}

function Duties({ district, keys, onJoint, onPolicy, onDone }: DutiesProps): ReactElement {
  const phone = useViewport() === 'phone';
  const now = useNow();
  const [part, setPart] = useState<Part>('items');
  const list = useListFigures().data;
  const sections: Record<Part, ReactElement> = {
    items: (
      <View className="inspect-section">
        <WaitingPane compact total={list?.waiting ?? 0} onSay={onDone} />
      </View>
    ),
    bad: <BadSection keys={keys} />,
    joint: <JointSection keys={keys} onAct={onJoint} onPolicy={onPolicy} onDone={onDone} />,
    ratings: <RatingsSection />,
    refusals: <RefusalsSection />,
  };
  if (phone) {
    const tabs: Part[] = ['items', 'bad', 'joint', 'ratings', 'refusals'];
    return (
      <View>
        <TopFigures />
        <View className="inspect-tabs">
          <Tabs<Part>
            label={copy.title}
            value={part}
            options={tabs.map((value) => ({ value, label: copy[value].tab }))}
            onChange={setPart}
          />
        </View>
        {sections[part]}
      </View>
    );
  }
  return (
    <>
      <Toolbar
        label={copy.title}
        right={
          <>
            <ReportButton month={monthAfter(monthOf(now), -1)} />
            <Button small icon="search" onTap={() => goTo(pageUrl('inspectionList', { district }))}>
              {copy.publicList(list?.items ?? 0)}
            </Button>
          </>
        }
      >
        <Heading level={1} size="h3">
          {copy.title}
        </Heading>
        <View className="t-label t-2">{copy.motto}</View>
      </Toolbar>
      <TopFigures />
      <View className="inspect-desk">
        <View className="inspect-desk__main">
          {sections.items}
          {sections.bad}
          {sections.refusals}
        </View>
        <View className="inspect-desk__side">
          {sections.joint}
          {sections.ratings}
        </View>
      </View>
    </>
  );
}
