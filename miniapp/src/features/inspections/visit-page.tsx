import { useQuery } from '@tanstack/react-query';
import { Image, View } from '@tarojs/components';
import type { VisitView } from '@tellit/shared/contract/inspection-views.ts';
import { doorCopy as copy } from '@tellit/shared/words/inspect-door-copy.ts';
import { findingLabel, visitStateLabel } from '@tellit/shared/words/inspections-copy.ts';
import { type ReactElement, useState } from 'react';
import { call, fileUrl } from '@/api/client.ts';
import { Bar } from '@/ui/bar/bar.tsx';
import { useViewport } from '@/ui/base/viewport';
import { Button } from '@/ui/button/button.tsx';
import { Card } from '@/ui/card/card.tsx';
import { Check } from '@/ui/choice/choice.tsx';
import { Facts, Note } from '@/ui/note/note.tsx';
import { ProblemNote } from '@/ui/note/problem-note.tsx';
import { PhotoStrip } from '@/ui/photos/photos.tsx';
import { Loading } from '@/ui/states/states.tsx';
import { Tag } from '@/ui/tag/tag.tsx';
import { Heading, Section } from '@/ui/text/text.tsx';
import { Toast } from '@/ui/toast/toast.tsx';
import { type AdminAct, useAdminAct } from '../admin/use-admin.ts';
import { PrintButton } from '../documents/print-button.tsx';
import { OrderProblem } from '../order/order-problem.tsx';
import { dayText, momentText, timeText } from '../order/when.ts';
import { goBack } from '../session/navigate.ts';
import { STAFF } from '../session/places.ts';
import { StaffFrame } from '../session/staff-frame.tsx';
import { FindingsForm } from './findings-form.tsx';
import { FinishSheet } from './finish-sheet.tsx';
import './inspections.scss';

const ROLES = ['officer', 'unitHead', 'justice'] as const;

/** 这次检查: who arrived, the code the business scans, findings item by item, the signature. */
export function VisitPage({ id }: { id: string }): ReactElement {
  const [signing, setSigning] = useState(false);
  const [told, setTold] = useState<string>();
  const query = useQuery({
    queryKey: ['inspections', 'visit', id],
    queryFn: () => call('GET /v1/inspections/visits/:id', { params: { id } }),
    retry: 0,
  });
  const visit = query.data;
  return (
    <StaffFrame
      title={copy.visit}
      current="inspectDoor"
      roles={ROLES}
      headed
      onBack={() => goBack(STAFF.inspectDoor)}
      overlay={
        <>
          {signing && visit && (
            <FinishSheet
              visit={visit}
              onClose={() => setSigning(false)}
              onDone={() => {
                setSigning(false);
                setTold(copy.done);
              }}
            />
          )}
          <Toast text={told} onDone={() => setTold(undefined)} />
        </>
      }
    >
      {() => (
        <View className="staff-scroll">
          <View className="staff-column">
            {query.isPending && <Loading look="page" />}
            {query.error && !visit && (
              <OrderProblem problem={query.error as never} onRetry={() => void query.refetch()} />
            )}
            {visit && <Visit visit={visit} onSign={() => setSigning(true)} onSay={setTold} />}
          </View>
        </View>
      )}
    </StaffFrame>
  );
}

function Visit({
  visit,
  onSign,
  onSay,
}: {
  visit: VisitView;
  onSign: () => void;
  onSay: (words: string) => void;
}): ReactElement {
  return (
    <View className="ui-stack ui-gap-4">
      <Card>
        <View className="ui-between">
          <Heading level={2} size="h3">
            {visit.business.name}
          </Heading>
          <Tag kind={visit.state === 'open' ? 'solid' : 'ink'}>{visitStateLabel[visit.state]}</Tag>
        </View>
        <View className="t-2 ui-gap-2">{visit.business.address}</View>
        <View className="t-2">{windowWords(visit)}</View>
        <View className="t-cap">{visit.number}</View>
      </Card>
      {visit.code && (
        <Card>
          <View className="inspections-code">
            <Heading level={2} size="h3">
              {copy.code}
            </Heading>
            <Image className="inspections-code__qr" mode="aspectFit" src={svgUrl(visit.code.svg)} />
            <View className="t-2">{copy.codeHint}</View>
            <View className="t-label t-num">{copy.codeWords(visit.code.text)}</View>
          </View>
        </Card>
      )}
      {visit.waits && <Note icon="clock">{visit.waits}</Note>}
      {visit.state === 'planned' && <Arrivals visit={visit} />}
      {visit.can.includes('record') && <FindingsForm visit={visit} onSay={onSay} onSign={onSign} />}
      {visit.state === 'done' && <Finished visit={visit} />}
    </View>
  );
}

