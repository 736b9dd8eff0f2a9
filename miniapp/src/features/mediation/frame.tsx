import { View } from '@tarojs/components';
import type { MediationView } from '@tellit/shared/contract/mediation.ts';
import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import type { ReactElement, ReactNode } from 'react';
import type { ApiProblem } from '@/api/problem.ts';
import { Button } from '@/ui/button/button.tsx';
import { Sheet } from '@/ui/sheet/sheet.tsx';
import { ProblemNote } from '../order/problem-note.tsx';

export interface MediationSheetProps {
  order: WorkOrderDetail;
  mediation: MediationView;
  onClose: () => void;
  /** The act is done: words for the toast. */
  onDone: (words: string) => void;
}

interface FrameProps {
  title: string;
  act: string;
  busy: boolean;
  problem: ApiProblem | null;
  onSend: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** The frame of one act of a mediation: what went wrong on top, its questions, its button. */
export function Frame({ title, act, busy, problem, onSend, onClose, children }: FrameProps): ReactElement {
  return (
    <Sheet
      open
      wide
      title={title}
      onClose={onClose}
      foot={
        <Button kind="primary" busy={busy} onTap={onSend}>
          {act}
        </Button>
      }
    >
      <View className="ui-stack">
        {problem && <ProblemNote problem={problem} />}
        {children}
      </View>
    </Sheet>
  );
}
