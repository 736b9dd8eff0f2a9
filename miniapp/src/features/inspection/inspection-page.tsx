import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { PublicCheckView, PublicVisitView } from '@tellit/shared/contract/inspection-views.ts';
import type { ReactElement } from 'react';
import { call, fileUrl } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';
import { now } from '@/api/server-time.ts';
import { Mismatch } from '@/features/report/mismatch.tsx';
import { PointWay } from '@/features/report/point-way.tsx';
import { LoadError } from '@/features/resident/load-error.tsx';
import { goTo, pageUrl } from '@/features/resident/navigate.ts';
import { Phones } from '@/features/resident/phones.tsx';
import { ResidentPage } from '@/features/resident/resident-page.tsx';
import { windowWords } from '@/platform/words/dates.ts';
import { findingLabel } from '@/platform/words/findings.ts';
import { inspectionPageCopy as say } from '@/platform/words/inspection.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import { a11y } from '@/ui/a11y.ts';
import { Bar } from '@/ui/bar/bar.tsx';
import { Button, Link } from '@/ui/button/button.tsx';
import { Card, List } from '@/ui/card/card.tsx';
import { Icon } from '@/ui/icon/icon.tsx';
import type { IconName } from '@/ui/icons/names.gen.ts';
import { Loading } from '@/ui/states/states.tsx';
import { Tag } from '@/ui/tag/tag.tsx';
import { Heading, Section } from '@/ui/text/text.tsx';
import { saveNotice } from './open-notice';
import './inspection.scss';

/** While inspectors stand at the door the page follows what they record. */
const LOOK = 20_000;
/** One for each of the four rights; the first one is what most ask for. */
const RIGHT_ICONS: readonly IconName[] = ['badge', 'list', 'chat', 'shield'];

/** 上门检查核对 (screens/resident/10): is this real, who may come, what may be looked at, which rights one has. */
export function InspectionPage({ code }: { code: string }): ReactElement {
  const query = useQuery<PublicCheckView, ApiProblem>({
    queryKey: ['inspection', code],
    queryFn: () => call('GET /v1/public/visits/:code', { params: { code } }),
    enabled: code !== '',
    retry: false,
    refetchInterval: LOOK,
  });
  const check = query.data;
  const visit = check?.visits[0];
  const unknown = code === '' || query.error?.code === 'notFound' || query.error?.code === 'invalidInput';
  return (
    <ResidentPage
      title={say.title}
      bar={
        visit?.mayRate ? (
          <Bar hint={say.rateHint}>
            <Button kind="primary" onTap={() => goTo(pageUrl('rate', { code }))}>
              {say.rate}
            </Button>
          </Bar>
        ) : undefined
      }
    >
      {code !== '' && query.isPending && <Loading look="page" />}
      {unknown && <Verdict icon="nope" title={say.unknown} lines={[say.unknownWhy]} />}
      {unknown && <Phones />}
      {query.error && !unknown && !check && (
        <LoadError
          error={query.error}
          title={say.loadTitle}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      )}
      {query.error && !unknown && !check && (
        <Section>
          <Phones hotline />
        </Section>
      )}
      {check && <Checked check={check} code={code} />}
    </ResidentPage>
  );
}

function Checked({ check, code }: { check: PublicCheckView; code: string }): ReactElement {
  const [visit, ...later] = check.visits;
  return (
    <View className="ui-stack ui-gap-4">
      {visit ? (
        <Visit visit={visit} check={check} code={code} />
      ) : (
        <>
          <Verdict icon="info" title={say.none} sub={check.businessName} lines={[say.noneWhy]} />
          <Mismatch code={code} filed={false} office={check.office} />
        </>
      )}
      {later.length > 0 && (
        <Section title={say.coming}>
          <List>
            {later.map((one) => (
              <View key={one.number} className="inspection-row" {...a11y({ role: 'listitem' })}>
                <View className="t-b">{whenWords(one)}</View>
                <View className="t-2">{one.parts.map((part) => part.name).join(residentCopy.glue.list)}</View>
              </View>
            ))}
          </List>
        </Section>
      )}
      {check.contactPoint && <PointWay code={code} />}
      <Rights hasPhone={check.office.phone !== null} />
    </View>
  );
}

