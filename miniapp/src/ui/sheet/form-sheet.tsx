import { View } from '@tarojs/components';
import { type ReactElement, type ReactNode, useEffect, useId, useState } from 'react';
import { uiCopy } from '@/platform/words/ui.ts';
import { revealMistake, revealRow } from '../base/focus';
import { Button, type ButtonKind } from '../button/button.tsx';
import type { IconName } from '../icons/names.gen.ts';
import { ProblemNote, type Refusal } from '../note/problem-note.tsx';
import { type Consequence, Interruption, Sheet } from './sheet.tsx';

export interface FormSheetProps {
  title: string;
  /** Names the act on its button. */
  act: string;
  onAct: () => void;
  onClose: () => void;
  /** The command behind the button: on its way, or why it was refused. */
  command: { busy: boolean; problem?: Refusal | null };
  /** What happens and who will see it; with it the sheet is an interruption (ux.md 27). */
  consequences?: readonly Consequence[];
  /** danger is plum: final or unkind acts. Default primary. */
  kind?: Extract<ButtonKind, 'primary' | 'danger'>;
  icon?: IconName;
  /** Why it cannot be sent yet. */
  off?: string;
  /** Which matter it is about, when it does not stand behind the sheet. */
  about?: string;
  /** What follows, in one line above the button. */
  note?: ReactNode;
  /** Words of the way out under the button; an interruption always has one, a plain sheet only when given. */
  cancel?: string;
  /** Two columns, tables, long forms. */
  wide?: boolean;
  children?: ReactNode;
}

/**
 * The frame of every act that asks something: what went wrong on top, its questions, what follows, one button that says what
 * it does. The act stays on screen until the server has said yes; a refusal is scrolled to and read aloud.
 */
export function FormSheet(props: FormSheetProps): ReactElement {
  const { title, act, onAct, onClose, command, consequences, kind = 'primary', icon, off, about, note, wide } = props;
  const { busy, problem } = command;
  const id = `form${useId().replace(/:/g, '')}`;
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (problem) revealRow(`${id}-problem`);
  }, [problem, id]);
  useEffect(() => {
    if (tries > 0) revealMistake(id);
  }, [tries, id]);
  const send = (): void => {
    onAct();
    setTries((before) => before + 1);
  };
  const body = (
    <View id={id} className="ui-stack">
      {problem && (
        <View id={`${id}-problem`}>
          <ProblemNote problem={problem} />
        </View>
      )}
      {about && <View className="t-label t-2">{about}</View>}
      {props.children}
      {note && <View className="t-label t-2">{note}</View>}
    </View>
  );
  if (consequences && consequences.length > 0)
    return (
      <Interruption
        open
        title={title}
        kind={kind}
        wide={wide}
        consequences={consequences}
        confirm={act}
        cancel={props.cancel ?? uiCopy.cancel}
        busy={busy}
        off={off}
        onConfirm={send}
        onCancel={onClose}
      >
        {(problem || about || note || props.children) && <View className="ui-gap-3">{body}</View>}
      </Interruption>
    );
  return (
    <Sheet
      open
      title={title}
      onClose={onClose}
      wide={wide}
      foot={
        <>
          <Button kind={kind} icon={icon} busy={busy} off={off} onTap={send}>
            {act}
          </Button>
          {props.cancel && (
            <Button kind="quiet" onTap={onClose}>
              {props.cancel}
            </Button>
          )}
        </>
      }
    >
      {body}
    </Sheet>
  );
}
