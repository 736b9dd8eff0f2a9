import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { caseFileKindLabel, caseReviewCopy as copy } from '@tellit/shared/words/case-review-copy.ts';
import { CASE_FILE_KINDS, type CaseFileKind } from '@tellit/shared/words/inspection-states.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { now } from '@/api/server-time.ts';
import { Chips } from '@/ui/choice/choice.tsx';
import { Field, TextField } from '@/ui/field/field.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { fieldMessage, useAdminAct } from '../admin/use-admin.ts';
import { daysOf, monthOf } from '../rates/periods.ts';

/** 抽取案卷: kinds, departments, period, how many of each; the server draws and keeps rule and seed. */
export function DrawSheet({ onClose, onDrawn }: { onClose: () => void; onDrawn: (id: string) => void }): ReactElement {
  const [form, setForm] = useState({ name: '', from: '', to: '', count: '3', percent: '', seed: '' });
  const [kinds, setKinds] = useState<CaseFileKind[]>(['penalty']);
  const [units, setUnits] = useState<string[]>([]);
  const act = useAdminAct('case-reviews');
  const departments = useDepartments();
  const set = (part: Partial<typeof form>): void => setForm((before) => ({ ...before, ...part }));
  const error = (path: string): string | undefined => fieldMessage(act.problem, path);

  async function draw(): Promise<void> {
    const size = form.percent.trim() === '' ? { count: Number(form.count) } : { percent: Number(form.percent) };
    const drawn = await act.run(() =>
      call('POST /v1/case-reviews', {
        body: {
          name: form.name,
          kinds,
          organisationIds: units,
          from: form.from.trim(),
          to: form.to.trim(),
          size,
          seed: form.seed.trim() || undefined,
        },
      }),
    );
    if (drawn) onDrawn(drawn.id);
  }
  return (
    <FormSheet
      title={copy.draw}
      act={copy.draw}
      command={act}
      wide
      note={copy.drawWhy}
      onAct={() => void draw()}
      onClose={onClose}
    >
      <TextField
        id="review-name"
        label={copy.name}
        hint={copy.nameHint}
        value={form.name}
        error={error('name')}
        onChange={(name) => set({ name })}
      />
      <Field id="review-kinds" label={copy.kinds} error={error('kinds')}>
        <Chips<CaseFileKind>
          label={copy.kinds}
          options={CASE_FILE_KINDS.map((value) => ({ value, label: caseFileKindLabel[value] }))}
          value={kinds}
          onChange={setKinds}
        />
      </Field>
      <View className="case-two">
        <TextField
          id="review-from"
          kind="date"
          label={copy.from}
          value={form.from}
          error={error('from')}
          onChange={(from) => set({ from })}
        />
        <TextField
          id="review-to"
          kind="date"
          label={copy.to}
          value={form.to}
          error={error('to')}
          onChange={(to) => set({ to })}
        />
        <TextField
          id="review-count"
          kind="number"
          label={copy.perUnit}
          hint={copy.sizeHint}
          value={form.count}
          error={error('size')}
          onChange={(count) => set({ count, percent: '' })}
        />
        <TextField
          id="review-percent"
          kind="number"
          label={copy.percent}
          optional
          value={form.percent}
          onChange={(percent) => set({ percent })}
        />
      </View>
      <Field id="review-units" label={copy.departments} hint={copy.departmentsHint} optional>
        <Chips
          label={copy.departments}
          options={departments.map(({ id, name }) => ({ value: id, label: name }))}
          value={units}
          onChange={setUnits}
        />
      </Field>
      <TextField
        id="review-seed"
        label={copy.seed}
        hint={copy.seedHint}
        optional
        value={form.seed}
        error={error('seed')}
        onChange={(seed) => set({ seed })}
      />
    </FormSheet>
  );
}

/** Departments that have anything to do with inspections, as the figures know them. */
export function useDepartments(): { id: string; name: string }[] {
  const { data } = useQuery({
    queryKey: ['inspection-figures', 'units'],
    queryFn: () => {
      const { from, to } = daysOf(monthOf(now()));
      return call('GET /v1/inspection-figures', { query: { from, to } });
    },
    staleTime: 600_000,
  });
  return data?.units ?? [];
}
