import type { CategoryView } from '@tellit/shared/contract/settings.ts';
import { policiesCopy as copy } from '@tellit/shared/words/policies-copy.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { Button } from '@/ui/button/button.tsx';
import { Field, TextField } from '@/ui/field/field.tsx';
import { Combobox } from '@/ui/select/combobox.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { Interruption } from '@/ui/sheet/sheet.tsx';
import { fieldMessage, useAdminAct } from '../use-admin.ts';
import { parentsFor } from './category-tree.ts';

const TOP = 'top';
const DEEPEST_PARENT = 2;

interface CategorySheetProps {
  /** null: a new one. */
  category: CategoryView | null;
  all: readonly CategoryView[];
  onClose: () => void;
  onDone: (words: string) => void;
}

/** One category: its name, what it lies under, its end and its return. */
export function CategorySheet({ category, all, onClose, onDone }: CategorySheetProps): ReactElement {
  const [name, setName] = useState(category?.name ?? '');
  const [parent, setParent] = useState<string>(category?.parentId ?? TOP);
  const [missing, setMissing] = useState(false);
  const [retiring, setRetiring] = useState(false);
  const act = useAdminAct('categories');
  const parentId = parent === TOP ? null : parent;
  async function change(input: { name?: string; parentId?: string | null; retired?: boolean }): Promise<boolean> {
    const seen = category?.fullName ?? '';
    const done = await act.run(() =>
      call('POST /v1/categories/:id/change', { params: { id: category?.id ?? '' }, body: { seen, ...input } }),
    );
    if (done) onDone(staffCopy.admin.done);
    return done !== undefined;
  }
  async function save(): Promise<void> {
    setMissing(name.trim() === '');
    if (name.trim() === '') return;
    if (category) await change({ name: name.trim(), parentId });
    else if (await act.run(() => call('POST /v1/categories', { body: { parentId, name: name.trim() } })))
      onDone(staffCopy.admin.done);
  }
  if (retiring && category)
    return (
      <Interruption
        open
        kind="danger"
        title={`${copy.retireCategory}：${category.name}`}
        consequences={[{ icon: 'info', text: copy.retireCategoryWhy }]}
        confirm={staffCopy.acts.confirm(staffCopy.admin.retire)}
        cancel={staffCopy.cancel}
        busy={act.busy}
        onConfirm={() => void change({ retired: true }).then((done) => done || setRetiring(false))}
        onCancel={() => setRetiring(false)}
      />
    );
  const parents = parentsFor(all, category?.id ?? null)
    .filter((row) => row.retiredAt === null && row.level <= DEEPEST_PARENT)
    .map((row) => ({ value: row.id, label: row.name, sub: row.fullName === row.name ? undefined : row.fullName }));
  return (
    <FormSheet
      title={category ? category.name : copy.newCategory}
      act={category ? staffCopy.admin.save : copy.newCategory}
      command={act}
      onAct={() => void save()}
      onClose={onClose}
    >
      <TextField
        id="category-name"
        label={copy.categoryName}
        value={name}
        onChange={setName}
        error={missing ? staffCopy.acts.needed(copy.categoryName) : fieldMessage(act.problem, 'name')}
      />
      <Field id="category-parent" label={copy.categoryParent} error={fieldMessage(act.problem, 'parentId')}>
        <Combobox
          id="category-parent-box"
          label={copy.categoryParent}
          value={parent}
          options={[{ value: TOP, label: copy.categoryTop }, ...parents]}
          onChange={setParent}
        />
      </Field>
      {category && category.retiredAt === null && (
        <Button kind="danger" onTap={() => setRetiring(true)}>
          {copy.retireCategory}
        </Button>
      )}
      {category && category.retiredAt !== null && (
        <Button busy={act.busy} onTap={() => void change({ retired: false })}>
          {copy.restoreCategory}
        </Button>
      )}
    </FormSheet>
  );
}
