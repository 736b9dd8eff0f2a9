import { View } from '@tarojs/components';
import { DEFAULT_COLUMNS, DESK_COLUMNS, type DeskColumn } from '@tellit/shared/words/desk-columns.ts';
import { deskCopy } from '@tellit/shared/words/desk-copy.ts';
import type { ReactElement } from 'react';
import { call } from '@/api/client.ts';
import { Button } from '@/ui/button/button.tsx';
import { Check } from '@/ui/choice/choice.tsx';
import { ProblemNote } from '@/ui/note/problem-note.tsx';
import { Sheet } from '@/ui/sheet/sheet.tsx';
import { useCommand } from './use-command.ts';
import { useDeskSettings } from './use-settings.ts';

const copy = deskCopy.columns;

/** What the rows of this person's lists say. */
export function useColumns(): readonly DeskColumn[] {
  return useDeskSettings().memory?.columns ?? DEFAULT_COLUMNS;
}

/** Ticked is kept at once: nothing to confirm, the list behind already shows it. */
export function ColumnsSheet({ open, onClose }: { open: boolean; onClose: () => void }): ReactElement {
  const { keep } = useDeskSettings();
  const chosen = useColumns();
  const command = useCommand();
  const choose = async (columns: readonly DeskColumn[]): Promise<void> => {
    const memory = await command.send(() =>
      call('POST /v1/me/desk/columns', { body: { columns: DESK_COLUMNS.filter((one) => columns.includes(one)) } }),
    );
    if (memory) keep(memory);
  };
  return (
    <Sheet open={open} title={copy.title} onClose={onClose}>
      <View className="ui-stack">
        {command.problem && <ProblemNote problem={command.problem} />}
        <View className="ui-two">
          {DESK_COLUMNS.map((column) => (
            <Check
              key={column}
              checked={chosen.includes(column)}
              onChange={(on) => void choose(on ? [...chosen, column] : chosen.filter((other) => other !== column))}
            >
              {copy.names[column]}
            </Check>
          ))}
        </View>
        <View className="t-label t-2">{copy.note}</View>
        <Button kind="quiet" onTap={() => void choose(DEFAULT_COLUMNS)}>
          {copy.reset}
        </Button>
      </View>
    </Sheet>
  );
}
