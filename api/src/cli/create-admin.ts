// Makes the first administrator of a district, and the district itself when it is not there yet. Run on the server with
// the server's own environment (DATA_DIR or DATABASE_URL, TELLIT_KEYS or TELLIT_KEYS_FILE); the server may be running.
//
//   npm run -s create-admin -- --district 650103 --district-name 沙依巴克区 --city-name 乌鲁木齐市 \
//     --sponsor 沙依巴克区委政法委 --name 王某某 --account wang
//
// `--district-name`, `--city-name` and `--sponsor` are needed only when the district is new. There is no default
// password: a first one is made and printed once, and must be changed at the first log-in. It is read from standard
// input instead with `--password-stdin` (for set-up by script).
import { explain } from '../boot/explain.ts';
import { systemClock } from '../platform/clock.ts';
import { createAdministrator } from './create-administrator.ts';

try {
  const text = await createAdministrator(process.argv.slice(2), process.env, systemClock, process.stdin);
  process.stdout.write(text);
} catch (error) {
  process.stderr.write(`\n${explain(error)}\n\n`);
  process.exitCode = 1;
}
