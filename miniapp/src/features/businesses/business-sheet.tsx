import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { BusinessView } from '@tellit/shared/contract/businesses.ts';
import {
  businessKindLabel,
  businessesCopy as copy,
  creditLabel,
  businessFieldLabel as label,
  riskLabel,
  yesNo,
} from '@tellit/shared/words/businesses-copy.ts';
import { phoneWords } from '@tellit/shared/words/phones.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';
import { Button } from '@/ui/button/button.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { Facts, Note } from '@/ui/note/note.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { Sheet } from '@/ui/sheet/sheet.tsx';
import { Loading } from '@/ui/states/states.tsx';
import { Tag } from '@/ui/tag/tag.tsx';
import { Section } from '@/ui/text/text.tsx';
import { canDownload } from '../admin/download';
import { useAdminAct } from '../admin/use-admin.ts';
import { HistoryLines } from '../inspect-items/history-lines.tsx';
import { OrderProblem } from '../order/order-problem.tsx';
import { BusinessFormSheet } from './business-form-sheet.tsx';

interface BusinessSheetProps {
  id: string;
  /** Whether the person keeps the registry. */
  keeps: boolean;
  onPrint: (id: string) => void;
  onClose: () => void;
  onDone: (words: string) => void;
}

/** One business: what is registered, why it is or is not on the white list, everything that changed. */
export function BusinessSheet({ id, keeps, onPrint, onClose, onDone }: BusinessSheetProps): ReactElement {
  const [acting, setActing] = useState<'change' | 'reveal' | 'retire' | null>(null);
  const [shown, setShown] = useState<{ contact: string | null; phone: string | null } | null>(null);
  const query = useQuery({
    queryKey: ['businesses', 'one', id],
    queryFn: () => call('GET /v1/businesses/:id', { params: { id } }),
    retry: 0,
  });
  const business = query.data?.business;
  if (business && acting === 'change')
    return <BusinessFormSheet business={business} onClose={() => setActing(null)} onDone={onDone} />;
  if (business && acting === 'retire')
    return <RetireSheet business={business} onClose={() => setActing(null)} onDone={() => onDone(copy.retireDone)} />;
  if (business && acting === 'reveal')
    return (
      <RevealSheet
        business={business}
        onClose={() => setActing(null)}
        onDone={(answer) => {
          setShown(answer);
          setActing(null);
        }}
      />
    );
  const living = business !== undefined && business.retiredAt === null;
  return (
    <Sheet
      open
      wide
      title={business?.name ?? copy.title}
      onClose={onClose}
      foot={
        living && keeps ? (
          <View className="ui-row ui-row--wrap">
            <Button icon="pen" onTap={() => setActing('change')}>
              {copy.changeTitle}
            </Button>
            {canDownload && (
              <Button icon="print" onTap={() => onPrint(business.id)}>
                {copy.sticker}
              </Button>
            )}
            <Button kind="danger" onTap={() => setActing('retire')}>
              {copy.retire}
            </Button>
          </View>
        ) : undefined
      }
    >
      {query.isPending && <Loading look="rows" count={6} />}
      {query.error && <OrderProblem problem={query.error as ApiProblem} onRetry={() => void query.refetch()} />}
      {query.data && (
        <View className="ui-stack">
          <BusinessFacts business={query.data.business} shown={shown} />
          {shown === null && (query.data.business.phone !== null || query.data.business.contact !== null) && (
            <View className="ui-row">
              <Button small icon="eye" onTap={() => setActing('reveal')}>
                {copy.reveal}
              </Button>
            </View>
          )}
          <Section title={copy.history}>
            <HistoryLines lines={query.data.history} />
          </Section>
        </View>
      )}
    </Sheet>
  );
}

export function BusinessTags({ business }: { business: BusinessView }): ReactElement {
  return (
    <View className="items-line__head">
      {business.whiteListed && <Tag icon="yes">{copy.white}</Tag>}
      {business.contactPoint && <Tag kind="line">{copy.contactPoint}</Tag>}
      {business.tags.map((tag) => (
        <Tag key={tag} kind="plain">
          {tag}
        </Tag>
      ))}
      {business.retiredAt !== null && <Tag kind="line">{copy.retired}</Tag>}
    </View>
  );
}

function BusinessFacts({
  business,
  shown,
}: {
  business: BusinessView;
  shown: { contact: string | null; phone: string | null } | null;
}): ReactElement {
  return (
    <>
      <BusinessTags business={business} />
      <Note icon={business.whiteListed ? 'yes' : 'info'}>{business.whiteListWords}</Note>
      <Facts
        rows={[
          { label: label.creditCode, value: business.creditCode },
          { label: label.kind, value: businessKindLabel[business.kind] },
          { label: label.industry, value: business.industry },
          { label: label.address, value: business.address },
          { label: label.placeOrgId, value: business.placeName },
          { label: label.contact, value: shown?.contact ?? business.contact ?? '' },
          { label: label.phone, value: shown?.phone ? phoneWords(shown.phone) : (business.phone ?? '') },
          { label: label.credit, value: creditLabel[business.credit] },
          { label: label.risk, value: riskLabel[business.risk] },
          { label: label.lawAbiding, value: yesNo(business.lawAbiding) },
        ].filter(({ value }) => value !== '')}
      />
    </>
  );
}

/** Whoever looks says why, and it is kept (decisions.md *History and erasure*). */
function RevealSheet({
  business,
  onClose,
  onDone,
}: {
  business: BusinessView;
  onClose: () => void;
  onDone: (answer: { contact: string | null; phone: string | null }) => void;
}): ReactElement {
  const [reason, setReason] = useState('');
  const [sent, setSent] = useState(false);
  const act = useAdminAct();
  async function look(): Promise<void> {
    setSent(true);
    if (reason.trim() === '') return;
    const answer = await act.run(() =>
      call('POST /v1/businesses/:id/reveal', { params: { id: business.id }, body: { reason: reason.trim() } }),
    );
    if (answer) onDone(answer);
  }
  return (
    <FormSheet
      title={copy.revealTitle}
      act={copy.revealAct}
      command={act}
      about={business.name}
      note={copy.revealWhy}
      onAct={() => void look()}
      onClose={onClose}
    >
      <WordsField
        id="reveal-reason"
        label={copy.revealReason}
        max={200}
        rows={2}
        value={reason}
        error={sent && reason.trim() === '' ? copy.needed(copy.revealReason) : undefined}
        onChange={setReason}
      />
    </FormSheet>
  );
}

function RetireSheet({
  business,
  onClose,
  onDone,
}: {
  business: BusinessView;
  onClose: () => void;
  onDone: () => void;
}): ReactElement {
  const act = useAdminAct('businesses');
  async function retire(): Promise<void> {
    const done = await act.run(() =>
      call('POST /v1/businesses/:id/retire', { params: { id: business.id }, body: { version: business.version } }),
    );
    if (done) onDone();
  }
  return (
    <FormSheet
      title={copy.retireTitle}
      act={copy.retire}
      kind="danger"
      command={act}
      about={business.name}
      consequences={[{ icon: 'info', text: copy.retireWhy }]}
      onAct={() => void retire()}
      onClose={onClose}
    />
  );
}
