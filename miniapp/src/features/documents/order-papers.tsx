import { View } from '@tarojs/components';
import type { DocumentOfOrder, ListingView } from '@tellit/shared/contract/document-views.ts';
import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { documentsCopy as copy } from '@tellit/shared/words/documents-copy.ts';
import type { ReactElement } from 'react';
import { Tap } from '@/ui/base/tap';
import { Icon } from '@/ui/icon/icon.tsx';
import { Plate, Tag } from '@/ui/tag/tag.tsx';
import { Section } from '@/ui/text/text.tsx';
import { DueTag } from '../order/due-tag.tsx';
import { dayText, momentText } from '../order/when.ts';
import { goTo } from '../session/navigate.ts';
import { STAFF } from '../session/places.ts';
import { addressee, dueOf, kindWord, PAPER_ICON, restWord } from './paper-words.ts';
import { PrintButton } from './print-button.tsx';
import './documents.scss';

const { chain, listing: words } = copy;

/** 挂牌 beside the ladder, and the chain of papers below it (screen 02): the latest paper first. */
export function OrderPapers({ order, now }: { order: WorkOrderDetail; now: number }): ReactElement | null {
  const { listing, documents } = order;
  const printable = order.dispatchedAt !== null;
  if (!listing && documents.length === 0 && !printable) return null;
  const latestFirst = [...documents].reverse();
  return (
    <>
      {listing && <ListingLine listing={listing} />}
      {(documents.length > 0 || printable) && (
        <Section
          title={chain.title}
          hint={documents.length > 0 ? chain.count(documents.length) : undefined}
          aside={
            printable ? (
              <PrintButton path={`/v1/work-orders/${order.id}/paper.pdf`} name={order.number} label={chain.sheet} />
            ) : undefined
          }
        >
          {latestFirst.map((paper) => (
            <ChainRow key={paper.id} paper={paper} now={now} />
          ))}
        </Section>
      )}
    </>
  );
}

/** The plate with its days; said to be beside the ladder, never a rung. */
export function ListingLine({ listing }: { listing: ListingView }): ReactElement {
  const off = listing.state === 'unlisted';
  return (
    <View className="paper-listing">
      <Plate off={off}>{off ? words.plate : words.days(listing.days)}</Plate>
      <View className="ui-grow t-label">
        <View className="t-b">{listing.publicTitle}</View>
        <View className="t-2 t-num">
          {[
            `${words.listedAt} ${dayText(listing.listedAt)}`,
            listing.dueAt === null ? '' : `${words.dueAt} ${dayText(listing.dueAt)}`,
            listing.number ?? '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </View>
        <View className="t-2">
          {off ? words.unlisted(listing.days) : listing.state === 'checked' ? words.checked : words.beside}
        </View>
      </View>
    </View>
  );
}

function ChainRow({ paper, now }: { paper: DocumentOfOrder; now: number }): ReactElement {
  const due = dueOf(paper);
  const rest = restWord(paper);
  return (
    <Tap className="paper-chain" onTap={() => goTo(`${STAFF.office}?id=${paper.id}`)}>
      <Icon name={PAPER_ICON[paper.kind]} size="sm" />
      <View className="ui-grow">
        <View className="paper-chain__head">
          <View className="t-b t-nowrap">{kindWord(paper.kind)}</View>
          <View className="t-num t-2 t-clip">{paper.number ?? copy.noNumber}</View>
        </View>
        <View className="t-label t-2">
          {[
            chain.to(addressee(paper)),
            paper.receivedAt === null
              ? paper.issuedAt === null
                ? ''
                : copy.notRead
              : copy.readAt(momentText(paper.receivedAt)),
          ]
            .filter(Boolean)
            .join(' · ')}
        </View>
      </View>
      {due ? (
        <DueTag look="plain" named={due.kind === 'check'} due={due} now={now} />
      ) : (
        rest && <Tag kind="line">{rest}</Tag>
      )}
    </Tap>
  );
}
