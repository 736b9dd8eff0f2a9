import type { Deps } from '../../platform/http/deps.ts';
import { keepLooking } from '../../platform/looking.ts';
import { eraseOldContacts } from '../complaints/erase-contacts.ts';
import { runChecks } from '../content-checks/run-checks.ts';
import { queueDigests } from '../digests/queue-digests.ts';
import { clearOldNews } from './clear-old-news.ts';
import { sendWaiting } from './outbox-send.ts';
import { ringDueAlarms } from './ring-alarms.ts';

const LOOK_EVERY_MS = 2_000;
/** The day's figures are due at an hour, not at a second. */
const DIGEST_EVERY_MS = 60_000;
/** What is kept for months need not go to the hour. */
const CLEAR_EVERY_MS = 6 * 3_600_000;

/**
 * Rings alarms, sends what waits in the outbox, has contents checked, clears old news and erases old contacts, until stopped. A loop
 * each, so that a slow provider never delays a ring.
 */
export function startAlertWorkers(deps: Deps): { stop: () => Promise<void> } {
  const paced = { everyMs: LOOK_EVERY_MS };
  const loops = [
    keepLooking(deps, { ...paced, name: 'alarms', failure: 'ringing alarms failed' }, (isStopping) =>
      ringDueAlarms(deps, isStopping),
    ),
    keepLooking(deps, { ...paced, name: 'outbox', failure: 'sending messages failed' }, (isStopping) =>
      sendWaiting(deps, isStopping),
    ),
    keepLooking(
      deps,
      { ...paced, name: 'content-checks', failure: 'asking WeChat about contents failed' },
      (isStopping) => runChecks(deps, isStopping),
    ),
    keepLooking(deps, { everyMs: DIGEST_EVERY_MS, name: 'digests', failure: 'queueing digests failed' }, (isStopping) =>
      queueDigests(deps, isStopping),
    ),
    keepLooking(
      deps,
      { everyMs: CLEAR_EVERY_MS, name: 'old-news', failure: 'clearing old news failed' },
      async (isStopping) => {
        const gone = await clearOldNews(deps, isStopping);
        if (gone.messages + gone.news > 0) deps.log.info(gone, 'cleared old news');
        const contacts = await eraseOldContacts(deps, isStopping);
        if (contacts > 0) deps.log.info({ contacts }, 'erased old contacts');
      },
    ),
  ];
  return {
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
}
