// Test files of a database project run one after another in the same process: the server's modules are read and warmed up once,
// not a hundred and thirty times. What a process remembers beyond a store begins anew with every file.
import { restartIds } from '@tellit/api/platform/id.ts';
import { afterAll, beforeAll } from 'vitest';
import { endings } from './endings.ts';

beforeAll(restartIds);
afterAll(async () => {
  for (const end of endings.splice(0)) await end();
});
