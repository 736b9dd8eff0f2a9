import type { OrganisationSettingsView } from '@tellit/shared/contract/settings.ts';
import { officeHoursProblem } from '@tellit/shared/rules/office-hours.ts';
import { policiesCopy as copy } from '@tellit/shared/words/policies-copy.ts';
import { settingsProblem } from '@tellit/shared/words/settings-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { Switch } from '@/ui/choice/choice.tsx';
import { Field, TextField } from '@/ui/field/field.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { fieldMessage, useAdminAct } from '../use-admin.ts';
import { HoursBox } from './hours-box.tsx';
import type { Hours } from './hours-text.ts';

interface SheetProps {
  organisation: OrganisationSettingsView;
  /** The district's hours: where an own setting begins. */
  district: Hours;
  onClose: () => void;
  onDone: () => void;
}

/** What one organisation sets for itself: hours and the 文号 prefix of its papers. */
export function OrganisationSettingsSheet({ organisation, district, onClose, onDone }: SheetProps): ReactElement {
  const [hours, setHours] = useState<Hours | null>(organisation.officeHours);
  const [prefix, setPrefix] = useState(organisation.documentPrefix ?? '');
  const [mistake, setMistake] = useState<string>();
  const act = useAdminAct('settings');
  async function save(): Promise<void> {
    const problem = hours && officeHoursProblem(hours);
    setMistake(problem ? settingsProblem.hours[problem] : undefined);
    if (problem) return;
    const body = {
      version: organisation.version,
      officeHours: hours?.map(([from, to]): [number, number] => [from, to]) ?? null,
      documentPrefix: prefix.trim() || null,
    };
    if (await act.run(() => call('POST /v1/organisations/:id/settings', { params: { id: organisation.id }, body })))
      onDone();
  }
  return (
    <FormSheet
      title={organisation.name}
      act={copy.saveSettings}
      command={act}
      onAct={() => void save()}
      onClose={onClose}
    >
      <TextField
        id="own-prefix"
        label={copy.prefix}
        hint={copy.prefixHint}
        optional
        value={prefix}
        onChange={setPrefix}
        error={fieldMessage(act.problem, 'documentPrefix')}
      />
      <Switch on={hours !== null} onChange={(on) => setHours(on ? district : null)} title={copy.ownHours} />
      {hours && (
        <Field
          id="own-hours"
          label={copy.hours}
          hint={copy.hoursHint}
          error={mistake ?? fieldMessage(act.problem, 'officeHours')}
        >
          <HoursBox id="own-hours-box" hours={hours} onChange={setHours} />
        </Field>
      )}
    </FormSheet>
  );
}
