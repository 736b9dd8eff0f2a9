import { alertsCopy } from '@tellit/shared/words/alerts-copy.ts';
import { deadlineWords } from '@tellit/shared/words/dates.ts';
import { banner } from '@/platform/live/banner';
import { chime } from '@/platform/live/chime';
import { visibility } from '@/platform/visibility/visibility';
import { goTo } from '../session/navigate.ts';
import { orderUrl, STAFF } from '../session/places.ts';
import { liveNow, onLive } from './live-store.ts';
import { liveSettings } from './settings.ts';

/** From one pair of tones to the next, while somebody is being called. Milliseconds. */
const AGAIN_MS = 4_000;

let blocked = false;
const watchers = new Set<() => void>();

/** True while the browser keeps the sound back until somebody taps the page. */
export const isBlocked = (): boolean => blocked;
export function watchBlocked(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
export function setBlocked(now: boolean): void {
  if (blocked === now) return;
  blocked = now;
  for (const watcher of watchers) watcher();
}

/** Whether something rings that this person has not said 听到了 to. */
const isCalled = (): boolean => liveNow().alarms.some((alarm) => !alarm.heard);

/**
 * Sound and the browser's own notices, for as long as a staff page is open: tones until 听到了 is pressed, a notice for each
 * new alarm, and for ordinary news only while nobody looks at the page. @returns the end of it
 */
export function startCalling(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let seen = true;
  const rung = new Map<string, number>();
  const ring = (): void => {
    timer = undefined;
    const called = isCalled();
    setBlocked(called && liveSettings().sound && !chime.play());
    if (called) timer = setTimeout(ring, AGAIN_MS);
  };
  const endWatching = visibility.watch((visible) => {
    seen = visible;
  });
  const endListening = onLive((state, news) => {
    if (timer === undefined) ring();
    if (!liveSettings().banner) return;
    for (const alarm of state.alarms) {
      if (alarm.heard || rung.get(alarm.id) === alarm.rings) continue;
      rung.set(alarm.id, alarm.rings);
      banner.show({
        title: alertsCopy.bannerTitle,
        body: alertsCopy.alarmNew(alarm.shortNumber, alarm.kind),
        tag: alarm.id,
        onTap: () => goTo(orderUrl(alarm.workOrderId)),
      });
    }
    if (seen) return;
    for (const { id, kind, title, shortNumber, dueAt, workOrderId } of news) {
      if (kind === 'alarm') continue;
      const due = dueAt === null ? '' : `，${deadlineWords(dueAt, state.at)}`;
      const which = shortNumber === null ? '' : `（${shortNumber}${due}）`;
      banner.show({
        title: alertsCopy.bannerTitle,
        body: `${title}${which}`,
        tag: id,
        onTap: () => goTo(workOrderId === null ? STAFF.admin : orderUrl(workOrderId)),
      });
    }
  });
  return () => {
    endWatching();
    endListening();
    if (timer !== undefined) clearTimeout(timer);
    setBlocked(false);
  };
}
