import type { FastifyInstance } from 'fastify';
import type { Deps } from '../platform/http/deps.ts';
import type { Routes } from '../platform/http/register.ts';
import { registerAlerts } from './alerts/routes.ts';
import { registerAttachments } from './attachments/routes.ts';
import { registerCodes } from './codes/routes.ts';
import { registerComplaints } from './complaints/routes.ts';
import { registerDocuments } from './documents/routes.ts';
import { registerFollowUps } from './follow-ups/routes.ts';
import { registerHistoryOfChanges } from './history-of-changes/routes.ts';
import { registerImports } from './imports/routes.ts';
import { registerListings } from './listings/routes.ts';
import { registerOrganisations } from './organisations/routes.ts';
import { registerPeople } from './people/routes.ts';
import { registerPlaces } from './places/routes.ts';
import { registerPolicies } from './policies/routes.ts';
import { registerPublicMatters } from './public-matters/routes.ts';
import { registerRates } from './rates/routes.ts';
import { registerPasswordGate } from './sessions/password-gate.ts';
import { registerSessions } from './sessions/routes.ts';
import { registerSupervision } from './supervision/routes.ts';
import { registerTrail } from './trail/routes.ts';
import { registerWorkOrders } from './work-orders/routes.ts';

/** Every feature, registered explicitly. The gate stands first, so that it covers every route after it. */
export async function registerFeatures(app: FastifyInstance, routes: Routes, deps: Deps): Promise<void> {
  registerPasswordGate(app);
  registerSessions(app, routes, deps);
  registerPlaces(routes, deps);
  registerAttachments(routes, deps);
  registerComplaints(app, routes, deps);
  registerPublicMatters(routes, deps);
  registerWorkOrders(routes, deps);
  registerFollowUps(routes, deps);
  registerSupervision(routes, deps);
  registerDocuments(routes, deps);
  registerListings(routes, deps);
  registerAlerts(app, routes, deps);
  registerRates(routes, deps);
  registerOrganisations(routes, deps);
  registerPeople(routes, deps);
  registerCodes(routes, deps);
  registerImports(routes, deps);
  registerPolicies(routes, deps);
  registerHistoryOfChanges(routes, deps);
  registerTrail(routes, deps);
}
