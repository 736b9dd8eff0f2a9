import { View } from '@tarojs/components';
import { type ReactElement, type ReactNode, useId } from 'react';
import { uiCopy } from '@/platform/words/ui.ts';
import { a11y } from '../a11y.ts';
import { useDialogFocus } from '../base/focus';
import { Tap } from '../base/tap';
import { Button, type ButtonKind } from '../button/button.tsx';
import { Icon } from '../icon/icon.tsx';
import type { IconName } from '../icons/names.gen.ts';
import { Heading } from '../text/text.tsx';
import './sheet.scss';

export interface SheetProps {
  open: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Buttons at the foot; they stay in sight while the rest scrolls. */
  foot?: ReactNode;
  /** Interruptions are not closed by touching beside them. Default true. */
  closable?: boolean;
  /** Wide dialog on a desktop: tables, letters. */
  wide?: boolean;
  role?: 'dialog' | 'alertdialog';
}

/** From below on a phone, in the middle on a desktop. Put it in Page's `overlay`. Focus stays inside; Esc closes. */
export function Sheet({
  open,
  title,
  onClose,
  children,
  foot,
  closable = true,
  wide,
  role = 'dialog',
}: SheetProps): ReactElement | null {
  const id = `sheet${useId().replace(/:/g, '')}`;
  useDialogFocus(open, id, onClose);
  if (!open) return null;
  return (
    <View className="ui-sheet">
      <View className="ui-sheet__scrim" catchMove onClick={closable ? onClose : undefined} />
      <View
        id={id}
        className={`ui-sheet__paper${wide ? ' is-wide' : ''}`}
        {...a11y({ role, modal: true, label: title })}
      >
        <View className="ui-sheet__grab" />
        <View className="ui-sheet__head">
          <Heading level={2}>{title}</Heading>
          {closable && (
            <Tap className="ui-sheet__close" a11y={{ label: uiCopy.close }} onTap={onClose}>
              <Icon name="x" />
            </Tap>
          )}
        </View>
        <View className="ui-sheet__body">{children}</View>
        {foot && <View className="ui-sheet__foot">{foot}</View>}
      </View>
    </View>
  );
}

export interface Consequence {
  icon: IconName;
  text: ReactNode;
}

export interface InterruptionProps {
  open: boolean;
  /** 同意答复，会发生什么. */
  title: string;
  /** What happens and who will see it (UX rule 27). */
  consequences: readonly Consequence[];
  /** Something still to be written: an opinion, a reason. */
  children?: ReactNode;
  /** Names the act: 确认，同意答复. */
  confirm: string;
  cancel: string;
  onConfirm: () => void;
  onCancel: () => void;
  /** danger for 不予受理, 驳回. Default primary. */
  kind?: Extract<ButtonKind, 'primary' | 'danger'>;
  busy?: boolean;
  /** Why it cannot be confirmed yet. */
  off?: string;
  wide?: boolean;
}

/** The page between a final act and its deed. */
export function Interruption(props: InterruptionProps): ReactElement {
  const {
    open,
    title,
    consequences,
    children,
    confirm,
    cancel,
    onConfirm,
    onCancel,
    kind = 'primary',
    busy,
    off,
    wide,
  } = props;
  return (
    <Sheet
      open={open}
      title={title}
      onClose={onCancel}
      closable={false}
      role="alertdialog"
      wide={wide}
      foot={
        <>
          <Button kind={kind} onTap={onConfirm} busy={busy} off={off}>
            {confirm}
          </Button>
          <Button kind="quiet" onTap={onCancel}>
            {cancel}
          </Button>
        </>
      }
    >
      <View className="ui-consequences" {...a11y({ role: 'list' })}>
        {consequences.map(({ icon, text }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list of sentences
          <View key={index} className="ui-consequences__line" {...a11y({ role: 'listitem' })}>
            <Icon name={icon} />
            <View className="ui-grow">{text}</View>
          </View>
        ))}
      </View>
      {children}
    </Sheet>
  );
}

export interface DrawerProps {
  open: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** From the right: what has no room of its own on a middle-sized screen. */
export function Drawer({ open, title, onClose, children }: DrawerProps): ReactElement | null {
  const id = `drawer${useId().replace(/:/g, '')}`;
  useDialogFocus(open, id, onClose);
  if (!open) return null;
  return (
    <View className="ui-sheet">
      <View className="ui-sheet__scrim" catchMove onClick={onClose} />
      <View id={id} className="ui-drawer" {...a11y({ role: 'dialog', modal: true, label: title })}>
        <View className="ui-sheet__head">
          <Heading level={2} size="h3">
            {title}
          </Heading>
          <Tap className="ui-sheet__close" a11y={{ label: uiCopy.close }} onTap={onClose}>
            <Icon name="x" />
          </Tap>
        </View>
        <View className="ui-drawer__body">{children}</View>
      </View>
    </View>
  );
}