/** Who stands at the door: nobody is ticked for anybody. */
function Arrivals({ visit }: { visit: VisitView }): ReactElement {
  const [arrived, setArrived] = useState<readonly string[]>([]);
  const phone = useViewport() === 'phone';
  const act: AdminAct = useAdminAct('inspections');
  const open = async (): Promise<void> => {
    const { id, version } = visit;
    await act.run(() =>
      call('POST /v1/inspections/visits/:id/open', { params: { id }, body: { version, arrivedIds: [...arrived] } }),
    );
  };
  const toggle = (personId: string): void =>
    setArrived((before) =>
      before.includes(personId) ? before.filter((one) => one !== personId) : [...before, personId],
    );
  const button = visit.can.includes('open') && (
    <Button
      kind="primary"
      icon="door"
      busy={act.busy}
      off={arrived.length < 2 ? copy.openOff : undefined}
      onTap={() => void open()}
    >
      {copy.open}
    </Button>
  );
  return (
    <>
      {act.problem && <ProblemNote problem={act.problem} />}
      <Section title={copy.who} hint={copy.whoHint}>
        {visit.parts.map((part) => (
          <View key={part.taskId} className="ui-gap-3">
            <View className="t-b">{part.organisation.name}</View>
            {part.state === 'awaitingApproval' && <View className="t-label t-2">{copy.waiting}</View>}
            {part.inspectors.map((one) => (
              <Check
                key={one.personId}
                checked={arrived.includes(one.personId)}
                disabled={one.stoodDown || !one.certificateValid || !visit.can.includes('open')}
                onChange={() => toggle(one.personId)}
              >
                <View>{one.name}</View>
                <View className="t-label t-2 t-num">
                  {one.stoodDown ? copy.stoodDown : one.certificateValid ? one.certificateNumber : copy.badCertificate}
                </View>
              </Check>
            ))}
            <View className="t-label t-2">{part.items.map((item) => item.name).join('、')}</View>
          </View>
        ))}
      </Section>
      <Note icon="badge">{copy.remember}</Note>
      {button &&
        (phone ? (
          <View className="inspections-foot">
            <Bar>{button}</Bar>
          </View>
        ) : (
          <View className="ui-gap-4">{button}</View>
        ))}
    </>
  );
}

function Finished({ visit }: { visit: VisitView }): ReactElement {
  return (
    <>
      <Note icon="check">{copy.doneWhy}</Note>
      {visit.parts.map((part) => (
        <Section key={part.taskId} title={part.organisation.name}>
          <Facts
            long
            rows={part.items.map((item) => ({
              label: item.name,
              value: `${item.former ? copy.former(item.former.organisationName, findingLabel[item.former.finding]) : item.finding ? findingLabel[item.finding] : ''}${item.words ? `：${item.words}` : ''}`,
            }))}
          />
          {part.photos.length > 0 && (
            <PhotoStrip label={copy.photos} urls={part.photos.map((photo) => fileUrl(photo.thumbUrl ?? photo.url))} />
          )}
        </Section>
      ))}
      <Section title={copy.signedBy}>
        {visit.signatureRefused ? (
          <View>{`${copy.notSigned}：${visit.witness ?? ''}`}</View>
        ) : (
          <>
            <View>{visit.signedBy}</View>
            {visit.signature && (
              <Image className="inspections-signature" mode="aspectFit" src={fileUrl(visit.signature.url)} />
            )}
          </>
        )}
      </Section>
      {visit.can.includes('print') && (
        <PrintButton path={`/v1/inspections/visits/${visit.id}/notice.pdf`} name={visit.number} label={copy.notice} />
      )}
    </>
  );
}

const svgUrl = (svg: string): string => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

function windowWords({ fromAt, toAt, openedAt, finishedAt }: VisitView): string {
  const [from, to] = [openedAt ?? fromAt, finishedAt ?? toAt];
  return dayText(from) === dayText(to)
    ? `${momentText(from)}–${timeText(to)}`
    : `${momentText(from)} – ${momentText(to)}`;
}
