import type { ReactElement } from 'react';
import { phoneWords } from '@/platform/words/phones.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import { List, PhoneRow } from '@/ui/card/card.tsx';

const say = residentCopy.phone;
const bare = (number: string): string => number.replace(/\D/g, '');

export interface PhonesProps {
  /** Whose phone; none, or one without a number, leaves 12345. */
  community?: { name: string; phone: string | null } | null;
  title?: (name: string) => string;
  note?: string;
  /** 12345 as well, when waiting is the problem. */
  hotline?: boolean;
}

/** A person to talk to, on every page (ux.md 43). */
export function Phones({ community, title = say.call, note, hotline }: PhonesProps): ReactElement {
  const number = community?.phone;
  return (
    <List>
      {community && number && <PhoneRow title={title(community.name)} number={phoneWords(number)} note={note} />}
      {(hotline || !number) && bare(number ?? '') !== say.hotline && (
        <PhoneRow title={say.hotlineTitle} number={say.hotline} note={say.hotlineNote} />
      )}
    </List>
  );
}
