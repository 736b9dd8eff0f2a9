import type { TellCodeView } from '@tellit/shared/contract/administration.ts';
import { and, asc, eq, gt, isNull, or } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { FileAnswer, type Routes } from '../../platform/http/register.ts';
import { contains, type Db } from '../../platform/store/db.ts';
import { changeScene } from '../history-of-changes/record-change.ts';
import { moveCode, retireCode } from './change-code.ts';
import { codeById, createCode, type TellCodeRow } from './create-code.ts';
import { linkOf, printPoster, printSvg } from './print-code.ts';
import { printPosters } from './print-street.ts';
import { wechatCode } from './wechat-code.ts';

/** Printed 说事码: where they hang, who answers for them, and what is printed. */
export function registerCodes(routes: Routes, deps: Deps): void {
  const { store } = deps;
  const { t } = store;

  const view = (row: TellCodeRow, organisationName: string): TellCodeView => {
    const { id, code, label, organisationId, place, address, lng, lat, retiredAt, version } = row;
    return {
      id,
      code,
      label,
      url: linkOf(deps.config, code),
      organisationId,
      organisationName,
      place,
      address,
      lng,
      lat,
      retiredAt,
      version,
    };
  };
  const present = async (db: Db, actor: StaffActor, id: string): Promise<TellCodeView> => {
    const row = await codeById(db, t, actor.district, id);
    const [organisation] = await db
      .select({ name: t.organisation.shortName })
      .from(t.organisation)
      .where(and(eq(t.organisation.district, actor.district), eq(t.organisation.id, row.organisationId)));
    return view(row, organisation?.name ?? '');
  };

  routes.on('GET /v1/tell-codes', ({ actor, query }) =>
    store.read(async (db) => {
      const { tellCode, organisation } = t;
      const found = await db
        .select({ row: tellCode, name: organisation.shortName })
        .from(tellCode)
        .innerJoin(
          organisation,
          and(eq(organisation.district, tellCode.district), eq(organisation.id, tellCode.organisationId)),
        )
        .where(
          and(
            eq(tellCode.district, actor.district),
            query.organisationId === undefined ? undefined : eq(tellCode.organisationId, query.organisationId),
            query.retired === 'yes' ? undefined : isNull(tellCode.retiredAt),
            query.q
              ? or(
                  contains(tellCode.label, query.q),
                  contains(tellCode.place, query.q),
                  contains(tellCode.address, query.q),
                )
              : undefined,
            query.cursor === undefined ? undefined : gt(tellCode.label, query.cursor),
          ),
        )
        .orderBy(asc(tellCode.label))
        .limit(query.limit + 1);
      const shown = found.slice(0, query.limit);
      return {
        items: shown.map(({ row, name }) => view(row, name)),
        next: found.length > query.limit ? (shown.at(-1)?.row.label ?? null) : null,
      };
    }),
  );

  routes.on('POST /v1/tell-codes', ({ actor, body }) =>
    store.tx(async (db) => {
      const { id } = await createCode(db, t, changeScene(deps, actor), body);
      return present(db, actor, id);
    }),
  );

  routes.on('POST /v1/tell-codes/:id/move', ({ actor, params: { id }, body: { version, ...place } }) =>
    store.tx(async (db) => {
      await moveCode(db, t, changeScene(deps, actor), id, version, place);
      return present(db, actor, id);
    }),
  );

  routes.on('POST /v1/tell-codes/:id/retire', ({ actor, params: { id }, body: { version } }) =>
    store.tx(async (db) => {
      await retireCode(db, t, changeScene(deps, actor), id, version);
      return present(db, actor, id);
    }),
  );

  routes.on(
    'GET /v1/tell-codes/:id/poster.pdf',
    async ({ actor, params: { id } }) =>
      new FileAnswer(await printPoster(deps, actor, id), 'application/pdf', download('poster.pdf')),
  );

  routes.on(
    'GET /v1/tell-codes/posters.pdf',
    async ({ actor, query }) =>
      new FileAnswer(await printPosters(deps, actor, query.organisationId), 'application/pdf', download('posters.pdf')),
  );

  routes.on('GET /v1/tell-codes/:id/wxacode', async ({ actor, params: { id } }) => {
    const { type, bytes } = await wechatCode(deps, actor, id);
    return new FileAnswer(bytes, type, download(type === 'image/png' ? 'wxacode.png' : 'wxacode.jpg'));
  });

  routes.on(
    'GET /v1/tell-codes/:id/code.svg',
    async ({ actor, params: { id } }) =>
      new FileAnswer(await printSvg(deps, actor, id), 'image/svg+xml; charset=utf-8', download('code.svg')),
  );
}

const download = (name: string) => ({ 'content-disposition': `attachment; filename="${name}"` });
