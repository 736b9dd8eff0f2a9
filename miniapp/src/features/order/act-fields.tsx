import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { ActionButton, WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { roleLabel } from '@tellit/shared/words/labels.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import type { ReactElement } from 'react';
import { call } from '@/api/client.ts';
import { Choice } from '@/ui/choice/choice.tsx';
import { Area } from '@/ui/field/area.tsx';
import { Field } from '@/ui/field/field.tsx';
import { UnitBox } from '../together/fields.tsx';
import { Precedents } from '../together/rulings.tsx';
import type { ActField, ActValues } from './acts.ts';
import { ReasonChips } from './reason-chips.tsx';

interface ActFieldsProps {
  order: WorkOrderDetail;
  button: ActionButton;
  fields: readonly ActField[];
  values: ActValues;
  mistakes: Record<string, string>;
  onChange: (name: string, value: string) => void;
}

/** The questions of one act, whatever they are. */
export function ActFields({ order, button, fields, values, mistakes, onChange }: ActFieldsProps): ReactElement {
  return (
    <View className="ui-stack">
      {fields.map((field) => {
        const id = `act-${field.name}`;
        const value = values[field.name] ?? '';
        const set = (next: string): void => onChange(field.name, next);
        return (
          <Field
            key={field.name}
            id={id}
            label={field.label}
            hint={field.kind === 'words' || field.kind === 'unit' ? field.hint : undefined}
            optional={
              (field.kind === 'words' && field.optional) ||
              ((field.kind === 'person' || field.kind === 'unit') && !field.needed)
            }
            error={mistakes[field.name]}
          >
            {field.kind === 'words' && (
              <Area
                id={id}
                label={field.label}
                value={value}
                onChange={set}
                limit={field.max}
                rows={3}
                invalid={mistakes[field.name] !== undefined}
              />
            )}
            {field.kind === 'words' && field.name === 'reason' && (
              <ReasonChips action={button.action} label={field.label} value={value} onChange={set} />
            )}
            {field.kind === 'choice' && (
              <Choice
                label={field.label}
                options={field.options}
                value={value === '' ? undefined : value}
                onChange={set}
              />
            )}
            {field.kind === 'unit' && <UnitBox id={id} label={field.label} value={value} onChange={set} />}
            {field.kind === 'person' && (
              <PersonChoice
                order={order}
                assignmentId={button.assignmentId}
                label={field.label}
                value={value}
                onChange={set}
              />
            )}
          </Field>
        );
      })}
      {button.action === 'rule' && <Precedents order={order} />}
    </View>
  );
}

interface PersonChoiceProps {
  order: WorkOrderDetail;
  assignmentId: string | null;
  label: string;
  value: string;
  onChange: (id: string) => void;
}

/** The people of the unit that has the share. */
function PersonChoice({ order, assignmentId, label, value, onChange }: PersonChoiceProps): ReactElement {
  const unit = order.assignments.find((share) => share.id === assignmentId)?.organisation.id ?? '';
  const { data } = useQuery({
    queryKey: ['unit-people', unit],
    queryFn: () => call('GET /v1/units/:id/people', { params: { id: unit } }),
    enabled: unit !== '',
  });
  if (data && data.items.length === 0) return <View className="t-3">{staffCopy.acts.whoEmpty}</View>;
  const people = new Map((data?.items ?? []).map((person) => [person.id, person]));
  const options = [...people.values()].map(({ id, name, role }) => ({ value: id, label: name, sub: roleLabel[role] }));
  return <Choice label={label} options={options} value={value === '' ? undefined : value} onChange={onChange} />;
}
