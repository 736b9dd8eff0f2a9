import type { TaskItemView } from '@tellit/shared/contract/inspection-views.ts';
import { findingLabel, noticeCopy } from '@tellit/shared/words/inspections-copy.ts';
import { papersCopy } from '@tellit/shared/words/papers-copy.ts';
import { openColumn } from '../../platform/crypto/sealed-column.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { type NoticePaper, renderPaper } from '../../platform/print/papers.ts';
import type { Db } from '../../platform/store/db.ts';
import { loadOrganisations } from '../tenants/tenant.ts';
import { type VisitRow, visitCode } from './code.ts';
import { tasksOf } from './load-visit.ts';
import { noticeCode } from './notice-code.ts';
import { businessesOf, partsOf } from './present-parts.ts';

/** 检查结果告知书 of a finished visit. @throws ApiError visitMoved before it is finished */
export async function printNotice(deps: Deps, visit: VisitRow, printedBy: string | null): Promise<Buffer> {
  if (visit.state !== 'done' || visit.finishedAt === null)
    throw new ApiError('visitMoved', { detail: noticeCopy.nothingToPrint });
  const paper = await deps.store.read((db) => noticePaper(deps, db, visit, printedBy));
  return renderPaper(paper, { verifyUrl: `${deps.config.publicUrl}/v/${paper.verifyCode}` });
}

async function noticePaper(deps: Deps, db: Db, visit: VisitRow, printedBy: string | null): Promise<NoticePaper> {
  const { t } = deps.store;
  const n = papersCopy.notice;
  const { district, finishedAt } = visit;
  const tasks = await tasksOf(db, t, visit);
  const now = deps.clock.now();
  const parts = await partsOf(
    db,
    t,
    { district, personId: '' },
    tasks.map((task) => task.id),
    finishedAt ?? now,
  );
  const units = await loadOrganisations(db, t, district, [visit.leadId, ...tasks.map((task) => task.organisationId)]);
  const business = (await businessesOf(db, t, district, [visit.businessId])).get(visit.businessId);
  const signedBy = openColumn(deps.vault, { table: 'inspection', row: visit.id }, 'signedBy', visit.signedBySealed);
  return {
    paper: 'notice',
    office: units.get(visit.leadId)?.name ?? '',
    verifyCode: noticeCode(deps.keys, district, visit.number),
    printedAt: now,
    printedBy,
    number: visit.number,
    business: business?.name ?? '',
    address: business?.address ?? '',
    openedAt: visit.openedAt ?? visit.fromAt,
    finishedAt: finishedAt ?? now,
    units: [...new Set(tasks.map((task) => units.get(task.organisationId)?.name ?? ''))],
    people: tasks.flatMap((task) =>
      (parts.inspectors.get(task.id) ?? [])
        .filter((one) => one.arrivedAt !== null)
        .map((one) => ({
          name: one.name,
          unit: units.get(task.organisationId)?.shortName ?? '',
          certificate: one.certificateNumber,
        })),
    ),
    items: tasks.flatMap((task) =>
      (parts.items.get(task.id) ?? []).map((item) => ({
        number: item.number,
        name: item.name,
        basis: item.basis,
        result: resultWords(item),
        words: item.words,
      })),
    ),
    signature: visit.signatureRefused ? n.refused(visit.witness ?? '') : n.signed(signedBy ?? ''),
    notes: [],
    ratingUrl: `${deps.config.publicUrl}/q/${visitCode(deps.keys, visit.id)}`,
  };
}

function resultWords({ finding, former }: TaskItemView): string {
  if (finding === 'reused' && former)
    return `${findingLabel[former.finding]}（${papersCopy.notice.former(former.organisationName, former.at)}）`;
  return finding ? findingLabel[finding] : '';
}
