import { View } from '@tarojs/components';
import { type ReactElement, type ReactNode, useEffect } from 'react';
import { a11y } from '../a11y.ts';
import { revealRow } from '../base/focus';
import { useShortcuts } from '../base/shortcuts';
import { Tap } from '../base/tap';
import { type ClockColour, ClockTag } from '../clock/clock-tag.tsx';
import { Icon } from '../icon/icon.tsx';
import './queue.scss';

export interface QueueRowProps {
  id: string;
  /** The next clock: which, colour, words (剩 1时39分), share left. */
  clock: { name: string; colour: ClockColour; text: string; left?: number };
  /** Under the clock: 特急, 紧急, 一般. */
  urgency: string;
  /** 特急 is bold. */
  pressing?: boolean;
  title: string;
  /** Left out by whoever does not want to read it. */
  number?: string;
  /** 西盛社区 · 困难: whole words, never wrapped; the last may be cut. */
  meta: string[];
  /** Suggested or actual unit; cut last. */
  to?: string;
  /** How many similar ones. */
  similar?: number;
  selected?: boolean;
  onTap: () => void;
  /** Several at once: a tick box before the row. */
  ticked?: boolean;
  onTick?: (ticked: boolean) => void;
  /** The server has something newer. */
  stale?: boolean;
}

export const queueRowId = (id: string): string => `queue-${id}`;

/** Two lines: what is due, what is wrong, who gets it. The row is never tinted by its colour. */
export function QueueRow(props: QueueRowProps): ReactElement {
  const { id, clock, urgency, pressing, title, number, meta, to, similar, selected, onTap, ticked, onTick, stale } =
    props;
  return (
    <View
      id={queueRowId(id)}
      className={`ui-queuerow${selected ? ' is-selected' : ''}${stale ? ' is-stale' : ''}`}
      {...a11y({ role: 'row', selected: selected ?? false })}
    >
      {onTick && (
        <View {...a11y({ role: 'gridcell' })}>
          <Tap
            className={`ui-queuerow__tick${ticked ? ' is-on' : ''}`}
            a11y={{ role: 'checkbox', checked: ticked ?? false, label: title }}
            onTap={() => onTick(!ticked)}
          >
            <View className="ui-queuerow__box">{ticked && <Icon name="check" size="em" />}</View>
          </Tap>
        </View>
      )}
      <View className="ui-grow" {...a11y({ role: 'gridcell' })}>
        <Tap className="ui-queuerow__main" tabStop={selected !== false} onTap={onTap}>
          <View className="ui-queuerow__clock">
            <ClockTag look="plain" clock={clock.name} colour={clock.colour} text={clock.text} left={clock.left} />
            <View className={`ui-queuerow__urgency${pressing ? ' is-pressing' : ''}`}>{urgency}</View>
          </View>
          <View className="ui-queuerow__words">
            <View className="ui-queuerow__line">
              <View className="ui-queuerow__title">{title}</View>
              {similar ? (
                <View className="ui-queuerow__similar">
                  <Icon name="merge" size="em" />
                  {similar}
                </View>
              ) : null}
            </View>
            <View className="ui-queuerow__meta">
              {number && <View className="t-num">{number}</View>}
              {meta.map((word) => (
                <View key={word} className="ui-queuerow__word">
                  {word}
                </View>
              ))}
              {to && (
                <View className="ui-queuerow__to">
                  <Icon name="next" size="em" />
                  <View className="t-clip">{to}</View>
                </View>
              )}
            </View>
          </View>
        </Tap>
      </View>
    </View>
  );
}

export interface QueueGroup {
  id: string;
  title: string;
  count: number;
  note?: ReactNode;
  rows: QueueRowProps[];
}

export interface QueueProps {
  label: string;
  groups: QueueGroup[];
  /** J/K and arrows move, ↵ opens. */
  selectedId: string | undefined;
  onSelect: (id: string) => void;
  onOpen?: (id: string) => void;
}

/** What is due first, in groups with a head that stays. Keyboard: J K ↓ ↑ ↵ (staff NOTES). */
export function Queue({ label, groups, selectedId, onSelect, onOpen }: QueueProps): ReactElement {
  const ids = groups.flatMap(({ rows }) => rows.map(({ id }) => id));
  const at = selectedId === undefined ? -1 : ids.indexOf(selectedId);
  const move = (step: number): boolean => {
    const next = ids[Math.max(0, Math.min(ids.length - 1, at + step))];
    if (next === undefined) return false;
    onSelect(next);
    return true;
  };
  useShortcuts({
    J: () => move(1),
    K: () => move(-1),
    '↓': () => move(1),
    '↑': () => move(-1),
    '↵': () => {
      if (selectedId === undefined || !onOpen) return false;
      onOpen(selectedId);
      return true;
    },
  });
  useEffect(() => {
    if (selectedId !== undefined) revealRow(queueRowId(selectedId));
  }, [selectedId]);
  return (
    <View {...a11y({ role: 'grid', label })}>
      {groups.map(({ id, title, count, note, rows }) => (
        <View key={id} {...a11y({ role: 'rowgroup', label: `${title} ${count}` })}>
          <View className="ui-queuegroup">
            <View className="t-b">{title}</View>
            <View className="t-num">{count}</View>
            {note && <View className="ui-queuegroup__note">{note}</View>}
          </View>
          {rows.map((row) => (
            <QueueRow key={row.id} {...row} selected={row.id === selectedId} />
          ))}
        </View>
      ))}
    </View>
  );
}
