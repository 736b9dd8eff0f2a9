// Puts a backup in the place of the data. The server must be stopped. Data in the way is moved aside, never removed.
//
//   npm run -s restore -- --from /mnt/backup/tellit-20261122T010000Z [--replace] [--data-dir D] [--without-keys]
//
// Exit code 0: restored. 1: the backup is damaged. 2: it could not be done. Whatever was there before is as it was; only a new, empty
// PostgreSQL database may have been filled, and then the words say so.
import { explain } from '../boot/explain.ts';
import { systemClock } from '../platform/clock.ts';
import { restore } from './restore-command.ts';

try {
  process.exitCode = await restore(process.argv.slice(2), process.env, systemClock, {
    line: (text) => process.stdout.write(`${text}\n`),
    progress: (text) => process.stderr.write(`${text}\n`),
  });
} catch (error) {
  process.stderr.write(`\n${explain(error)}\n\n`);
  process.exitCode = 2;
}
