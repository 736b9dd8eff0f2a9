import { View } from '@tarojs/components';
import type { WorkOrderRow } from '@tellit/shared/contract/work-orders.ts';
import { deskCopy } from '@tellit/shared/words/desk-copy.ts';
import type { ReactElement } from 'react';
import { a11y } from '@/ui/a11y.ts';
import { Button } from '@/ui/button/button.tsx';
import { PaneBody, PaneFoot, PaneHead } from '@/ui/desk/desk.tsx';

interface ChosenFootProps {
  chosen: number;
  onAll: () => void;
  onStop: () => void;
  onSend: () => void;
}

/** How many are chosen, and what can be done with them. */
export function ChosenFoot({ chosen, onAll, onStop, onSend }: ChosenFootProps): ReactElement {
  const { many: copy } = deskCopy;
  return (
    <PaneFoot>
      <View className="ui-row ui-between">
        <View className="t-b t-num" {...a11y({ role: 'status', live: 'polite' })}>
          {chosen === 0 ? copy.hint : copy.chosen(chosen)}
        </View>
        <View className="ui-row">
          <Button small kind="quiet" onTap={onAll}>
            {chosen > 0 ? copy.none : copy.all}
          </Button>
          <Button small kind="quiet" onTap={onStop}>
            {copy.stop}
          </Button>
        </View>
      </View>
      <Button
        kind="primary"
        icon="send"
        keys={['⌘', '↵']}
        off={chosen === 0 ? copy.hint : undefined}
        reasonHidden
        onTap={onSend}
      >
        {copy.open}
      </Button>
    </PaneFoot>
  );
}

/** The third pane while choosing: what is chosen, in place of one order's panel, so that there is one thing to press. */
export function ChosenPane({ rows }: { rows: readonly WorkOrderRow[] }): ReactElement {
  const { many: copy } = deskCopy;
  return (
    <>
      <PaneHead title={copy.chosen(rows.length)} />
      <PaneBody>
        <View className="t-label t-2">{rows.length === 0 ? copy.hint : copy.why}</View>
        {rows.map((row) => (
          <View key={row.id} className="desk-many__order">
            <View className="t-num t-2">{row.shortNumber}</View>
            <View className="ui-grow t-clip">{row.title}</View>
          </View>
        ))}
      </PaneBody>
    </>
  );
}
