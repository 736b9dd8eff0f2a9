import { View } from '@tarojs/components';
import { togetherCopy as copy } from '@tellit/shared/words/together-screen-copy.ts';
import type { ReactElement } from 'react';
import { Link } from '@/ui/button/button.tsx';
import { Field, Input } from '@/ui/field/field.tsx';
import { Combobox } from '@/ui/select/combobox.tsx';
import { unitOptions, useOrganisations } from '../order/reference.ts';

interface OneField {
  id: string;
  label: string;
  hint?: string;
  optional?: boolean;
  error?: string;
}

/** One handling unit. `without`: those it cannot be. */
export function UnitField(
  props: OneField & { value: string; without?: readonly string[]; onChange: (id: string) => void },
): ReactElement {
  const { value, without = [], onChange, ...field } = props;
  return (
    <Field {...field}>
      <UnitBox
        id={field.id}
        label={field.label}
        value={value}
        without={without}
        invalid={field.error !== undefined}
        onChange={onChange}
      />
    </Field>
  );
}

/** The box alone, for a field drawn elsewhere. */
export function UnitBox(props: {
  id: string;
  label: string;
  value: string;
  without?: readonly string[];
  invalid?: boolean;
  onChange: (id: string) => void;
}): ReactElement {
  const { id, label, value, without = [], invalid, onChange } = props;
  const units = unitOptions(useOrganisations()).filter((unit) => !without.includes(unit.value));
  return (
    <Combobox
      id={id}
      label={label}
      placeholder={copy.findUnit}
      value={value || undefined}
      options={units}
      invalid={invalid}
      onChange={onChange}
    />
  );
}

/** Several units: those chosen stand in rows, one more is found by typing. */
export function UnitsField(
  props: OneField & { value: readonly string[]; without?: readonly string[]; onChange: (ids: string[]) => void },
): ReactElement {
  const { value, without = [], onChange, ...field } = props;
  const organisations = useOrganisations();
  const nameOf = (id: string): string => organisations.find((one) => one.id === id)?.name ?? '';
  const rest = unitOptions(organisations).filter(
    (unit) => !value.includes(unit.value) && !without.includes(unit.value),
  );
  return (
    <Field {...field}>
      {value.map((id) => (
        <View key={id} className="together-picked">
          <View className="ui-grow">{nameOf(id)}</View>
          <Link inline label={copy.remove(nameOf(id))} onTap={() => onChange(value.filter((one) => one !== id))}>
            {copy.remove('')}
          </Link>
        </View>
      ))}
      <Combobox
        // A choice made becomes a row above; the box starts anew.
        key={value.length}
        id={field.id}
        label={field.label}
        placeholder={copy.findUnit}
        value={undefined}
        options={rest}
        invalid={field.error !== undefined}
        onChange={(id) => onChange([...value, id])}
      />
    </Field>
  );
}

/** A day and a time of day; both as their boxes give them. */
export function MomentField(props: {
  id: string;
  label: string;
  date: string;
  time: string;
  error?: string;
  onDate: (value: string) => void;
  onTime: (value: string) => void;
}): ReactElement {
  const { id, label, date, time, error, onDate, onTime } = props;
  return (
    <Field id={id} label={label} error={error}>
      <View className="ui-two">
        <Input id={`${id}-date`} kind="date" label={`${label} ${copy.date}`} value={date} onChange={onDate} />
        <Input id={`${id}-time`} kind="time" label={`${label} ${copy.time}`} value={time} onChange={onTime} />
      </View>
    </Field>
  );
}
