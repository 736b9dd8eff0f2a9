import { View } from '@tarojs/components';
import type { ListingRow } from '@tellit/shared/contract/document-views.ts';
import { documentsCopy } from '@tellit/shared/words/documents-copy.ts';
import type { ReactElement } from 'react';
import { Tap } from '@/ui/base/tap';
import { Button } from '@/ui/button/button.tsx';
import { Plate } from '@/ui/tag/tag.tsx';
import { Section } from '@/ui/text/text.tsx';
import { dayText } from '../order/when.ts';
import { goTo } from '../session/navigate.ts';
import { orderUrl } from '../session/places.ts';
import { useListings } from './data.ts';
import './documents.scss';

const copy = documentsCopy.listing;
const DAY = 86_400_000;

/** The district's list: how long each matter stands on it, what the rules suggest, what was taken off. */
export function ListingsPane({ district }: { district: string }): ReactElement | null {
  const open = useListings('open');
  const past = useListings('unlisted');
  if (!open) return null;
  const gone = past?.items ?? [];
  const average = gone.length > 0 ? (gone.reduce((sum, row) => sum + row.days, 0) / gone.length).toFixed(1) : '';
  return (
    <View className="paper-listings">
      <Section
        title={copy.title}
        hint={copy.onList(open.items.length)}
        aside={
          <Button small kind="quiet" onTap={() => goTo(`/pages/listings/index?district=${district}`)}>
            {copy.publicPage}
          </Button>
        }
      >
        {open.items.map((row) => (
          <Listed key={row.id} row={row} />
        ))}
      </Section>
      {open.suggested.length > 0 && (
        <Section title={copy.suggested} hint={copy.suggestedNote}>
          {open.suggested.map((one) => (
            <Tap key={one.orderId} className="paper-chain" onTap={() => goTo(orderUrl(one.orderId))}>
              <View className="ui-grow">
                <View className="t-b">{one.title}</View>
                <View className="t-label t-2">
                  {[one.shortNumber, copy.since(one.reporters, one.households), one.leadName]
                    .filter(Boolean)
                    .join(' · ')}
                </View>
              </View>
            </Tap>
          ))}
        </Section>
      )}
      {gone.length > 0 && (
        <Section title={copy.past} hint={copy.pastNote(gone.length, average)}>
          {gone.slice(0, 8).map((row) => (
            <Tap key={row.id} className="paper-past" onTap={() => goTo(orderUrl(row.order.id))}>
              <View className="ui-grow t-clip">{row.publicTitle}</View>
              <View className="t-2 t-num t-nowrap">
                {copy.range(dayText(row.listedAt), dayText(row.unlistedAt ?? row.listedAt))}
              </View>
              <View className="t-b t-num t-nowrap">{`${row.days} ${copy.dayUnit}`}</View>
            </Tap>
          ))}
        </Section>
      )}
      <View className="t-cap t-2">{copy.rule}</View>
    </View>
  );
}

function Listed({ row }: { row: ListingRow }): ReactElement {
  const agreed = row.dueAt === null ? null : Math.max(1, Math.ceil((row.dueAt - row.listedAt) / DAY));
  const share = agreed === null ? null : Math.min(100, Math.round((row.days / agreed) * 100));
  return (
    <Tap className="paper-listed" onTap={() => goTo(orderUrl(row.order.id))}>
      <Plate>{copy.plate}</Plate>
      <View className="ui-grow">
        <View className="t-b">{row.publicTitle}</View>
        <View className="t-label t-2">{[row.number, row.leadName].filter(Boolean).join(' · ')}</View>
        {share !== null && (
          <View className="paper-listed__bar">
            <View className="paper-listed__done" style={{ width: `${share}%` }} />
          </View>
        )}
        <View className="t-label t-2">
          {[row.state === 'checked' ? copy.checked : (row.progress ?? ''), agreed === null ? '' : copy.agreed(agreed)]
            .filter(Boolean)
            .join('；')}
        </View>
      </View>
      <View className="paper-listed__days">
        <View className="t-h2 t-num t-b">{row.days}</View>
        <View className="t-cap t-2">{copy.dayUnit}</View>
      </View>
    </Tap>
  );
}
