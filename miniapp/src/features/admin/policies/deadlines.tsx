import { View } from '@tarojs/components';
import type { Duration } from '@tellit/shared/rules/deadlines.ts';
import type { DeadlineRow, DeadlineRowName, ExtensionRule } from '@tellit/shared/rules/default-policy.ts';
import {
  columnField,
  DEADLINE_COLUMNS,
  DEADLINE_ROWS,
  OTHER_DEADLINES,
  type PolicyField,
  valueAt,
  withValue,
} from '@tellit/shared/rules/policy-fields.ts';
import { policiesCopy as copy, deadlineRowHint, deadlineRowLabel } from '@tellit/shared/words/policies-copy.ts';
import { type ReactElement, useState } from 'react';
import { useViewport } from '@/ui/base/viewport';
import { Button } from '@/ui/button/button.tsx';
import { Chips } from '@/ui/choice/choice.tsx';
import { DataTable } from '@/ui/table/data-table.tsx';
import { Section } from '@/ui/text/text.tsx';
import { boxId, PolicyFrame } from './policy-frame.tsx';
import { PresetSheet } from './preset-sheet.tsx';
import { type PolicyBodies, type PolicyEditing, usePolicy } from './use-policy.ts';
import { DurationBox, ExtensionBox, WholeBox } from './value-box.tsx';

type Editing = PolicyEditing<'deadlines'>;
type Body = PolicyBodies['deadlines'];

/** 期限: the table of six grades edited in place, everything else below it, ready tables to begin from. */
export function Deadlines({ onSay }: { onSay: (words: string) => void }): ReactElement {
  const editing = usePolicy('deadlines');
  const [gallery, setGallery] = useState(false);
  return (
    <PolicyFrame
      editing={editing}
      noEffect={copy.noEffect}
      onSay={onSay}
      tools={
        <Button small icon="list" onTap={() => setGallery(true)}>
          {copy.presets}
        </Button>
      }
    >
      {(body) => (
        <>
          <Grades editing={editing} body={body} />
          <Section title={copy.other}>
            <View className="pol-fields">
              {OTHER_DEADLINES.map((field) => (
                <FieldRow key={field.path} editing={editing} body={body} field={field} />
              ))}
            </View>
          </Section>
          {gallery && (
            <PresetSheet
              body={body}
              onClose={() => setGallery(false)}
              onUse={(preset) => {
                editing.edit({ ...(preset as Body), version: body.version });
                setGallery(false);
              }}
            />
          )}
        </>
      )}
    </PolicyFrame>
  );
}

/** On a desktop all six grades beside each other; on a phone one at a time. */
function Grades({ editing, body }: { editing: Editing; body: Body }): ReactElement {
  const [grade, setGrade] = useState<DeadlineRowName>('ordinary');
  const phone = useViewport() === 'phone';
  const field = (row: DeadlineRowName, column: keyof DeadlineRow): PolicyField => {
    const known = columnField(column);
    return { ...known, path: `rows.${row}.${column}`, label: `${deadlineRowLabel[row]} · ${known.label}` };
  };
  if (phone)
    return (
      <View className="pol-phone">
        <Chips
          label={copy.grade}
          single
          scroll
          options={DEADLINE_ROWS.map((value) => ({ value, label: deadlineRowLabel[value] }))}
          value={[grade]}
          onChange={([chosen]) => chosen && setGrade(chosen)}
        />
        <View className="t-label t-2">{deadlineRowHint[grade]}</View>
        <View className="pol-fields">
          {DEADLINE_COLUMNS.map((column) => (
            <FieldRow
              key={column}
              editing={editing}
              body={body}
              field={field(grade, column)}
              label={columnField(column).label}
            />
          ))}
        </View>
      </View>
    );
  return (
    <DataTable<keyof DeadlineRow | 'hint'>
      label={copy.tabs.deadlines}
      rows={['hint', ...DEADLINE_COLUMNS]}
      rowId={(column) => column}
      columns={[
        {
          id: 'clock',
          title: copy.clock,
          width: 104,
          cell: (column) => (column === 'hint' ? '' : <View className="t-b">{columnField(column).label}</View>),
        },
        ...DEADLINE_ROWS.map((row) => ({
          id: row,
          title: deadlineRowLabel[row],
          width: 156,
          cell: (column: keyof DeadlineRow | 'hint') =>
            column === 'hint' ? (
              <View className="t-cap t-3">{deadlineRowHint[row]}</View>
            ) : (
              <ValueBox editing={editing} body={body} field={field(row, column)} />
            ),
        })),
      ]}
    />
  );
}

interface ValueProps {
  editing: Editing;
  body: Body;
  field: PolicyField;
}

function FieldRow({ label, ...props }: ValueProps & { label?: string }): ReactElement {
  return (
    <View className="pol-field">
      <View className="pol-field__label">{label ?? props.field.label}</View>
      <ValueBox {...props} />
    </View>
  );
}

/** One value in the box its kind asks for. */
function ValueBox({ editing, body, field }: ValueProps): ReactElement {
  const value = valueAt(body, field.path);
  const change = (next: unknown): void => editing.edit(withValue(body, field.path, next));
  const shared = {
    id: boxId(field.path),
    label: field.label,
    invalid: editing.wrong(field.path) !== undefined,
    changed: editing.isChanged(field.path),
    onChange: change,
  };
  switch (field.kind) {
    case 'extension':
      return <ExtensionBox {...shared} value={value as ExtensionRule | null} mayBeNone={field.none !== undefined} />;
    case 'percent':
      return <WholeBox {...shared} value={value as number | null} after={copy.percent} none={field.none} />;
    case 'whole':
    case 'part':
      return <WholeBox {...shared} value={value as number} />;
    default:
      return <DurationBox {...shared} value={value as Duration | null} none={field.none} />;
  }
}
