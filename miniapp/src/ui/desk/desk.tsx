import { View } from '@tarojs/components';
import { type ReactElement, type ReactNode, useState } from 'react';
import { uiCopy } from '@/platform/words/ui.ts';
import { a11y } from '../a11y.ts';
import { Tap } from '../base/tap';
import { useViewport } from '../base/viewport';
import { Icon, Mark } from '../icon/icon.tsx';
import type { IconName } from '../icons/names.gen.ts';
import { Drawer } from '../sheet/sheet.tsx';
import './desk.scss';

export interface RailItem {
  id: string;
  label: string;
  icon?: IconName;
  /** How many wait; shown as a number, not a dot. */
  count?: number;
  /** Opens something over the page instead of leading to another one. */
  opens?: boolean;
  /** The number stands on ink and stays in sight when the rail is only icons. */
  marked?: boolean;
}

export interface RailGroup {
  title?: string;
  items: RailItem[];
}

export interface RailProps {
  /** Who we are: 骑马山街道 / 直通车专班. */
  organisation: string;
  office: string;
  groups: RailGroup[];
  current: string;
  onGo: (id: string) => void;
  /** Person and shift at the foot. */
  person?: { name: string; role: string };
  /** Buttons at the foot: theme, out. */
  tools?: ReactNode;
  /** Below the organisation: a search button. */
  search?: ReactNode;
}

/** The left rail: 204 px, 56 px of icons on a middle-sized screen, behind 菜单 on a phone. */
export function Rail(props: RailProps): ReactElement {
  const { organisation, office, groups, current, onGo, person, tools, search } = props;
  return (
    <View className="ui-rail" {...a11y({ role: 'navigation', label: uiCopy.menu })}>
      <View className="ui-rail__org">
        <Mark />
        <View className="ui-rail__orgwords">
          <View className="t-b t-clip">{organisation}</View>
          <View className="ui-rail__small t-clip">{office}</View>
        </View>
      </View>
      {search && <View className="ui-rail__search">{search}</View>}
      <View className="ui-rail__groups">
        {groups.map(({ title, items }) => (
          <View key={title ?? items[0]?.id} className={items[0]?.icon ? '' : 'ui-rail__sub'}>
            {title && <View className="ui-rail__title">{title}</View>}
            {items.map(({ id, label, icon, count, marked, opens }) => (
              <Tap
                key={id}
                className={`ui-rail__item${id === current ? ' is-current' : ''}${marked ? ' is-marked' : ''}`}
                a11y={{
                  role: opens ? 'button' : 'link',
                  current: id === current ? 'page' : undefined,
                  label: count === undefined ? label : `${label} ${count}`,
                }}
                onTap={() => onGo(id)}
              >
                <View className="ui-rail__itemin">
                  {icon && <Icon name={icon} size="sm" />}
                  <View className="ui-rail__label t-clip">{label}</View>
                  {count !== undefined && <View className="ui-rail__n t-num">{count}</View>}
                </View>
              </Tap>
            ))}
          </View>
        ))}
      </View>
      {(person || tools) && (
        <View className="ui-rail__foot">
          {person && <View className="ui-avatar">{person.name.slice(0, 1)}</View>}
          {person && (
            <View className="ui-rail__who">
              <View className="t-b">{person.name}</View>
              <View className="ui-rail__small t-clip">{person.role}</View>
            </View>
          )}
          {tools}
        </View>
      )}
    </View>
  );
}

export interface DeskProps {
  rail: ReactElement;
  children: ReactNode;
  /** <KeyHints> at the foot of a wide screen. */
  keys?: ReactNode;
  /** Title on a phone, where the rail is behind 菜单. */
  title: string;
  /** Rail as icons below 1241 px: desks with panes of their own need the room. */
  compact?: boolean;
  /** A phone's page has a head of its own: only the children, in the place they have on a desktop. */
  bare?: boolean;
}

/** The shell of every staff page on a desktop; on a phone a top line with 菜单. Put it in <Page side="staff" bare>. */
export function Desk({ rail, children, keys, title, compact, bare }: DeskProps): ReactElement {
  const viewport = useViewport();
  const [menu, setMenu] = useState(false);
  const phone = viewport === 'phone';
  const topped = phone && !bare;
  const look = `${compact && viewport === 'mid' ? ' is-compact' : ''}${bare ? ' is-bare' : ''}`;
  return (
    <View className={`ui-desk${look}`}>
      {!phone && rail}
      <View className="ui-desk__main">
        {topped && (
          <View className="ui-desk__top">
            <Tap className="ui-iconbutton" a11y={{ label: uiCopy.menu, expanded: menu }} onTap={() => setMenu(true)}>
              <Icon name="list" />
            </Tap>
            <View className="t-b t-clip">{title}</View>
          </View>
        )}
        {children}
        {viewport === 'wide' && keys}
      </View>
      {topped && (
        <Drawer open={menu} title={uiCopy.menu} onClose={() => setMenu(false)}>
          <View className="ui-desk__menu" onClick={() => setMenu(false)}>
            {rail}
          </View>
        </Drawer>
      )}
    </View>
  );
}

export interface PanesProps {
  queue: ReactNode;
  detail: ReactNode;
  /** The third pane; its own column from 1241 px, a drawer below. */
  side?: ReactNode;
  sideTitle: string;
  /** Which pane a phone shows, and whether the drawer is open. */
  open: 'queue' | 'detail' | 'side';
  onOpen: (pane: 'queue' | 'detail' | 'side') => void;
}

