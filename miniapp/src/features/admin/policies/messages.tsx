import { View } from '@tarojs/components';
import {
  MESSAGE_VALUES,
  type MessageField,
  type MessageTemplate,
  MOMENTS,
  type Moment,
} from '@tellit/shared/rules/subscribe-messages.ts';
import {
  messagePolicyCopy as copy,
  messagePolicyLabel,
  messageValueLabel,
  momentLabel,
} from '@tellit/shared/words/message-policy-copy.ts';
import type { ReactElement } from 'react';
import { Button } from '@/ui/button/button.tsx';
import { Field, Input } from '@/ui/field/field.tsx';
import { PrivacyLine } from '@/ui/note/note.tsx';
import { Select } from '@/ui/select/select';
import { Section } from '@/ui/text/text.tsx';
import { boxId, PolicyFrame } from './policy-frame.tsx';
import { type PolicyBodies, type PolicyEditing, usePolicy } from './use-policy.ts';
import { WholeBox } from './value-box.tsx';
import './messages.scss';

type Body = PolicyBodies['messages'];
const VALUES = MESSAGE_VALUES.map((value) => ({ value, label: messageValueLabel[value] }));
const MOST_FIELDS = 5;
/** What most templates have: number, state, what to do. */
const USUAL: readonly MessageField[] = [
  { key: 'character_string1', value: 'number' },
  { key: 'phrase2', value: 'state' },
  { key: 'thing3', value: 'tip' },
];

/** 消息: which template of WeChat says what at which moment, and when the groups get their figures. */
export function MessageRules({ onSay }: { onSay: (words: string) => void }): ReactElement {
  const editing = usePolicy('messages');
  return (
    <PolicyFrame editing={editing} noEffect={copy.noEffect} onSay={onSay}>
      {(body) => (
        <>
          <PrivacyLine icon="bell">{copy.lead}</PrivacyLine>
          <View className="pol-halves is-even msg-moments">
            {MOMENTS.map((moment) => (
              <MomentPart key={moment} moment={moment} body={body} editing={editing} />
            ))}
          </View>
          <Section title={copy.digest} id={boxId('digest')}>
            <View className="pol-fields is-single">
              <View className="pol-field">
                <View>
                  <View className="pol-field__label">{messagePolicyLabel.digestAt}</View>
                  <View className="t-cap t-3">{copy.digestHint}</View>
                </View>
                <WholeBox
                  id={boxId('digestAt')}
                  label={messagePolicyLabel.digestAt}
                  value={body.digestAt}
                  after={copy.hour}
                  none={copy.digestOff}
                  invalid={editing.wrong('digestAt') !== undefined}
                  changed={editing.isChanged('digestAt')}
                  onChange={(digestAt) =>
                    editing.edit({ ...body, digestAt: body.digestAt === null && digestAt !== null ? 10 : digestAt })
                  }
                />
              </View>
            </View>
          </Section>
        </>
      )}
    </PolicyFrame>
  );
}

function MomentPart(props: { moment: Moment; body: Body; editing: PolicyEditing<'messages'> }): ReactElement {
  const { moment, body, editing } = props;
  const path = `moments.${moment}`;
  const template = body.moments[moment];
  const put = (next: MessageTemplate | null): void =>
    editing.edit({
      ...body,
      moments: { ...body.moments, [moment]: next && { ...next, fields: next.fields.map((field) => ({ ...field })) } },
    });
  const name = (text: string): void => {
    const templateId = text.trim();
    put(templateId === '' ? null : { templateId, fields: template?.fields ?? USUAL });
  };
  return (
    <Section title={momentLabel[moment]} id={boxId(path)}>
      <View className={`pol-steps${editing.isChanged(path) ? ' is-changed' : ''}`}>
        <Field
          id={boxId(`${path}.id`)}
          label={copy.templateId}
          hint={template ? undefined : copy.momentHint}
          error={editing.wrong(path)}
        >
          <Input
            id={`${boxId(path)}-id`}
            label={`${momentLabel[moment]} ${copy.templateId}`}
            value={template?.templateId ?? ''}
            invalid={editing.wrong(path) !== undefined}
            onChange={name}
          />
        </Field>
        {template && <Fields moment={moment} template={template} onChange={put} />}
      </View>
    </Section>
  );
}

function Fields(props: {
  moment: Moment;
  template: MessageTemplate;
  onChange: (next: MessageTemplate) => void;
}): ReactElement {
  const { moment, template, onChange } = props;
  const { fields } = template;
  const put = (next: readonly MessageField[]): void => onChange({ ...template, fields: next });
  const change = (at: number, part: Partial<MessageField>): void =>
    put(fields.map((field, i) => (i === at ? { ...field, ...part } : field)));
  return (
    <>
      {fields.map((field, at) => (
        // fields have no name of their own while they are typed
        <View key={`${moment}-${String(at)}`} className="msg-field">
          <View className="msg-field__name">
            <Input
              id={`${boxId(`moments.${moment}`)}-key-${at}`}
              label={copy.fieldKey(at + 1)}
              value={field.key}
              onChange={(key) => change(at, { key: key.trim() })}
            />
          </View>
          <View className="msg-field__value">
            <Select
              label={copy.fieldValue(at + 1)}
              value={field.value}
              options={VALUES}
              onChange={(value) => change(at, { value })}
            />
          </View>
          <Button
            small
            kind="quiet"
            label={copy.dropField(at + 1)}
            onTap={() => put(fields.filter((_, i) => i !== at))}
          >
            {copy.drop}
          </Button>
        </View>
      ))}
      {fields.length < MOST_FIELDS && (
        <Button small icon="plus" onTap={() => put([...fields, { key: `thing${fields.length + 1}`, value: 'unit' }])}>
          {copy.addField}
        </Button>
      )}
    </>
  );
}
