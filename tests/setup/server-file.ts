import { join } from 'node:path';

const API = join(import.meta.dirname, '../../api');

/** What a test starts as a server of its own: in `npm test` the compiled one, as `npm start` does; otherwise the sources as they are. */
export const SERVER_FILE = process.env.TELLIT_COMPILED === '1' ? join(API, 'dist/main.js') : join(API, 'src/main.ts');
