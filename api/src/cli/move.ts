// Moves one district, or all, from one database to another, and compares both sides. Both must be at rest; the source is only
// read. Run with the server's own keys (TELLIT_KEYS or TELLIT_KEYS_FILE).
//
//   npm run -s move -- --from sqlite:/var/lib/tellit/tellit.sqlite --to postgres://tellit@db/tellit
//   npm run -s move -- --from postgres://… --to sqlite:/srv/650103/tellit.sqlite --district 650103 \
//     --files-from /var/lib/tellit/files --files-to /srv/650103/files
//
// Exit code 0: moved, both sides equal. 1: they differ. 2: it could not be done. Cut short, the next run goes on.
import { explain } from '../boot/explain.ts';
import { systemClock } from '../platform/clock.ts';
import { move } from './move-command.ts';

try {
  process.exitCode = await move(process.argv.slice(2), process.env, systemClock, {
    line: (text) => process.stdout.write(`${text}\n`),
    progress: (text) => process.stderr.write(`${text}\n`),
  });
} catch (error) {
  process.stderr.write(`\n${explain(error)}\n\n`);
  process.exitCode = 2;
}
