import type { ActionButton, WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { orderActsCopy } from '@tellit/shared/words/order-acts-copy.ts';
import type { ReactElement } from 'react';
import type { IconName } from '@/ui/icons/names.gen.ts';
import { ActMenu, type MenuAct } from '@/ui/menu/act-menu.tsx';
import { type ActGroup, type Group, isUnkind, keyOf, labelOf } from './action-bar.ts';

const ICONS: Record<Group, IconName> = {
  forward: 'yes',
  together: 'users',
  terms: 'clock',
  supervise: 'stamp',
  correct: 'undo',
};

interface ActMenusProps {
  order: WorkOrderDetail;
  groups: readonly ActGroup[];
  /** One line a group, opened in place. */
  folded?: boolean;
  /** Shortcuts work here and are shown. */
  keyed?: boolean;
  onAct: (button: ActionButton) => void;
}

/** What else can be done, by what it is for; what a rule keeps back stands greyed with the rule's sentence. */
export function ActMenus({ order, groups, folded, keyed, onAct }: ActMenusProps): ReactElement {
  const id = ({ action, assignmentId }: { action: string; assignmentId: string | null }): string =>
    `${action}-${assignmentId ?? ''}`;
  return (
    <ActMenu
      label={orderActsCopy.all}
      folded={folded}
      groups={groups.map(({ group, acts, blocked }) => ({
        id: group,
        title: orderActsCopy.groups[group],
        icon: ICONS[group],
        acts: [
          ...acts.map(
            (button): MenuAct => ({
              id: id(button),
              label: labelOf(button, order),
              keyName: keyed ? keyOf(button.action, order) : undefined,
              danger: isUnkind(button.action),
              onTap: () => onAct(button),
            }),
          ),
          ...blocked.map((act): MenuAct => ({ id: id(act), label: labelOf(act, order), off: act.why })),
        ],
      }))}
    />
  );
}
