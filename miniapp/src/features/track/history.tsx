import { View } from '@tarojs/components';
import type { TimelineItem } from '@tellit/shared/contract/common.ts';
import type { ResidentComplaint } from '@tellit/shared/contract/complaints.ts';
import { type ReactElement, useState } from 'react';
import { deadlineWords, expected, momentWords } from '@/platform/words/dates.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import { serverWords } from '@/platform/words/server.ts';
import { Link } from '@/ui/button/button.tsx';
import { Timeline, type TimelineEntry } from '@/ui/line/timeline.tsx';
import { PhotoStrip } from '@/ui/photos/photos.tsx';
import { Section } from '@/ui/text/text.tsx';
import { awaited } from './standing.ts';
import { linksOf } from './use-complaint.ts';
import './track.scss';

const say = residentCopy.detail;
/** As many as a phone shows without losing what stands below. */
const SHOWN = 6;
const TOLD = ['told', 'toldToStaff'];
/** Before a date that follows, a sentence is not over. */
const FULL_STOP = /\u3002$/;

export interface HistoryProps {
  complaint: ResidentComplaint;
  now: number;
  onOriginal: () => void;
}

/** 经过: what is awaited, then everything that happened, newest first, each with its unit and the next date. */
export function History({ complaint, now, onOriginal }: HistoryProps): ReactElement {
  const [all, setAll] = useState(false);
  const { timeline } = complaint;
  const shown = all ? timeline : timeline.slice(0, SHOWN);
  const next = awaited(complaint, now);
  const entries: TimelineEntry[] = [
    ...(next ? [{ id: 'next', time: next.time, what: next.what, who: next.who, state: 'next' as const }] : []),
    ...shown.map((item) => entryOf(item, now, complaint, onOriginal)),
  ];
  const hidden = timeline.length - shown.length;
  return (
    <Section title={say.timeline}>
      <Timeline entries={entries} label={say.timelineLabel} />
      {hidden > 0 && (
        <View className="track-links">
          <Link onTap={() => setAll(true)}>{say.earlier(hidden)}</Link>
          <Link onTap={onOriginal}>{say.original}</Link>
        </View>
      )}
    </Section>
  );
}

function entryOf(item: TimelineItem, now: number, complaint: ResidentComplaint, onOriginal: () => void): TimelineEntry {
  const photos = linksOf(item.attachments);
  const told = TOLD.includes(item.action);
  // The promise the running clock still carries is as provisional as that clock.
  const isExpected = complaint.due?.provisional === true && complaint.due.dueAt === item.dueAt;
  const by = item.dueAt === null ? '' : say.promised(expected(deadlineWords(item.dueAt, now), isExpected), item.action);
  const said = told ? partsOf(complaint) : [item.actor, item.text].filter(Boolean).join(residentCopy.glue.colon);
  return {
    id: item.id,
    time: momentWords(item.at, now),
    what: serverWords.line(item),
    who: [by ? said.replace(FULL_STOP, '') : said, by].filter(Boolean).join(' · ') || undefined,
    more: (
      <View>
        {photos.length > 0 && <PhotoStrip urls={photos} label={say.photosLabel} />}
        {told && <Link onTap={onOriginal}>{say.original}</Link>}
      </View>
    ),
  };
}

/** 文字、18 秒录音、2 张照片: what was told, without repeating it. */
function partsOf({ told: { text, attachments } }: ResidentComplaint): string {
  const { textPart, voiceLength, photoCount } = residentCopy.tell;
  const photos = attachments.filter(({ kind }) => kind === 'photo').length;
  const voices = attachments.filter(({ kind }) => kind === 'voice').map(({ seconds }) => voiceLength(seconds ?? 0));
  return [text && textPart, ...voices, photos > 0 && photoCount(photos)].filter(Boolean).join(residentCopy.glue.list);
}
