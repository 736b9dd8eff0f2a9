import type { RateKey } from '@tellit/shared/words/rate-names.ts';
import { ratesCopy as copy, ratePartName } from '@tellit/shared/words/rates-copy.ts';
import { createContext, type ReactElement, useContext } from 'react';
import { Tap } from '@/ui/base/tap';
import { goTo } from '../session/navigate.ts';
import { type Behind, drillUrl } from './drill.ts';
import { counted } from './figures.ts';
import type { RateFilters } from './use-rates.ts';

/** What the numbers on this page are narrowed to; every number below leads to its orders with the same filters. */
export const Narrowed = createContext<RateFilters>({ period: '' });

interface RateNumberProps extends Behind {
  n: number;
}

/** A number that opens the orders behind it. */
export function RateNumber({ n, ...behind }: RateNumberProps): ReactElement {
  const filters = useContext(Narrowed);
  const name = [behind.groupName, ratePartName(behind.rate, behind.part)].filter(Boolean).join(' ');
  return (
    <Tap
      className="rates-n t-num"
      a11y={{ role: 'link', label: copy.seeOrders(n, name) }}
      onTap={() => goTo(drillUrl(filters, behind))}
    >
      {counted(n)}
    </Tap>
  );
}

/** a ÷ b, both of them links. */
export function Fraction({
  rate,
  value,
  group,
  groupKey,
  groupName,
}: Omit<Behind, 'part'> & { rate: RateKey; value: { numerator: number; denominator: number } }): ReactElement {
  const row = { rate, group, groupKey, groupName };
  return (
    <>
      <RateNumber n={value.numerator} part="numerator" {...row} />
      {' ÷ '}
      <RateNumber n={value.denominator} part="denominator" {...row} />
    </>
  );
}
