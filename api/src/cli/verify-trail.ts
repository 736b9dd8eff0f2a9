// Compares the history with itself and with the daily anchors; the server may be running. Run on the server with the
// server's own environment, or anywhere with a resident's file.
//
//   npm run -s verify-trail                                   every district
//   npm run -s verify-trail -- --district 650103              one district
//   npm run -s verify-trail -- --order 650103-20261029-0017   one order, by number or id
//   npm run -s verify-trail -- --file 办理记录.json            a downloaded file, without any database
//
// Exit code 0: sound. 1: damaged, each place on a line of its own. 2: it could not be checked.
import { explain } from '../boot/explain.ts';
import { systemClock } from '../platform/clock.ts';
import { verifyTrail } from './verify-trail-command.ts';

try {
  process.exitCode = await verifyTrail(process.argv.slice(2), process.env, systemClock, {
    line: (text) => process.stdout.write(`${text}\n`),
    progress: (text) => process.stderr.write(`${text}\n`),
  });
} catch (error) {
  process.stderr.write(`\n${explain(error)}\n\n`);
  process.exitCode = 2;
}
