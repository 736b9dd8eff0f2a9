import { SHANGHAI_MINUTES } from '@tellit/shared/words/dates.ts';
import { figuresCopy, figureWords } from '@tellit/shared/words/inspection-figures-copy.ts';
import { reportCopy } from '@tellit/shared/words/inspection-findings-copy.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { FileAnswer, type Routes } from '../../platform/http/register.ts';
import { renderPaper } from '../../platform/print/papers.ts';
import type { Db } from '../../platform/store/db.ts';
import { periodOf } from '../rates/period.ts';
import { sheetAnswer } from '../rates/sheet-file.ts';
import { loadTenant } from '../tenants/tenant.ts';
import { logAccess } from '../work-orders/access-log.ts';
import { isRatingFigure } from './compute-figures.ts';
import { figureTables, memberTable } from './export-figures.ts';
import { type BehindFigure, countFigureMembers, cursorOf, listFigureMembers } from './figure-members.ts';
import type { FigureQuery, FigureScene } from './figure-rows.ts';
import { figureScopeOf } from './figure-scope.ts';
import { figuresView } from './figures-view.ts';
import { monthReport } from './month-report.ts';

type Asked = { from: string; to: string; organisationId?: string | undefined };

/** Figures of inspections, what stands behind each, both as files, and a month's report on paper. */
export function registerInspectionFigures(routes: Routes, deps: Deps): void {
  const { store, clock } = deps;
  const { t } = store;

  const sceneOf = async (db: Db, actor: StaffActor, { from, to, organisationId }: Asked) => {
    const tenant = await loadTenant(db, t, actor.district);
    const zone = tenant?.calendar.zoneOffsetMinutes ?? SHANGHAI_MINUTES;
    const scene: FigureScene = { db, rows: store.aside, t, scope: figureScopeOf(actor), now: clock.now() };
    const query: FigureQuery = { period: periodOf(from, to, zone), organisationId };
    return { scene, query, zone, tenant };
  };

  /** Who looked at single ratings, or took a file away, before anything is handed out. */
  const logged = (actor: StaffActor, kind: 'export' | 'ratingView', reason: string): Promise<void> =>
    logAccess(deps, actor, { kind, workOrderId: null, complaintId: null, reason });

  routes.on('GET /v1/inspection-figures', ({ actor, query: { group, ...asked } }) =>
    store.read(async (db) => {
      const { scene, query, zone } = await sceneOf(db, actor, asked);
      return figuresView(scene, query, group, zone);
    }),
  );

  routes.on('GET /v1/inspection-figures/members', async ({ actor, query: asked }) => {
    const { figure, part, group, groupKey, cursor, limit, ...narrowed } = asked;
    const behind: BehindFigure = { key: figure, part, group, groupKey };
    const answer = await store.read(async (db) => {
      const { scene, query } = await sceneOf(db, actor, narrowed);
      const members = await listFigureMembers(scene, behind, query, { cursor, limit: limit + 1 });
      const shown = members.slice(0, limit);
      const last = shown.at(-1);
      return {
        items: shown,
        next: members.length > limit && last ? cursorOf(last) : null,
        count: await countFigureMembers(scene, behind, query),
      };
    });
    if (isRatingFigure(figure))
      await logged(actor, 'ratingView', `${figureWords[figure].name} ${narrowed.from} ${narrowed.to}`);
    return answer;
  });

  routes.on('GET /v1/inspection-figures/export', async ({ actor, query: asked }) => {
    const { format, figure, part = 'denominator', group, groupKey, ...narrowed } = asked;
    const { tables, what } = await store.read(async (db) => {
      const { scene, query, zone } = await sceneOf(db, actor, narrowed);
      if (figure === undefined)
        return {
          tables: figureTables(await figuresView(scene, query, group, zone), group),
          what: figuresCopy.file.numbers,
        };
      const behind: BehindFigure = { key: figure, part, group, groupKey };
      return { tables: [await memberTable(scene, behind, query)], what: figureWords[figure].name };
    });
    const name = `${figuresCopy.file.name(what, narrowed.from, narrowed.to)}.${format}`;
    await logged(actor, 'export', name);
    return sheetAnswer(tables, format, { name, plain: 'inspections' });
  });

  routes.on('GET /v1/inspection-figures/report.pdf', async ({ actor, query: { month } }) => {
    const paper = await store.read(async (db) => {
      const { scene, query, zone, tenant } = await sceneOf(db, actor, { from: `${month}-01`, to: lastDay(month) });
      if (!tenant) throw new ApiError('notFound');
      return monthReport(scene, query, { month, zone, districtName: tenant.name, by: actor.name });
    });
    const pdf = await renderPaper(paper, { verifyUrl: null });
    const name = reportCopy.file(month);
    await logged(actor, 'export', name);
    return new FileAnswer(pdf, 'application/pdf', {
      'content-disposition': `inline; filename="report.pdf"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'private, no-store',
    });
  });
}

function lastDay(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}
