import { View } from '@tarojs/components';
import type { EachOutcome } from '@tellit/shared/contract/desk.ts';
import { deskCopy } from '@tellit/shared/words/desk-copy.ts';
import type { ReactElement } from 'react';
import { a11y } from '@/ui/a11y.ts';
import { Button } from '@/ui/button/button.tsx';
import { Icon } from '@/ui/icon/icon.tsx';
import { Sheet } from '@/ui/sheet/sheet.tsx';
import './desk-many.scss';

const { many: copy } = deskCopy;

/** What became of each order of many, the ones that were refused first, each with its reason. */
export function OutcomesSheet({
  outcomes,
  undone,
  onClose,
}: {
  outcomes: readonly EachOutcome[];
  /** They were taken back, not dispatched. */
  undone: boolean;
  onClose: () => void;
}): ReactElement {
  const done = outcomes.filter((one) => one.done).length;
  const inOrder = [...outcomes.filter((one) => !one.done), ...outcomes.filter((one) => one.done)];
  return (
    <Sheet
      open
      title={(undone ? copy.undoneTitle : copy.resultTitle)(done, outcomes.length)}
      onClose={onClose}
      foot={
        <Button kind="primary" onTap={onClose}>
          {copy.close}
        </Button>
      }
    >
      <View {...a11y({ role: 'list' })}>
        {inOrder.map(({ id, shortNumber, done, why }) => (
          <View key={id} className={`desk-outcome${done ? '' : ' is-refused'}`} {...a11y({ role: 'listitem' })}>
            <Icon name={done ? 'check' : 'nope'} size="sm" />
            <View className="ui-grow">
              <View className="t-num t-b">{shortNumber ?? copy.hidden}</View>
              <View className="t-label">{why ?? (undone ? copy.back : copy.sent)}</View>
            </View>
          </View>
        ))}
      </View>
    </Sheet>
  );
}
