import { View } from '@tarojs/components';
import { REASON_LISTS, REASONS_A_LIST, type ReasonList } from '@tellit/shared/rules/default-reasons.ts';
import { policiesCopy as copy, reasonListLabel } from '@tellit/shared/words/policies-copy.ts';
import type { ReactElement } from 'react';
import { Button } from '@/ui/button/button.tsx';
import { Card } from '@/ui/card/card.tsx';
import { IconButton } from '@/ui/desk/desk.tsx';
import { Input } from '@/ui/field/field.tsx';
import { boxId, PolicyFrame } from './policy-frame.tsx';
import { type PolicyEditing, usePolicy } from './use-policy.ts';

/** 理由: the ready sentences of every form that asks why. */
export function Reasons({ onSay }: { onSay: (words: string) => void }): ReactElement {
  const editing = usePolicy('reasons');
  return (
    <PolicyFrame editing={editing} noEffect={copy.noEffectReasons} onSay={onSay}>
      {(body) => (
        <>
          <View className="t-label t-2">{copy.reasonsWhy}</View>
          <View className="pol-lists">
            {REASON_LISTS.map((list) => (
              <List
                key={list}
                list={list}
                lines={body[list]}
                editing={editing}
                onChange={(lines) => editing.edit({ ...body, [list]: lines })}
              />
            ))}
          </View>
        </>
      )}
    </PolicyFrame>
  );
}

interface ListProps {
  list: ReasonList;
  lines: readonly string[];
  editing: PolicyEditing<'reasons'>;
  onChange: (lines: string[]) => void;
}

function List({ list, lines, editing, onChange }: ListProps): ReactElement {
  const label = reasonListLabel[list];
  return (
    <Card>
      <View id={boxId(list)} className="t-b">
        {label}
      </View>
      <View className="pol-lines">
        {lines.map((text, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the list while it is typed
          <View key={at} className="pol-line">
            <View className="ui-grow">
              <Input
                id={boxId(`${list}.${at}`)}
                label={`${label} ${copy.reasonNumber(at + 1)}`}
                value={text}
                invalid={editing.wrong(`${list}.${at}`) !== undefined}
                onChange={(next) => onChange(lines.map((line, n) => (n === at ? next : line)))}
              />
            </View>
            <IconButton
              icon="x"
              label={copy.dropReason(text)}
              onTap={() => onChange(lines.filter((_, n) => n !== at))}
            />
          </View>
        ))}
      </View>
      {lines.length < REASONS_A_LIST && (
        <Button small icon="plus" label={`${label} ${copy.addReason}`} onTap={() => onChange([...lines, ''])}>
          {copy.addReason}
        </Button>
      )}
    </Card>
  );
}
