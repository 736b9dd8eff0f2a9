import { View } from '@tarojs/components';
import type { ReactElement, ReactNode } from 'react';
import { ResidentPage } from '@/features/resident/resident-page.tsx';
import { residentCopy } from '@/platform/words/resident.ts';
import { uiCopy } from '@/platform/words/ui.ts';
import { useAppearance } from '@/ui/appearance.ts';
import { Steps } from '@/ui/line/steps.tsx';
import { ErrorSummary } from '@/ui/note/note.tsx';
import { Heading } from '@/ui/text/text.tsx';
import type { DraftProblem } from './validate.ts';

const say = residentCopy.tell;

export interface TellFrameProps {
  step: 1 | 2 | 3;
  question: string;
  hint?: string;
  problems: readonly DraftProblem[];
  bar: ReactNode;
  overlay?: ReactNode;
  children: ReactNode;
}

/** One question page: where one is, what must be fixed, the question. */
export function TellFrame({ step, question, hint, problems, bar, overlay, children }: TellFrameProps): ReactElement {
  const { elder } = useAppearance();
  return (
    <ResidentPage title={say.title} bar={bar} overlay={overlay} saysOffline={step === 3}>
      {elder ? (
        <View className="t-label t-2">{uiCopy.step(step, 3)}</View>
      ) : (
        <Steps labels={[...say.steps]} at={step - 1} />
      )}
      {problems.length > 0 && (
        <View className="ui-gap-4">
          <ErrorSummary errors={problems.map(({ id, text }) => ({ id, text }))} />
        </View>
      )}
      <View className={elder ? '' : 'ui-gap-4'}>
        <Heading level={1}>{question}</Heading>
      </View>
      {hint && <View className="t-2 ui-gap-2">{hint}</View>}
      {children}
    </ResidentPage>
  );
}

/** The sentence for one field, as the summary says it. */
export const problemAt = (problems: readonly DraftProblem[], id: string): string | undefined =>
  problems.find((problem) => problem.id === id)?.text;
