import { createRequire } from 'node:module';
import { apiPlace } from '../../platform/places.ts';

/** The version of this program, from its package. */
export const PROGRAM_VERSION: string = (createRequire(import.meta.url)(apiPlace('package.json')) as { version: string })
  .version;
