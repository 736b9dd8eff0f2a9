import { View } from '@tarojs/components';
import { startOfDay } from '@tellit/shared/rules/trail-days.ts';
import type { TrailReport } from '@tellit/shared/rules/trail-file.ts';
import { SHANGHAI_MINUTES } from '@tellit/shared/words/dates.ts';
import { type ReactElement, useCallback, useState } from 'react';
import { isProblem } from '@/api/problem.ts';
import { LoadError } from '@/features/resident/load-error.tsx';
import { ResidentPage } from '@/features/resident/resident-page.tsx';
import { useNow } from '@/features/resident/use-now.ts';
import { NoAccessView } from '@/features/track/no-access-view.tsx';
import type { ComplaintRef } from '@/features/track/use-complaint.ts';
import { saveText } from '@/platform/save-text/save-text';
import { dayWords, momentWords } from '@/platform/words/dates.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import { fileDamageWords, trailCopy as say } from '@/platform/words/trail.ts';
import { a11y } from '@/ui/a11y.ts';
import { Button } from '@/ui/button/button.tsx';
import { Card } from '@/ui/card/card.tsx';
import { Icon } from '@/ui/icon/icon.tsx';
import { Timeline, type TimelineEntry } from '@/ui/line/timeline.tsx';
import { Loading } from '@/ui/states/states.tsx';
import { Heading, Section } from '@/ui/text/text.tsx';
import { Toast } from '@/ui/toast/toast.tsx';
import { rowsOf, type TrailRow } from './read-lines.ts';
import { type CheckedTrail, useTrail } from './use-trail.ts';
import './trail.scss';

/** 核对记录: the whole history of one's own complaint, checked on this device, and the way to keep it. */
export function TrailPage({ refTo }: { refTo: ComplaintRef }): ReactElement {
  const query = useTrail(refTo);
  if (query.data) return <Checked trail={query.data} />;
  const closed = isProblem(query.error) && [401, 403, 404].includes(query.error.status);
  return (
    <ResidentPage title={say.title}>
      {query.isPending && (
        <>
          <View className="t-2" {...a11y({ role: 'status' })}>
            {say.checking}
          </View>
          <Loading look="page" />
        </>
      )}
      {closed && <NoAccessView />}
      {query.isError && !closed && (
        <LoadError
          error={query.error}
          title={say.loadTitle}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      )}
    </ResidentPage>
  );
}

function Checked({ trail }: { trail: CheckedTrail }): ReactElement {
  const { file, report, isPublishedKey } = trail;
  const now = useNow();
  const [toast, setToast] = useState<string>();
  const [failed, setFailed] = useState(false);
  const clear = useCallback(() => setToast(undefined), []);
  const save = (): void => {
    setFailed(false);
    void saveText.save(JSON.stringify(file), `${say.fileName(file.number)}.json`).then((outcome) => {
      if (outcome === 'saved') setToast(say.saved);
      setFailed(outcome === 'failed');
    });
  };
  const broken = new Set(report.findings.flatMap(({ order, seq }) => (seq === null ? [] : [`${order}/${seq}`])));
  const entries = rowsOf(file).map((row) => entryOf(row, now, broken.has(row.id)));
  return (
    <ResidentPage title={say.title} overlay={<Toast text={toast} onDone={clear} />}>
      <Heading level={1} size="h2">
        {file.title}
      </Heading>
      <View className="t-label t-2 t-num">{file.number}</View>
      <View className="ui-gap-3">
        <Verdict report={report} isPublishedKey={isPublishedKey} now={now} />
      </View>
      <View className="ui-gap-4">
        <Button kind="primary" icon="save" onTap={save}>
          {saveText.way === 'download' ? say.download : say.save}
        </Button>
        {failed ? (
          <View className="t-label t-error ui-gap-2" {...a11y({ role: 'alert' })}>
            {say.saveFailed}
          </View>
        ) : (
          <View className="t-label t-2 ui-gap-2">{say.savedHint}</View>
        )}
      </View>
      <Section title={say.lines}>
        <Timeline entries={entries} label={say.lines} />
      </Section>
      <Section title={say.how}>
        <View className="ui-stack">
          {say.howText.map((text) => (
            <View key={text} className="t-2">
              {text}
            </View>
          ))}
        </View>
      </Section>
    </ResidentPage>
  );
}

/** 记录完整, or what is not as it was written; said aloud when it appears. */
function Verdict(props: { report: TrailReport; isPublishedKey: boolean; now: number }): ReactElement {
  const { report, isPublishedKey, now } = props;
  const day = (text: string | null): string | null =>
    text === null ? null : dayWords(startOfDay(text, SHANGHAI_MINUTES), now);
  const places = [
    ...report.findings.map(({ damage, seq, day: on }) => fileDamageWords(damage, seq, day(on))),
    ...(isPublishedKey ? [] : [say.brokenKey]),
  ];
  const sound = places.length === 0;
  const sealed = day(report.anchoredDay);
  return (
    <Card>
      <View className={`trail-verdict${sound ? '' : ' is-broken'}`} {...a11y({ role: 'status' })}>
        <Icon name={sound ? 'shield' : 'warn'} size="lg" />
        <View className="ui-grow">
          <Heading level={2}>{sound ? say.sound : say.broken}</Heading>
          <View className="t-2">{sound ? say.soundText(report.lines) : say.brokenText}</View>
        </View>
      </View>
      {!sound && (
        <View className="trail-places">
          {[...new Set(places)].map((place) => (
            <View key={place} className="t-error">
              {place}
            </View>
          ))}
        </View>
      )}
      {sound && (
        <View className="trail-sealed t-label t-2">
          {[
            sealed === null ? say.notAnchored : say.anchored(sealed),
            sealed !== null && report.afterAnchor > 0 && say.afterAnchor(report.afterAnchor),
            report.early > 0 && say.early(report.early),
          ]
            .filter(Boolean)
            .join(residentCopy.glue.semicolon)}
        </View>
      )}
    </Card>
  );
}

function entryOf(row: TrailRow, now: number, isBroken: boolean): TimelineEntry {
  if (row.kind === 'hidden')
    return {
      id: row.id,
      what: <View className="t-2">{say.hidden(row.count)}</View>,
      who: say.hiddenHint,
      state: 'todo',
    };
  const said = row.erased ? say.erased : row.words;
  return {
    id: row.id,
    time: momentWords(row.at, now),
    what: row.title,
    who: [row.actor, said].filter(Boolean).join(residentCopy.glue.colon) || undefined,
    more: isBroken && <View className="t-error">{say.lineBroken}</View>,
  };
}
