import type { FastifyInstance } from 'fastify';
import type { Deps } from '../platform/http/deps.ts';
import type { Routes } from '../platform/http/register.ts';
import { registerPasswordGate } from './sessions/password-gate.ts';
import { registerSessions } from './sessions/routes.ts';

/** Every feature, registered explicitly. The gate stands first, so that it covers every route after it. */
export async function registerFeatures(app: FastifyInstance, routes: Routes, deps: Deps): Promise<void> {
  registerPasswordGate(app);
  registerSessions(app, routes, deps);
}
