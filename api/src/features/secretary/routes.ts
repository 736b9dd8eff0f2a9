import type { Deps } from '../../platform/http/deps.ts';
import type { Routes } from '../../platform/http/register.ts';
import { secretaryDesk } from './desk.ts';

/** 书记盯办. */
export function registerSecretary(routes: Routes, deps: Deps): void {
  routes.on('GET /v1/secretary-desk', ({ actor }) => secretaryDesk(deps, actor));
}
