import { View } from '@tarojs/components';
import {
  LADDER_CLOCKS,
  LADDER_PAPERS,
  OTHER_LADDER,
  type PolicyField,
  valueAt,
  withValue,
} from '@tellit/shared/rules/policy-fields.ts';
import { clockLabel } from '@tellit/shared/words/labels.ts';
import { policiesCopy as copy } from '@tellit/shared/words/policies-copy.ts';
import type { ReactElement } from 'react';
import { Switch } from '@/ui/choice/choice.tsx';
import { Select } from '@/ui/select/select';
import { DataTable } from '@/ui/table/data-table.tsx';
import { Section } from '@/ui/text/text.tsx';
import { boxId, PolicyFrame } from './policy-frame.tsx';
import { type PolicyBodies, type PolicyEditing, usePolicy } from './use-policy.ts';
import { WholeBox } from './value-box.tsx';

type Editing = PolicyEditing<'ladder'>;
type Body = PolicyBodies['ladder'];
type Clock = (typeof LADDER_CLOCKS)[number];
const NONE = 'none';
const PAPERS = LADDER_PAPERS.map(({ value, label }) => ({ value: value ?? NONE, label }));
const CLIMBS = [true, false].map((on) => ({ value: on ? 'yes' : 'no', label: on ? copy.climbs : copy.stays }));

/** 提级规则: what each clock does when it runs out, and what else climbs. */
export function LadderRules({ onSay }: { onSay: (words: string) => void }): ReactElement {
  const editing = usePolicy('ladder');
  return (
    <PolicyFrame editing={editing} noEffect={copy.noEffectLadder} onSay={onSay}>
      {(body) => (
        <View className="pol-halves">
          <DataTable<Clock>
            label={copy.tabs.ladder}
            rows={LADDER_CLOCKS}
            rowId={(clock) => clock}
            columns={[
              {
                id: 'clock',
                title: copy.clock,
                width: 96,
                cell: (clock) => <View className="t-b">{clockLabel[clock]}</View>,
              },
              {
                id: 'climbs',
                title: copy.overdue,
                width: 120,
                cell: (clock) => <Climbs editing={editing} body={body} clock={clock} />,
              },
              {
                id: 'paper',
                title: copy.paper,
                width: 130,
                cell: (clock) => <Paper editing={editing} body={body} clock={clock} />,
              },
            ]}
          />
          <Section title={copy.otherLadder}>
            <View className="pol-fields is-single">
              {OTHER_LADDER.map((field) => (
                <Rule key={field.path} editing={editing} body={body} field={field} />
              ))}
            </View>
          </Section>
        </View>
      )}
    </PolicyFrame>
  );
}

interface CellProps {
  editing: Editing;
  body: Body;
  clock: Clock;
}

function Climbs({ editing, body, clock }: CellProps): ReactElement {
  const path = `overdue.${clock}.climbs`;
  return (
    <View className={`pol-pair${editing.isChanged(path) ? ' is-changed' : ''}`}>
      <View className="pol-pair__unit">
        <Select
          id={boxId(path)}
          label={`${clockLabel[clock]} ${copy.overdue}`}
          value={body.overdue[clock].climbs ? 'yes' : 'no'}
          options={CLIMBS}
          onChange={(value) => editing.edit(withValue(body, path, value === 'yes'))}
        />
      </View>
    </View>
  );
}

function Paper({ editing, body, clock }: CellProps): ReactElement {
  const path = `overdue.${clock}.paper`;
  return (
    <View className={`pol-pair${editing.isChanged(path) ? ' is-changed' : ''}`}>
      <View className="pol-pair__unit">
        <Select
          id={boxId(path)}
          label={`${clockLabel[clock]} ${copy.paper}`}
          value={body.overdue[clock].paper ?? NONE}
          options={PAPERS}
          onChange={(value) => editing.edit(withValue(body, path, value === NONE ? null : value))}
        />
      </View>
    </View>
  );
}

function Rule({ editing, body, field }: { editing: Editing; body: Body; field: PolicyField }): ReactElement {
  const value = valueAt(body, field.path);
  const change = (next: unknown): void => editing.edit(withValue(body, field.path, next));
  const changed = editing.isChanged(field.path);
  if (field.kind === 'yesNo')
    return (
      <View className={`pol-switch${changed ? ' is-changed' : ''}`}>
        <Switch on={value === true} onChange={change} title={field.label} />
      </View>
    );
  return (
    <View className="pol-field">
      <View className="pol-field__label">{field.label}</View>
      {field.kind === 'choice' ? (
        <View className={`pol-pair${changed ? ' is-changed' : ''}`}>
          <View className="pol-pair__unit">
            <Select
              id={boxId(field.path)}
              label={field.label}
              value={String(value)}
              options={(field.choices ?? []).map((choice) => ({ value: choice.value ?? NONE, label: choice.label }))}
              onChange={change}
            />
          </View>
        </View>
      ) : (
        <WholeBox
          id={boxId(field.path)}
          label={field.label}
          value={value as number}
          invalid={editing.wrong(field.path) !== undefined}
          changed={changed}
          onChange={change}
        />
      )}
    </View>
  );
}
