import { inspectionPolicyCopy as copy } from '@tellit/shared/words/inspection-policy-copy.ts';
import type { ReactElement } from 'react';
import { Sheet } from '@/ui/sheet/sheet.tsx';
import { InspectionRules } from '../admin/policies/inspections.tsx';

/** 合并规则 on the bureau's desk: the same screen the administrator has, with its history. */
export function PolicySheet({ onClose, onSay }: { onClose: () => void; onSay: (words: string) => void }): ReactElement {
  return (
    <Sheet open wide title={copy.title} onClose={onClose}>
      <InspectionRules onSay={onSay} />
    </Sheet>
  );
}
