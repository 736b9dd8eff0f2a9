import type { ReactElement } from 'react';
import { Phones } from '@/features/resident/phones.tsx';
import { phoneWords } from '@/platform/words/phones.ts';
import { ratePageCopy as say } from '@/platform/words/rate.ts';
import { List, PhoneRow } from '@/ui/card/card.tsx';

/** Somebody to talk to who is not the department that inspected. */
export function BureauPhone({ phone }: { phone: string | null }): ReactElement {
  if (!phone) return <Phones hotline />;
  return (
    <List>
      <PhoneRow title={say.call} number={phoneWords(phone)} />
    </List>
  );
}
