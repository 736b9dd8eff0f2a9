import type { ActionButton, WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useCallback, useState } from 'react';
import { Toast } from '@/ui/toast/toast.tsx';
import { ClockActSheet, isClockAct } from '../clocks/clock-act-sheet.tsx';
import { DocumentActSheet, isDocumentAct } from '../documents/document-act-sheet.tsx';
import { goOver, goTo } from '../session/navigate.ts';
import { STAFF } from '../session/places.ts';
import { isTogether } from '../together/acts.ts';
import { TogetherSheet } from '../together/together-sheet.tsx';
import { ActSheet } from './act-sheet.tsx';
import { ClassifySheet } from './classify-sheet.tsx';
import { type OrderCommands, useOrderCommands } from './data.ts';
import { MergeSheet } from './merge-sheet.tsx';
import { ResultSheet } from './result-sheet.tsx';

export interface Acting {
  /** Begins an act: opens its sheet, or does it at once when it asks nothing. @param chosen what the sheet has chosen already (并案) */
  begin: (button: ActionButton, chosen?: string) => void;
  /** By name, when the order offers it; false otherwise (shortcuts). */
  beginNamed: (action: ActionButton['action']) => boolean;
  /** Sheets and the toast: into the page's overlay. */
  overlay: ReactElement;
  /** Of acts without a sheet. */
  commands: OrderCommands;
  say: (words: string) => void;
}

interface Options {
  /** 派工 has a panel of its own. */
  onDispatch?: () => void;
  /** The order left this desk (密件). */
  onGone?: () => void;
}

/** Runs the acts an order offers. Every button on screen comes from `order.actions`: the server's transition table decides. */
export function useActing(order: WorkOrderDetail | undefined, { onDispatch, onGone }: Options = {}): Acting {
  const [open, setOpen] = useState<{ button: ActionButton; orderId: string; chosen?: string } | null>(null);
  const [words, setWords] = useState<string>();
  const commands = useOrderCommands(order);
  const quiet = useCallback(() => setWords(undefined), []);
  const close = (): void => setOpen(null);
  const done = (text: string): void => {
    setOpen(null);
    setWords(text);
  };

  function begin(button: ActionButton, chosen?: string): void {
    if (!order) return;
    if (button.action === 'dispatch') {
      if (onDispatch) onDispatch();
      else goOver(`${STAFF.desk}?view=desk&id=${order.id}`);
      return;
    }
    if (button.action === 'followUp') {
      goTo(STAFF.calls);
      return;
    }
    if (button.action === 'accept') {
      void commands
        .run('POST /v1/work-orders/:id/accept', {})
        .then((after) => after && setWords(staffCopy.dispatch.accepted));
      return;
    }
    setOpen({ button, orderId: order.id, chosen });
  }

  const sheet = open && order && open.orderId === order.id ? sheetFor(order, open.button, open.chosen) : null;
  function sheetFor(of: WorkOrderDetail, button: ActionButton, chosen: string | undefined): ReactElement | null {
    const shared = { order: of, button, onClose: close, onDone: done };
    if (button.action === 'submit') return <ResultSheet {...shared} />;
    if (button.action === 'merge') return <MergeSheet {...shared} chosen={chosen} />;
    if (button.action === 'classify') return <ClassifySheet {...shared} />;
    if (isTogether(button.action)) return <TogetherSheet {...shared} act={button.action} />;
    if (isDocumentAct(button.action)) return <DocumentActSheet {...shared} />;
    if (isClockAct(button.action)) return <ClockActSheet {...shared} />;
    const gone = (): void => {
      setOpen(null);
      onGone?.();
    };
    return <ActSheet {...shared} onGone={gone} />;
  }

  return {
    begin,
    beginNamed: (action) => {
      const button = order?.actions.find((other) => other.action === action);
      if (button) begin(button);
      return button !== undefined;
    },
    overlay: (
      <>
        {sheet}
        <Toast text={words} onDone={quiet} />
      </>
    ),
    commands,
    say: setWords,
  };
}
