import { View } from '@tarojs/components';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import type { ReactElement } from 'react';
import { KeyHint } from '@/ui/desk/desk.tsx';
import { Sheet } from '@/ui/sheet/sheet.tsx';
import './desk.scss';

interface KeysHelpProps {
  open: boolean;
  onClose: () => void;
  rows: readonly { keys: readonly string[]; label: string }[];
}

/** Every key of the page one is on (screens/staff/NOTES.md *Keyboard*: `?`). */
export function KeysHelp({ open, onClose, rows }: KeysHelpProps): ReactElement {
  return (
    <Sheet open={open} title={staffCopy.keys.title} onClose={onClose}>
      <View className="t-label t-2">{staffCopy.keys.note}</View>
      {rows.map(({ keys, label }) => (
        <View key={label} className="desk-keys__row">
          <KeyHint keys={[...keys]} />
          <View>{label}</View>
        </View>
      ))}
    </Sheet>
  );
}
