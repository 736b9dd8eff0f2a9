// Puts every sealed word under the newest wrapping key (the first one of TELLIT_KEYS). Run on the server with the server's
// own environment after adding a key and restarting; the server may be running.
//
//   npm run -s rotate-keys               changes what is under an older key
//   npm run -s rotate-keys -- --check    only counts
//
// Exit code 0: everything is under the newest key. 1: something is not. 2: it could not be done.
import { explain } from '../boot/explain.ts';
import { systemClock } from '../platform/clock.ts';
import { rotateKeys } from './rotate-keys-command.ts';

try {
  process.exitCode = await rotateKeys(process.argv.slice(2), process.env, systemClock, {
    line: (text) => process.stdout.write(`${text}\n`),
    progress: (text) => process.stderr.write(`${text}\n`),
  });
} catch (error) {
  process.stderr.write(`\n${explain(error)}\n\n`);
  process.exitCode = 2;
}
