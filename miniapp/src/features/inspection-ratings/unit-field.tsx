import type { ReactElement } from 'react';
import { Field } from '@/ui/field/field.tsx';
import { Combobox } from '@/ui/select/combobox.tsx';
import { useOrganisations } from '../order/reference.ts';

const KINDS: readonly string[] = ['department', 'station', 'office'];

export interface UnitFieldProps {
  id: string;
  label: string;
  hint?: string;
  value: string | undefined;
  error?: string;
  onChange: (id: string) => void;
}

/** One of the units that can have problems or case files: departments, stations, offices. */
export function UnitField({ id, label, hint, value, error, onChange }: UnitFieldProps): ReactElement {
  const options = useOrganisations()
    .filter(({ kind, retiredAt }) => retiredAt === null && KINDS.includes(kind))
    .map((unit) => ({ value: unit.id, label: unit.shortName, sub: unit.name }));
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <Combobox id={`${id}-box`} label={label} value={value} options={options} onChange={onChange} />
    </Field>
  );
}
