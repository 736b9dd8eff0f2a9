import { View } from '@tarojs/components';
import { Children, createContext, type ReactElement, type ReactNode, useContext } from 'react';
import { uiCopy } from '@/platform/words/ui.ts';
import { a11y } from '../a11y.ts';
import { Tap } from '../base/tap';
import { Link } from '../button/button.tsx';
import { Icon } from '../icon/icon.tsx';
import type { IconName } from '../icons/names.gen.ts';
import './card.scss';

export interface CardProps {
  children: ReactNode;
  /** Inner margin; off for lists and pictures that reach the edge. Default on. */
  pad?: boolean;
  /** The whole card leads somewhere. */
  onTap?: () => void;
  label?: string;
  /** Ink edge: the one being worked on. */
  marked?: boolean;
  className?: string;
}

/** A sheet of paper. */
export function Card({ children, pad = true, onTap, label, marked, className = '' }: CardProps): ReactElement {
  const classes = `ui-card${pad ? ' is-padded' : ''}${marked ? ' is-marked' : ''} ${className}`;
  if (!onTap) return <View className={classes}>{children}</View>;
  return (
    <Tap className={classes} a11y={{ label }} onTap={onTap}>
      {children}
    </Tap>
  );
}

/** A row alone on a card is no list item: screen readers would announce a list of nothing. */
const InList = createContext(false);

/** Rows on one card, with hairlines between. */
export function List({ children, label }: { children: ReactNode; label?: string }): ReactElement | null {
  // without rows only its edge would be left, a line under nothing
  if (Children.toArray(children).length === 0) return null;
  return (
    <View className="ui-card ui-list" {...a11y({ role: 'list', label })}>
      <InList.Provider value>{children}</InList.Provider>
    </View>
  );
}

export interface ListRowProps {
  title: ReactNode;
  sub?: ReactNode;
  /** In a tinted tile at the left. */
  icon?: IconName;
  /** At the right, before the chevron: a Count, a clock, a word. */
  right?: ReactNode;
  /** Leads somewhere: shows a chevron unless `chevron` is false. */
  onTap?: () => void;
  tel?: string;
  chevron?: boolean;
  label?: string;
  /** Title in bold. */
  strong?: boolean;
}

export function ListRow({
  title,
  sub,
  icon,
  right,
  onTap,
  tel,
  chevron = true,
  label,
  strong,
}: ListRowProps): ReactElement {
  const leads = onTap !== undefined || tel !== undefined;
  const inList = useContext(InList);
  const inside = (
    <View className="ui-listrow__in">
      {icon && (
        <View className="ui-tile">
          <Icon name={icon} />
        </View>
      )}
      <View className="ui-grow">
        <View className={strong ? 't-b' : ''}>{title}</View>
        {sub && <View className="ui-listrow__sub">{sub}</View>}
      </View>
      {right && <View className="ui-listrow__right">{right}</View>}
      {leads && chevron && <Icon name="next" size="sm" className="ui-listrow__chevron" />}
    </View>
  );
  return (
    <View className="ui-listrow" {...a11y({ role: inList ? 'listitem' : undefined })}>
      {leads ? (
        <Tap className="ui-listrow__tap" a11y={{ label }} onTap={onTap} tel={tel}>
          {inside}
        </Tap>
      ) : (
        inside
      )}
    </View>
  );
}

/** Tap to call: on every page (UX rule 43). */
export function PhoneRow({ title, number, note }: { title: string; number: string; note?: string }): ReactElement {
  const sub = note ? `${number} · ${note}` : number;
  return <ListRow icon="phone" title={title} sub={sub} tel={number} label={`${title} ${sub}`} />;
}

export interface QaRowProps {
  question: string;
  /** Empty reads 未填写. */
  answer?: ReactNode;
  /** 修改: goes to the question and comes back here. */
  onChange?: () => void;
  /** Question and answer on one line. */
  inline?: boolean;
}

/** One line of the check page. */
export function QaRow({ question, answer, onChange, inline }: QaRowProps): ReactElement {
  const empty = answer === undefined || answer === null || answer === '';
  return (
    <View className={`ui-qa${inline ? ' is-inline' : ''}`}>
      <View className="ui-qa__q">{question}</View>
      <View className={`ui-qa__a${empty ? ' t-3' : ''}`}>{empty ? uiCopy.notFilled : answer}</View>
      {onChange && (
        <View className="ui-qa__change">
          <Link onTap={onChange} label={uiCopy.changeOf(question)}>
            {uiCopy.change}
          </Link>
        </View>
      )}
    </View>
  );
}
