import { View } from '@tarojs/components';
import { type ReactElement, useId, useState } from 'react';
import { a11y } from '../a11y.ts';
import { Tap } from '../base/tap';
import { Icon } from '../icon/icon.tsx';
import type { IconName } from '../icons/names.gen.ts';
import './act-menu.scss';

export interface MenuAct {
  id: string;
  /** Names the act: 增加协办. */
  label: string;
  /** Shortcut shown at the right (desks). */
  keyName?: string;
  /** Plum: ends something or sends it back. */
  danger?: boolean;
  /** Greyed, with the reason under it. */
  off?: string;
  onTap?: () => void;
}
export interface MenuGroup {
  id: string;
  title: string;
  icon: IconName;
  acts: readonly MenuAct[];
}

/**
 * Many acts by what they are for. `folded`: one line a group that names what is inside and opens in place (a group of one is
 * the act itself), so nothing is cut off by a pane and the keyboard walks it like any list. Otherwise (a phone's sheet) every group stands open under its head.
 */
export function ActMenu({
  groups,
  folded,
  label,
}: {
  groups: readonly MenuGroup[];
  folded?: boolean;
  label: string;
}): ReactElement {
  const [open, setOpen] = useState<string | null>(null);
  return (
    <View className={`ui-menu${folded ? ' is-folded' : ''}`} {...a11y({ role: 'group', label })}>
      {groups.map((group) =>
        folded && group.acts.length === 1 && !group.acts[0]?.off ? (
          <Single key={group.id} group={group} />
        ) : folded ? (
          <Fold
            key={group.id}
            group={group}
            open={open === group.id}
            onToggle={() => setOpen(open === group.id ? null : group.id)}
          />
        ) : (
          <View key={group.id} className="ui-menu__group" {...a11y({ role: 'group', label: group.title })}>
            <View className="ui-menu__title">
              <Icon name={group.icon} size="sm" />
              <View>{group.title}</View>
            </View>
            <Acts acts={group.acts} />
          </View>
        ),
      )}
    </View>
  );
}

function Fold({ group, open, onToggle }: { group: MenuGroup; open: boolean; onToggle: () => void }): ReactElement {
  const names = group.acts.map((act) => act.label).join('、');
  return (
    <View className="ui-menu__group">
      <Tap
        className={`ui-menu__fold${open ? ' is-open' : ''}`}
        a11y={{ expanded: open, label: `${group.title}：${names}` }}
        onTap={onToggle}
      >
        <Icon name={group.icon} size="sm" />
        <View className="ui-menu__name">{group.title}</View>
        <View className="ui-menu__inside">{open ? '' : names}</View>
        <Icon name={open ? 'up' : 'down'} size="sm" />
      </Tap>
      {open && <Acts acts={group.acts} />}
    </View>
  );
}

/** A group of one is no menu: the act itself stands in the line. */
function Single({ group }: { group: MenuGroup }): ReactElement | null {
  const [act] = group.acts;
  if (!act) return null;
  return (
    <View className="ui-menu__group">
      <Tap className={`ui-menu__fold${act.danger ? ' is-danger' : ''}`} onTap={act.onTap}>
        <Icon name={group.icon} size="sm" />
        <View className="ui-grow">{act.label}</View>
        {act.keyName && <View className="ui-key">{act.keyName}</View>}
      </Tap>
    </View>
  );
}

function Acts({ acts }: { acts: readonly MenuAct[] }): ReactElement {
  const id = useId();
  return (
    <View className="ui-menu__acts">
      {acts.map((act) => (
        <Tap
          key={act.id}
          className={`ui-menu__act${act.danger ? ' is-danger' : ''}${act.off ? ' is-off' : ''}`}
          a11y={{ disabled: act.off ? true : undefined, describedBy: act.off ? `${id}-${act.id}` : undefined }}
          onTap={act.off ? undefined : act.onTap}
        >
          <View className="ui-grow">
            <View>{act.label}</View>
            {act.off && (
              <View id={`${id}-${act.id}`} className="ui-menu__why">
                {act.off}
              </View>
            )}
          </View>
          {act.keyName && <View className="ui-key">{act.keyName}</View>}
        </Tap>
      ))}
    </View>
  );
}
