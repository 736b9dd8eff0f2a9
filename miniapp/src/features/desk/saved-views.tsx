import { View } from '@tarojs/components';
import type { SavedView } from '@tellit/shared/contract/desk.ts';
import type { View as OrderView } from '@tellit/shared/contract/work-orders.ts';
import { deskCopy } from '@tellit/shared/words/desk-copy.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { a11y } from '@/ui/a11y.ts';
import { Tap } from '@/ui/base/tap';
import { Button } from '@/ui/button/button.tsx';
import { Field, Input } from '@/ui/field/field.tsx';
import { Icon } from '@/ui/icon/icon.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { Sheet } from '@/ui/sheet/sheet.tsx';
import { useCommand } from './use-command.ts';
import { type Filters, isFiltered, NO_FILTERS } from './use-queue.ts';
import { useDeskSettings } from './use-settings.ts';
import './desk-many.scss';

const copy = deskCopy.saved;

/** The same question: unset and empty are one. */
function sameFilters(a: Filters, b: Filters): boolean {
  const plain = ({ q, ...rest }: Filters): string =>
    JSON.stringify([q.trim(), rest.urgency, rest.kind, rest.communityId, rest.channel].map((value) => value ?? ''));
  return plain(a) === plain(b);
}

interface SavedViewsProps {
  view: OrderView;
  filters: Filters;
  onFilters: (filters: Filters) => void;
}

/** This person's filters of this list, each one tap; beside them the way to keep the present ones. */
export function SavedViews({ view, filters, onFilters }: SavedViewsProps): ReactElement | null {
  const { memory } = useDeskSettings();
  const [open, setOpen] = useState<'save' | 'manage' | null>(null);
  const mine = (memory?.views ?? []).filter((saved) => saved.view === view);
  const current = mine.find((saved) => sameFilters(saved.filters, filters));
  const keepable = memory !== undefined && isFiltered(filters) && !current;
  if (mine.length === 0 && !keepable) return null;
  return (
    <View className="desk-saved" {...a11y({ role: 'group', label: copy.label })}>
      <Icon name="bookmark" size="em" className="t-3" />
      {mine.map((saved) => (
        <Tap
          key={saved.id}
          className={`desk-saved__one${saved === current ? ' is-on' : ''}`}
          a11y={{ pressed: saved === current }}
          onTap={() => onFilters(saved === current ? NO_FILTERS : saved.filters)}
        >
          {saved.name}
        </Tap>
      ))}
      {keepable && (
        <Tap className="desk-saved__act" onTap={() => setOpen('save')}>
          {copy.save}
        </Tap>
      )}
      {mine.length > 0 && (
        <Tap className="desk-saved__act" a11y={{ label: copy.manage }} onTap={() => setOpen('manage')}>
          <Icon name="more" size="em" />
        </Tap>
      )}
      {open === 'save' && <SaveSheet view={view} filters={filters} onClose={() => setOpen(null)} />}
      {open === 'manage' && <ManageSheet views={mine} onClose={() => setOpen(null)} />}
    </View>
  );
}

function SaveSheet({
  view,
  filters,
  onClose,
}: {
  view: OrderView;
  filters: Filters;
  onClose: () => void;
}): ReactElement {
  const { keep } = useDeskSettings();
  const command = useCommand();
  const [name, setName] = useState('');
  const save = async (): Promise<void> => {
    const memory = await command.send(() =>
      call('POST /v1/me/desk/views', { body: { name: name.trim(), view, filters } }),
    );
    if (!memory) return;
    keep(memory);
    onClose();
  };
  return (
    <FormSheet
      title={copy.title}
      act={copy.act}
      command={command}
      note={copy.note}
      off={name.trim() === '' ? copy.hint : undefined}
      onAct={() => void save()}
      onClose={onClose}
    >
      <Field id="desk-saved-name" label={copy.name} hint={copy.hint}>
        <Input id="desk-saved-name" label={copy.name} value={name} onChange={setName} />
      </Field>
    </FormSheet>
  );
}

function ManageSheet({ views, onClose }: { views: readonly SavedView[]; onClose: () => void }): ReactElement {
  const { keep } = useDeskSettings();
  const command = useCommand();
  const remove = async (id: string): Promise<void> => {
    const memory = await command.send(() => call('POST /v1/me/desk/views/:id/remove', { params: { id }, body: {} }));
    if (memory) keep(memory);
  };
  return (
    <Sheet open title={copy.manage} onClose={onClose}>
      <View className="ui-stack">
        {views.length === 0 && <View className="t-2">{copy.none}</View>}
        {views.map(({ id, name, view }) => (
          <View key={id} className="ui-row ui-between">
            <View>
              {name} <View className="t-3 t-label desk-inline">{staffCopy.views[view]}</View>
            </View>
            <Button small kind="quiet" icon="trash" label={`${copy.remove} ${name}`} onTap={() => void remove(id)}>
              {copy.remove}
            </Button>
          </View>
        ))}
        <View className="t-label t-2">{copy.note}</View>
      </View>
    </Sheet>
  );
}
