import type { z } from 'zod';
import { importRoutes, organisationRoutes, personRoutes, tellCodeRoutes } from './administration.ts';
import { alertRoutes } from './alerts.ts';
import { areaRoutes } from './areas.ts';
import { backupRoutes } from './backups.ts';
import { businessRoutes } from './businesses.ts';
import { calendarRoutes } from './calendar.ts';
import { caseReviewRoutes } from './case-review.ts';
import { categoryModelRoutes } from './category-models.ts';
import { certificateRoutes } from './certificates.ts';
import { clockRoutes } from './clocks.ts';
import { complaintRoutes } from './complaints.ts';
import { deskRoutes } from './desk.ts';
import { documentRoutes } from './documents.ts';
import { duplicateRoutes } from './duplicates.ts';
import { endorsementRoutes } from './endorsements.ts';
import { exclusionRoutes } from './exclusions.ts';
import { coverageRoutes } from './follow-ups.ts';
import { inspectionFigureRoutes } from './inspection-figures.ts';
import { inspectionImportRoutes } from './inspection-imports.ts';
import { inspectionItemRoutes } from './inspection-items.ts';
import { inspectionRatingRoutes } from './inspection-ratings.ts';
import { inspectionReportRoutes } from './inspection-reports.ts';
import { inspectionRoutes } from './inspections.ts';
import { mediationRoutes } from './mediation.ts';
import { noPenaltyRoutes } from './no-penalty.ts';
import { attachmentRoutes, placeRoutes } from './places.ts';
import { policyRoutes } from './policies.ts';
import { rateRoutes } from './rates.ts';
import { routingRoutes } from './routing.ts';
import { searchRoutes } from './search.ts';
import { secondFactorRoutes } from './second-factor.ts';
import { secretaryRoutes } from './secretary.ts';
import { sessionRoutes } from './sessions.ts';
import { settingsRoutes } from './settings.ts';
import { gridRoutes, togetherRoutes } from './together.ts';
import { topicRoutes } from './topics.ts';
import { trailRoutes } from './trail.ts';
import { wechatRoutes } from './wechat.ts';
import { followUpRoutes, workOrderRoutes } from './work-orders.ts';

/** Every route of the API. OpenAPI, the authorisation matrix and the typed client come from this table. */
export const api = {
  ...sessionRoutes,
  ...secondFactorRoutes,
  ...placeRoutes,
  ...attachmentRoutes,
  ...complaintRoutes,
  ...workOrderRoutes,
  ...searchRoutes,
  ...duplicateRoutes,
  ...endorsementRoutes,
  ...topicRoutes,
  ...deskRoutes,
  ...clockRoutes,
  ...secretaryRoutes,
  ...followUpRoutes,
  ...coverageRoutes,
  ...documentRoutes,
  ...mediationRoutes,
  ...exclusionRoutes,
  ...alertRoutes,
  ...backupRoutes,
  ...rateRoutes,
  ...organisationRoutes,
  ...personRoutes,
  ...tellCodeRoutes,
  ...importRoutes,
  ...policyRoutes,
  ...routingRoutes,
  ...categoryModelRoutes,
  ...areaRoutes,
  ...calendarRoutes,
  ...settingsRoutes,
  ...togetherRoutes,
  ...gridRoutes,
  ...trailRoutes,
  ...inspectionRatingRoutes,
  ...inspectionReportRoutes,
  ...inspectionItemRoutes,
  ...noPenaltyRoutes,
  ...inspectionRoutes,
  ...inspectionImportRoutes,
  ...businessRoutes,
  ...certificateRoutes,
  ...caseReviewRoutes,
  ...inspectionFigureRoutes,
  ...wechatRoutes,
};

export type Api = typeof api;
export type RouteKey = keyof Api;

type Part<K extends RouteKey, P extends string> =
  Api[K] extends Record<P, infer S extends z.ZodType> ? z.input<S> : undefined;
type Success<R> = { [S in keyof R]: S extends 200 | 201 ? R[S] : never }[keyof R];

/** What a caller gives: params, query, headers and body as the contract asks for them. */
export type Input<K extends RouteKey> = {
  params: Part<K, 'params'>;
  query: Part<K, 'query'>;
  headers: Part<K, 'headers'>;
  body: Part<K, 'body'>;
};
/** What a successful call answers. */
export type Output<K extends RouteKey> =
  Success<Api[K]['responses']> extends z.ZodType ? z.output<Success<Api[K]['responses']>> : never;
