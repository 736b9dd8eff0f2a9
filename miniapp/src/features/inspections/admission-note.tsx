import { View } from '@tarojs/components';
import type { AdmissionView } from '@tellit/shared/contract/inspection-views.ts';
import { plansCopy as copy } from '@tellit/shared/words/inspect-door-copy.ts';
import { refusalLabel } from '@tellit/shared/words/inspections-copy.ts';
import type { ReactElement } from 'react';
import { a11y } from '@/ui/a11y.ts';
import { Icon } from '@/ui/icon/icon.tsx';
import { Tag } from '@/ui/tag/tag.tsx';

/** What the system says to the plan as it stands, before anything is saved. */
export function AdmissionNote({ answer }: { answer: AdmissionView }): ReactElement {
  const isRefused = answer.verdict === 'refused';
  return (
    <View
      className={`inspections-verdict${isRefused ? ' is-refused' : ''}`}
      {...a11y({ role: isRefused ? 'alert' : 'status' })}
    >
      <View className="ui-row t-b">
        <Icon name={isRefused ? 'nope' : answer.verdict === 'admitted' ? 'yes' : 'info'} size="sm" />
        <View>{titleOf(answer)}</View>
      </View>
      {answer.refusals.map(({ rule, sentence }) => (
        <View key={rule} className="ui-gap-2">
          <Tag kind="line">{refusalLabel[rule]}</Tag>
          <View>{sentence}</View>
        </View>
      ))}
      {answer.sentences.slice(1).map((sentence) => (
        <View key={sentence} className="ui-gap-2">
          {sentence}
        </View>
      ))}
      <View className="t-cap ui-gap-2">{copy.doneThisYear(answer.doneThisYear)}</View>
    </View>
  );
}

function titleOf({ verdict, refusals, sentences }: AdmissionView): string {
  if (verdict === 'refused') return copy.refused(refusals.length);
  return sentences[0] ?? copy.admitted;
}
