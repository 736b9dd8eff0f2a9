import { View } from '@tarojs/components';
import { ALARM_AUDIENCES, type AlarmAudience } from '@tellit/shared/rules/alarm-policy.ts';
import { alarmPolicyLabel, audienceLabel, alarmPolicyCopy as copy } from '@tellit/shared/words/alarm-policy-copy.ts';
import type { ReactElement } from 'react';
import { Button } from '@/ui/button/button.tsx';
import { Chips } from '@/ui/choice/choice.tsx';
import { PrivacyLine } from '@/ui/note/note.tsx';
import { Section } from '@/ui/text/text.tsx';
import { boxId, PolicyFrame } from './policy-frame.tsx';
import { type PolicyBodies, type PolicyEditing, usePolicy } from './use-policy.ts';
import { WholeBox } from './value-box.tsx';

type Editing = PolicyEditing<'alarms'>;
type Body = PolicyBodies['alarms'];
type Step = Body['desk'][number];
type Line = 'desk' | 'unit';

const LINES: readonly Line[] = ['desk', 'unit'];
/** While the desk has it there is no unit to call. */
const CALLED: Record<Line, readonly AlarmAudience[]> = {
  desk: ALARM_AUDIENCES.filter((who) => who !== 'unit' && who !== 'unitHead'),
  unit: ALARM_AUDIENCES,
};
const MOST_STEPS = 20;
/** A step more begins this much after the one before it, in minutes. */
const NEXT_AFTER = 3;

/** 特急呼叫: whom a critical order calls, when, and how it widens until somebody answers. */
export function AlarmRules({ onSay }: { onSay: (words: string) => void }): ReactElement {
  const editing = usePolicy('alarms');
  return (
    <PolicyFrame editing={editing} noEffect={copy.noEffect} onSay={onSay}>
      {(body) => (
        <>
          <PrivacyLine icon="bell">{copy.lead}</PrivacyLine>
          <View className="pol-halves is-even">
            {LINES.map((line) => (
              <Steps key={line} line={line} editing={editing} body={body} />
            ))}
          </View>
          <View className="pol-fields is-single">
            <View className="pol-field">
              <View className="pol-field__label">{alarmPolicyLabel.everyMinutes}</View>
              <WholeBox
                id={boxId('everyMinutes')}
                label={alarmPolicyLabel.everyMinutes}
                value={body.everyMinutes}
                after={copy.minutes}
                invalid={editing.wrong('everyMinutes') !== undefined}
                changed={editing.isChanged('everyMinutes')}
                onChange={(everyMinutes) => editing.edit({ ...body, everyMinutes: everyMinutes ?? Number.NaN })}
              />
            </View>
          </View>
        </>
      )}
    </PolicyFrame>
  );
}

function Steps({ line, editing, body }: { line: Line; editing: Editing; body: Body }): ReactElement {
  const steps = body[line];
  const put = (next: Step[]): void => editing.edit({ ...body, [line]: next });
  const change = (at: number, part: Partial<Step>): void =>
    put(steps.map((step, i) => (i === at ? { ...step, ...part } : step)));
  const last = steps.at(-1);
  return (
    <Section title={alarmPolicyLabel[line]} id={boxId(line)}>
      <View className={`pol-steps${editing.isChanged(line) ? ' is-changed' : ''}`}>
        {steps.map((step, at) => (
          // steps have no name but their place, and come and go as a whole
          <View key={`${line}-${String(at)}`} className="pol-step">
            <View className="pol-step__head">
              <View className="t-b">{copy.step(at + 1)}</View>
              {at === 0 ? (
                <View className="t-2">{copy.atOnce}</View>
              ) : (
                <WholeBox
                  id={boxId(`${line}.${at}.afterMinutes`)}
                  label={`${alarmPolicyLabel[line]} ${copy.step(at + 1)} ${copy.at}`}
                  value={step.afterMinutes}
                  after={copy.minutes}
                  onChange={(n) => change(at, { afterMinutes: n ?? Number.NaN })}
                />
              )}
              {at > 0 && (
                <Button
                  small
                  kind="quiet"
                  label={copy.dropStep(at + 1)}
                  onTap={() => put(steps.filter((_, i) => i !== at))}
                >
                  {copy.drop}
                </Button>
              )}
            </View>
            <View className="t-cap t-3">{at === 0 ? copy.call : copy.callMore}</View>
            <Chips
              label={`${alarmPolicyLabel[line]} ${copy.step(at + 1)} ${copy.call}`}
              options={CALLED[line].map((value) => ({ value, label: audienceLabel[value] }))}
              value={step.call}
              onChange={(call) => change(at, { call })}
            />
          </View>
        ))}
        {steps.length < MOST_STEPS && (
          <Button
            small
            icon="plus"
            onTap={() => put([...steps, { afterMinutes: (last?.afterMinutes ?? 0) + NEXT_AFTER, call: [] }])}
          >
            {copy.addStep}
          </Button>
        )}
      </View>
    </Section>
  );
}
