import { View } from '@tarojs/components';
import type { AlarmView } from '@tellit/shared/contract/alerts.ts';
import { alertsCopy as copy } from '@tellit/shared/words/alerts-copy.ts';
import { type ReactElement, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { call } from '@/api/client.ts';
import { isProblem } from '@/api/problem.ts';
import { chime } from '@/platform/live/chime';
import { a11y } from '@/ui/a11y.ts';
import { Tap } from '@/ui/base/tap';
import { Icon } from '@/ui/icon/icon.tsx';
import { useNow } from '../order/use-now.ts';
import { timeText } from '../order/when.ts';
import { goTo } from '../session/navigate.ts';
import { orderUrl } from '../session/places.ts';
import { isBlocked, setBlocked, watchBlocked } from './calling.ts';
import { noteHeard, useLive } from './live-store.ts';
import { useLiveSettings } from './settings.ts';
import './live.scss';

/**
 * What rings for this person, above every staff page: what, since when, until when, one button to the order. 听到了 quiets
 * this person's devices until the next ring; the strip stays until somebody took the matter.
 */
export function AlarmStrip(): ReactElement {
  const { alarms } = useLive();
  const now = useNow();
  const blocked = useSyncExternalStore(watchBlocked, isBlocked, isBlocked);
  const { sound } = useLiveSettings();
  // The unheard one first due; heard ones only when nothing else rings.
  const shown = alarms.find((alarm) => !alarm.heard) ?? alarms[0];
  return (
    <>
      {shown && (
        <View
          className={`live-strip${shown.heard ? ' is-heard' : ''}${now > shown.dueAt ? ' is-late' : ''}`}
          {...a11y({ role: 'region', label: copy.bell })}
        >
          <Icon name="bell" />
          <View className="live-strip__words">
            <View className="live-strip__what t-num">{copy.alarm(shown.shortNumber, shown.kind)}</View>
            <View className="live-strip__when t-num">
              {copy.alarmTimes(timeText(shown.startedAt), timeText(shown.dueAt), now > shown.dueAt)} ·{' '}
              {copy.alarmRings(shown.rings)}
              {alarms.length > 1 && ` · ${copy.alarmMore(alarms.length - 1)}`}
            </View>
            <View className="live-strip__who">
              {shown.heard ? copy.alarmHeardDone : copy.alarmCalled(shown.called)}
            </View>
          </View>
          <View className="live-strip__acts">
            {blocked && sound && !shown.heard && (
              <Tap className="live-strip__second" onTap={() => void unlock()}>
                {copy.soundOn}
              </Tap>
            )}
            {!shown.heard && <Heard alarm={shown} />}
            <Tap className="live-strip__go" onTap={() => goTo(orderUrl(shown.workOrderId))}>
              {copy.alarmOpen}
            </Tap>
          </View>
        </View>
      )}
      <Announcement alarms={alarms} />
    </>
  );
}

async function unlock(): Promise<void> {
  if (await chime.unlock()) setBlocked(!chime.play());
}

function Heard({ alarm }: { alarm: AlarmView }): ReactElement {
  const [busy, setBusy] = useState(false);
  const hear = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    // The touch that hears is also the touch a browser wants before it may sound next time.
    void chime.unlock();
    try {
      noteHeard(await call('POST /v1/alarms/:id/heard', { params: { id: alarm.id }, body: {} }));
    } catch (error) {
      // Gone in this moment, because somebody took it, or no line: the strip says what is true next.
      if (!isProblem(error)) throw error;
    } finally {
      setBusy(false);
    }
  };
  return (
    <Tap className="live-strip__second" onTap={() => void hear()}>
      {copy.alarmHeard}
    </Tap>
  );
}

/** Read aloud once for each new alarm, politely; nothing else on a staff page interrupts whoever listens. */
function Announcement({ alarms }: { alarms: AlarmView[] }): ReactElement {
  const said = useRef(new Set<string>());
  const [words, setWords] = useState('');
  useEffect(() => {
    const fresh = alarms.find(({ id }) => !said.current.has(id));
    for (const { id } of alarms) said.current.add(id);
    if (fresh) setWords(copy.alarmNew(fresh.shortNumber, fresh.kind));
  }, [alarms]);
  return (
    <View className="ui-sr" {...a11y({ role: 'status', live: 'polite' })}>
      {words}
    </View>
  );
}
