import { View } from '@tarojs/components';
import type { ProposalView } from '@tellit/shared/contract/inspection-items.ts';
import { inspectDeskCopy as copy } from '@tellit/shared/words/inspect-desk-copy.ts';
import { type ReactElement, useState } from 'react';
import { useViewport } from '@/ui/base/viewport';
import { Tabs } from '@/ui/choice/choice.tsx';
import { KeyHints, Toolbar } from '@/ui/desk/desk.tsx';
import { Heading } from '@/ui/text/text.tsx';
import { Toast } from '@/ui/toast/toast.tsx';
import { ReportButton } from '../inspect-figures/figures-page.tsx';
import { useNow } from '../order/use-now.ts';
import { momentText } from '../order/when.ts';
import { monthAfter, monthOf } from '../rates/periods.ts';
import { StaffFrame } from '../session/staff-frame.tsx';
import { BadSection } from './bad-section.tsx';
import { ItemsSection, ReturnSheet } from './items-section.tsx';
import { type JointAct, JointSection, JointSheet } from './joint-section.tsx';
import { RatingsSection } from './ratings-section.tsx';
import { RefusalsSection } from './refusals-section.tsx';
import { TopFigures } from './top-figures.tsx';
import './inspect.scss';

const HINTS = [
  { keys: ['A'], label: copy.keys.approve },
  { keys: ['B'], label: copy.keys.return },
  { keys: ['J', 'K'], label: copy.keys.move },
  { keys: ['H'], label: copy.keys.joint },
];

type Part = 'items' | 'bad' | 'joint' | 'ratings' | 'refusals';
type Sheet = { what: 'return'; proposal: ProposalView } | { what: 'joint'; act: JointAct } | null;

/** 涉企检查: three duties on one page: approve the list, knock once, close bad ratings. */
export function InspectPage(): ReactElement {
  const [sheet, setSheet] = useState<Sheet>(null);
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
          {sheet?.what === 'return' && <ReturnSheet proposal={sheet.proposal} onClose={close} onDone={done} />}
          {sheet?.what === 'joint' && <JointSheet act={sheet.act} onClose={close} onDone={done} />}
          <Toast text={told} onDone={() => setTold(undefined)} />
        </>
      }
    >
      <Duties
        keys={sheet === null}
        onReturn={(proposal) => setSheet({ what: 'return', proposal })}
        onJoint={(act) => setSheet({ what: 'joint', act })}
        onDone={done}
      />
    </StaffFrame>
  );
}

interface DutiesProps {
  keys: boolean;
  onReturn: (proposal: ProposalView) => void;
  onJoint: (act: JointAct) => void;
  onDone: (words: string) => void;
}

function Duties({ keys, onReturn, onJoint, onDone }: DutiesProps): ReactElement {
  const phone = useViewport() === 'phone';
  const now = useNow();
  const [part, setPart] = useState<Part>('items');
  const sections: Record<Part, ReactElement> = {
    items: <ItemsSection keys={keys} onReturn={onReturn} onDone={onDone} />,
    bad: <BadSection />,
    joint: <JointSection keys={keys} onAct={onJoint} onDone={onDone} />,
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
      <Toolbar label={copy.title} right={<ReportButton month={monthAfter(monthOf(now), -1)} />}>
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