/** Queue 420 · detail · panel 348. 721–1240: the panel is a drawer. ≤720: one pane, with a way back. */
export function Panes({ queue, detail, side, sideTitle, open, onOpen }: PanesProps): ReactElement {
  const viewport = useViewport();
  const phone = viewport === 'phone';
  const wide = viewport === 'wide';
  return (
    <View className={`ui-panes is-${viewport}${side ? ' has-side' : ''}`}>
      {(!phone || open === 'queue') && <View className="ui-pane ui-pane--queue">{queue}</View>}
      {(!phone || open !== 'queue') && (
        <View className="ui-pane ui-pane--detail">
          {phone && (
            <Tap className="ui-pane__back" onTap={() => onOpen('queue')}>
              <View className="ui-row">
                <Icon name="back" size="sm" />
                <View>{uiCopy.back}</View>
              </View>
            </Tap>
          )}
          {detail}
        </View>
      )}
      {side && wide && <View className="ui-pane ui-pane--side">{side}</View>}
      {side && !wide && (
        <Drawer open={open === 'side'} title={sideTitle} onClose={() => onOpen('detail')}>
          {side}
        </Drawer>
      )}
    </View>
  );
}

/** Main column and a right column of 384 px that goes below it on narrow screens (order page). */
export function SplitPane({ children, aside }: { children: ReactNode; aside: ReactNode }): ReactElement {
  return (
    <View className="ui-split">
      <View className="ui-split__main" {...a11y({ tabStop: 0 })}>
        {children}
      </View>
      <View className="ui-split__aside">{aside}</View>
    </View>
  );
}

export interface PaneHeadProps {
  title: ReactNode;
  /** Beside the title: how many. */
  note?: ReactNode;
  right?: ReactNode;
}

/** The 48-px head of a pane. */
export function PaneHead({ title, note, right }: PaneHeadProps): ReactElement {
  return (
    <View className="ui-panehead">
      <View className="ui-panehead__title t-clip" {...a11y({ role: 'heading', level: 2 })}>
        {title}
      </View>
      {note !== undefined && <View className="t-3 t-num t-label">{note}</View>}
      {right && <View className="ui-panehead__right">{right}</View>}
    </View>
  );
}

/** The scrolling part of a pane. `pad` for reading, off for rows. */
export function PaneBody({ children, pad = true }: { children: ReactNode; pad?: boolean }): ReactElement {
  return <View className={`ui-panebody${pad ? ' is-padded' : ''}`}>{children}</View>;
}

/** The foot of a pane: the one primary act and the others below it. */
export function PaneFoot({ children }: { children: ReactNode }): ReactElement {
  return <View className="ui-panefoot">{children}</View>;
}

/** Title line of a staff page: breadcrumb, clock, buttons. */
export function Toolbar({
  children,
  right,
  label,
}: {
  children: ReactNode;
  right?: ReactNode;
  label?: string;
}): ReactElement {
  return (
    <View className="ui-toolbar" {...a11y({ role: 'toolbar', label })}>
      <View className="ui-toolbar__left">{children}</View>
      {right && <View className="ui-toolbar__right">{right}</View>}
    </View>
  );
}

/** A pointer-sized button with an icon only. */
export function IconButton({
  icon,
  label,
  onTap,
  pressed,
}: {
  icon: IconName;
  label: string;
  onTap: () => void;
  pressed?: boolean;
}): ReactElement {
  return (
    <Tap className="ui-iconbutton" a11y={{ label, pressed }} onTap={onTap}>
      <Icon name={icon} size="sm" />
    </Tap>
  );
}

export interface KeyHintsProps {
  hints: { keys: string[]; label: string }[];
  right?: ReactNode;
}

/** The keys of this desk, in one line at its foot. */
export function KeyHints({ hints, right }: KeyHintsProps): ReactElement {
  return (
    <View className="ui-keyhints" {...a11y({ hidden: true })}>
      {hints.map(({ keys, label }) => (
        <View key={label} className="ui-keyhints__hint">
          <KeyHint keys={keys} />
          <View>{label}</View>
        </View>
      ))}
      {right && <View className="ui-keyhints__right">{right}</View>}
    </View>
  );
}

export function KeyHint({ keys }: { keys: string[] }): ReactElement {
  return (
    <View className="ui-keys">
      {keys.map((key) => (
        <View key={key} className="ui-key">
          {key}
        </View>
      ))}
    </View>
  );
}

export interface BottomTabsProps {
  items: { id: string; label: string; icon: IconName; count?: number }[];
  current: string;
  onGo: (id: string) => void;
}

/** Staff phones: up to four places at the foot. */
export function BottomTabs({ items, current, onGo }: BottomTabsProps): ReactElement {
  return (
    <View className="ui-bottomtabs" {...a11y({ role: 'navigation', label: uiCopy.menu })}>
      {items.map(({ id, label, icon, count }) => (
        <Tap
          key={id}
          className={`ui-bottomtab${id === current ? ' is-current' : ''}`}
          a11y={{ current: id === current ? 'page' : undefined, label: count ? `${label} ${count}` : label }}
          onTap={() => onGo(id)}
        >
          <View className="ui-bottomtab__in">
            <Icon name={icon} />
            <View>{label}</View>
            {count !== undefined && count > 0 && <View className="ui-bottomtab__n t-num">{count}</View>}
          </View>
        </Tap>
      ))}
    </View>
  );
}
