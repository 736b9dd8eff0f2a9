import { View } from '@tarojs/components';
import type { SettingsView } from '@tellit/shared/contract/settings.ts';
import { officeHoursProblem } from '@tellit/shared/rules/office-hours.ts';
import { policiesCopy as copy } from '@tellit/shared/words/policies-copy.ts';
import { settingsProblem } from '@tellit/shared/words/settings-copy.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { Button } from '@/ui/button/button.tsx';
import { Card } from '@/ui/card/card.tsx';
import { Field, TextField } from '@/ui/field/field.tsx';
import { ProblemNote } from '@/ui/note/problem-note.tsx';
import { fieldMessage, useAdminAct } from '../use-admin.ts';
import { HoursBox } from './hours-box.tsx';
import type { Hours } from './hours-text.ts';

/** What holds for the whole district: sponsor, filing number, hotline, hours, size of photos, how many boundaries are kept. */
export function DistrictForm({
  settings,
  current,
  onBegin,
  onSaved,
}: {
  settings: SettingsView;
  /** The version in force, which may be newer than the one this form was begun with. */
  current: number;
  /** The first change. */
  onBegin: () => void;
  onSaved: (saved: SettingsView) => void;
}): ReactElement {
  const [form, setForm] = useState({
    sponsor: settings.sponsor,
    filingNumber: settings.filingNumber ?? '',
    hotline: settings.hotline ?? '',
    photo: String(settings.maxPhotoMegabytes),
    areas: String(settings.areaVersionsKept),
    hours: settings.officeHours as Hours,
    reason: '',
  });
  const [mistakes, setMistakes] = useState<Record<string, string>>({});
  const act = useAdminAct('settings');
  const set = (part: Partial<typeof form>): void => {
    onBegin();
    setForm((before) => ({ ...before, ...part }));
  };
  const error = (name: string): string | undefined => mistakes[name] ?? fieldMessage(act.problem, name);

  async function save(): Promise<void> {
    const found: Record<string, string> = {};
    const hours = officeHoursProblem(form.hours);
    if (form.sponsor.trim() === '') found.sponsor = staffCopy.acts.needed(copy.sponsor);
    if (hours) found.officeHours = settingsProblem.hours[hours];
    if (!/^\d{1,2}$/.test(form.photo.trim())) found.maxPhotoMegabytes = settingsProblem.photo;
    if (!/^\d{1,3}$/.test(form.areas.trim())) found.areaVersionsKept = settingsProblem.areas;
    if (form.reason.trim() === '') found.reason = staffCopy.acts.needed(copy.reason);
    setMistakes(found);
    if (Object.keys(found).length > 0) return;
    const body = {
      // once refused because somebody was faster, it is sent again only by whoever has read that
      version: act.problem?.code === 'staleVersion' ? current : settings.version,
      reason: form.reason.trim(),
      sponsor: form.sponsor.trim(),
      filingNumber: form.filingNumber.trim() || null,
      hotline: form.hotline.trim() || null,
      officeHours: form.hours.map(([from, to]): [number, number] => [from, to]),
      maxPhotoMegabytes: Number(form.photo.trim()),
      areaVersionsKept: Number(form.areas.trim()),
    };
    const saved = await act.run(() => call('POST /v1/settings', { body }));
    if (saved) onSaved(saved);
  }
  return (
    <Card>
      <View className="pol-form">
        {act.problem && <ProblemNote problem={act.problem} />}
        <TextField
          id="settings-sponsor"
          label={copy.sponsor}
          hint={copy.sponsorHint}
          value={form.sponsor}
          onChange={(sponsor) => set({ sponsor })}
          error={error('sponsor')}
        />
        <TextField
          id="settings-filing"
          label={copy.filingNumber}
          optional
          value={form.filingNumber}
          onChange={(filingNumber) => set({ filingNumber })}
          error={error('filingNumber')}
        />
        <TextField
          id="settings-hotline"
          label={copy.hotline}
          kind="tel"
          optional
          value={form.hotline}
          onChange={(hotline) => set({ hotline })}
          error={error('hotline')}
        />
        <TextField
          id="settings-photo"
          label={copy.photo}
          kind="number"
          value={form.photo}
          onChange={(photo) => set({ photo })}
          error={error('maxPhotoMegabytes')}
          after={<View className="t-2">{copy.megabytes}</View>}
        />
        <TextField
          id="settings-areas"
          label={copy.areasKept}
          hint={copy.areasKeptHint}
          kind="number"
          value={form.areas}
          onChange={(areas) => set({ areas })}
          error={error('areaVersionsKept')}
          after={<View className="t-2">{copy.versions}</View>}
        />
        <Field id="settings-hours" label={copy.hours} hint={copy.hoursHint} error={error('officeHours')}>
          <HoursBox id="settings-hours-box" hours={form.hours} onChange={(hours) => set({ hours })} />
        </Field>
        <TextField
          id="settings-reason"
          label={copy.reason}
          value={form.reason}
          onChange={(reason) => set({ reason })}
          error={error('reason')}
        />
      </View>
      <View className="pol-form__foot">
        <Button small kind="primary" busy={act.busy} onTap={() => void save()}>
          {copy.saveSettings}
        </Button>
        <View className="t-label t-3">{copy.noEffect}</View>
      </View>
    </Card>
  );
}