function Visit({ visit, check, code }: { visit: PublicVisitView; check: PublicCheckView; code: string }): ReactElement {
  return (
    <>
      <Verdict
        icon={visit.state === 'cancelled' ? 'nope' : visit.state === 'planned' ? 'calendar' : 'yes'}
        title={titleOf(visit)}
        sub={`${check.businessName} · ${whenWords(visit)}`}
        lines={linesOf(visit)}
      />
      {visit.people.length > 0 && (
        <Section title={say.people}>
          <List>
            {visit.people.map((person) => (
              <View
                key={person.certificateNumber}
                className="inspection-row inspection-person"
                {...a11y({ role: 'listitem' })}
              >
                <View className="inspection-face">
                  <Icon name="user" />
                </View>
                <View className="ui-grow">
                  <View className="inspection-person__head">
                    <View className="t-b">{person.name}</View>
                    <Tag
                      kind={person.certificateValid ? 'ink' : 'line'}
                      icon={person.certificateValid ? 'check' : 'nope'}
                    >
                      {person.certificateValid ? say.valid : say.invalid}
                    </Tag>
                  </View>
                  <View className="t-2">{person.unit + (person.lead ? say.lead : '')}</View>
                  <View className="t-2 t-num">{say.certificate(person.certificateNumber)}</View>
                </View>
              </View>
            ))}
          </List>
        </Section>
      )}
      <Mismatch code={code} filed={visit.people.length > 0} office={check.office} />
      {visit.items.length > 0 && <Items visit={visit} check={check} />}
      {visit.mayPrint && (
        <Button
          icon="file"
          onTap={() => void saveNotice(fileUrl(`/v1/public/visits/${code}/notice.pdf`), visit.number)}
        >
          {say.notice}
        </Button>
      )}
    </>
  );
}

function Items({ visit, check }: { visit: PublicVisitView; check: PublicCheckView }): ReactElement {
  const isDone = visit.state === 'done';
  return (
    <Section title={isDone ? say.results : say.items(visit.items.length)} hint={isDone ? undefined : say.itemsWhy}>
      <List>
        {visit.items.map((item, index) => (
          <View key={item.number} className="inspection-row inspection-item" {...a11y({ role: 'listitem' })}>
            <View className="inspection-n t-num">{index + 1}</View>
            <View className="ui-grow">
              <View>{item.name}</View>
              <View className="t-2">{say.listed(item.number, item.basis)}</View>
              {item.finding && <View className="t-b">{findingLabel[item.finding]}</View>}
              {item.words && <View className="t-2">{item.words}</View>}
            </View>
          </View>
        ))}
      </List>
      <View className="ui-gap-2">
        <Link onTap={() => goTo(pageUrl('inspectionList', { district: check.district }))}>{say.all(check.listed)}</Link>
      </View>
    </Section>
  );
}

function Verdict({
  icon,
  title,
  sub,
  lines,
}: {
  icon: IconName;
  title: string;
  sub?: string;
  lines: readonly string[];
}): ReactElement {
  return (
    <Card className="inspection-verdict">
      <View className="inspection-verdict__head">
        <Icon name={icon} size="lg" />
        <View className="ui-grow">
          <Heading level={1} size="h2">
            {title}
          </Heading>
          {sub && <View className="t-2">{sub}</View>}
        </View>
      </View>
      {lines.map((line) => (
        <View key={line} className="ui-gap-2">
          {line}
        </View>
      ))}
    </Card>
  );
}

function Rights({ hasPhone }: { hasPhone: boolean }): ReactElement {
  return (
    <Section title={say.rights}>
      {RIGHT_ICONS.map((icon, index) => (
        <View key={icon} className="inspection-right">
          <Icon name={icon} />
          <View className={index === 0 ? 't-b' : ''}>{say.rightLines[index]}</View>
        </View>
      ))}
      {!hasPhone && <Phones />}
    </Section>
  );
}

function titleOf(visit: PublicVisitView): string {
  switch (visit.state) {
    case 'planned':
      return say.planned;
    case 'done':
      return say.done;
    case 'cancelled':
      return say.cancelled;
    case 'open':
      return say.filed;
  }
}

function linesOf(visit: PublicVisitView): string[] {
  if (visit.state === 'cancelled') return [say.cancelledWhy];
  const lines = visit.joint ? [say.joint(visit.parts.length)] : [];
  if (visit.state === 'planned')
    return [
      ...lines,
      [say.units, visit.parts.map((part) => part.name).join(residentCopy.glue.list)].join(residentCopy.glue.colon),
      say.plannedWhy,
    ];
  for (const part of visit.parts)
    lines.push(
      part.visitOfYear === null ? say.exception(part.name) : say.ofYear(part.name, part.visitOfYear, part.capPerYear),
    );
  return lines;
}

/** When it is, or was. */
const whenWords = (visit: PublicVisitView): string =>
  windowWords(visit.openedAt ?? visit.fromAt, visit.finishedAt ?? visit.toAt, now());
