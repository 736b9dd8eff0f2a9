import { z } from 'zod';
import * as c from './common.ts';

/** What every command on a work order has in common. */
export const orderParams = z.object({ id: c.id });
/** The version the caller last saw. */
export const command = { version: c.version };
export const commandErrors = [
  'notSignedIn',
  'forbidden',
  'notFound',
  'invalidInput',
  'staleVersion',
  'wrongState',
  'notAllowed',
] as const;
