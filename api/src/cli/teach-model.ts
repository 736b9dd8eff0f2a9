// Teaches the category model of a district what its dispatchers chose, and puts it to use if it does better on matters it
// never learned. Run on the server with the server's own environment; the server may be running. It does the same by itself
// once a day.
//
//   npm run -s teach-model                        every district
//   npm run -s teach-model -- --district 650103   one
//
// Exit code 0: done (the line says what came of it). 1: another server was at it. 2: it could not be done.
import { explain } from '../boot/explain.ts';
import { systemClock } from '../platform/clock.ts';
import { teachModel } from './teach-model-command.ts';

try {
  process.exitCode = await teachModel(process.argv.slice(2), process.env, systemClock, {
    line: (text) => process.stdout.write(`${text}\n`),
  });
} catch (error) {
  process.stderr.write(`\n${explain(error)}\n\n`);
  process.exitCode = 2;
}
