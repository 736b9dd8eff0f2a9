import type { FastifyInstance } from 'fastify';
import type { Deps } from '../platform/http/deps.ts';
import type { Routes } from '../platform/http/register.ts';

/** Every feature, registered explicitly. */
export async function registerFeatures(_app: FastifyInstance, _routes: Routes, _deps: Deps): Promise<void> {}
