// Makes a backup of the database and the files, while the server runs, and compares it with itself. Run on the server with
// the server's own environment.
//
//   npm run -s backup                                     into BACKUP_DIR, keeping BACKUP_KEEP of them
//   npm run -s backup -- --to /mnt/backup --keep 30       somewhere else
//   npm run -s backup -- --check /mnt/backup/tellit-…     compares one that is there, every part of it
//
// Exit code 0: made and sound. 1: damage was found, each place on a line of its own. 2: it could not be made or checked.
// Keys are never part of it.
import { explain } from '../boot/explain.ts';
import { systemClock } from '../platform/clock.ts';
import { backup } from './backup-command.ts';

try {
  process.exitCode = await backup(process.argv.slice(2), process.env, systemClock, {
    line: (text) => process.stdout.write(`${text}\n`),
    progress: (text) => process.stderr.write(`${text}\n`),
  });
} catch (error) {
  process.stderr.write(`\n${explain(error)}\n\n`);
  process.exitCode = 2;
}
