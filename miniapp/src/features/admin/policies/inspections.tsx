import { View } from '@tarojs/components';
import type { InspectionPolicy } from '@tellit/shared/rules/inspection/inspection-policy.ts';
import { inspectionPolicyCopy as copy, inspectionPolicyLabel } from '@tellit/shared/words/inspection-policy-copy.ts';
import type { ReactElement } from 'react';
import { PrivacyLine } from '@/ui/note/note.tsx';
import { boxId, PolicyFrame } from './policy-frame.tsx';
import { usePolicy } from './use-policy.ts';
import { WholeBox } from './value-box.tsx';

const FIELDS: readonly { path: keyof InspectionPolicy; hint: string }[] = [
  { path: 'joinWithinDays', hint: copy.joinHint },
  { path: 'maxWindowDays', hint: copy.windowHint },
];

/** 联合检查规则: when several departments' visits become one, and how long a window may be. */
export function InspectionRules({ onSay }: { onSay: (words: string) => void }): ReactElement {
  const editing = usePolicy('inspections');
  return (
    <PolicyFrame editing={editing} noEffect={copy.noEffect} onSay={onSay}>
      {(body) => (
        <>
          <PrivacyLine icon="door">{copy.lead}</PrivacyLine>
          <View className="pol-fields is-single">
            {FIELDS.map(({ path, hint }) => (
              <View key={path} className="pol-field">
                <View>
                  <View className="pol-field__label">{inspectionPolicyLabel[path]}</View>
                  <View className="t-cap t-3">{hint}</View>
                </View>
                <WholeBox
                  id={boxId(path)}
                  label={inspectionPolicyLabel[path]}
                  value={body[path]}
                  after={copy.days}
                  invalid={editing.wrong(path) !== undefined}
                  changed={editing.isChanged(path)}
                  onChange={(n) => editing.edit({ ...body, [path]: n ?? Number.NaN })}
                />
              </View>
            ))}
          </View>
        </>
      )}
    </PolicyFrame>
  );
}
