import { View } from '@tarojs/components';
import type { TopicsPolicy } from '@tellit/shared/rules/topics/topics-policy.ts';
import { topicsPolicyCopy as copy, topicsPolicyLabel } from '@tellit/shared/words/topics-policy-copy.ts';
import type { ReactElement } from 'react';
import { PrivacyLine } from '@/ui/note/note.tsx';
import { Section } from '@/ui/text/text.tsx';
import { boxId, PolicyFrame } from './policy-frame.tsx';
import { usePolicy } from './use-policy.ts';
import { WholeBox } from './value-box.tsx';

const GROUPS: readonly { title: string; paths: readonly (keyof TopicsPolicy)[] }[] = [
  { title: copy.groups.alike, paths: ['words', 'place', 'category', 'time', 'likely', 'daysBack'] },
  { title: copy.groups.heat, paths: ['windowHours', 'endorserPercent', 'leastTellings'] },
  { title: copy.groups.missed, paths: ['seenWithinDays'] },
];

/** 重复和热点: how much each sign counts, from where on somebody is told, how fast heat fades. */
export function TopicRules({ onSay }: { onSay: (words: string) => void }): ReactElement {
  const editing = usePolicy('topics');
  return (
    <PolicyFrame editing={editing} noEffect={copy.noEffect} onSay={onSay}>
      {(body) => (
        <>
          <PrivacyLine icon="merge">{copy.lead}</PrivacyLine>
          {GROUPS.map(({ title, paths }) => (
            <Section key={title} title={title}>
              <View className="pol-fields is-single">
                {paths.map((path) => (
                  <View key={path} className="pol-field">
                    <View>
                      <View className="pol-field__label">{topicsPolicyLabel[path].replace(`${title}：`, '')}</View>
                      {copy.hints[path] && <View className="t-cap t-3">{copy.hints[path]}</View>}
                    </View>
                    <WholeBox
                      id={boxId(path)}
                      label={topicsPolicyLabel[path]}
                      value={body[path]}
                      after={copy.units[path]}
                      invalid={editing.wrong(path) !== undefined}
                      changed={editing.isChanged(path)}
                      onChange={(n) => editing.edit({ ...body, [path]: n ?? Number.NaN })}
                    />
                  </View>
                ))}
              </View>
            </Section>
          ))}
        </>
      )}
    </PolicyFrame>
  );
}
