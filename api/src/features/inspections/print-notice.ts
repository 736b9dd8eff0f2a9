import type { TaskItemView } from '@tellit/shared/contract/inspection-views.ts';
import { findingLabel, noticeCopy } from '@tellit/shared/words/inspections-copy.ts';
import { papersCopy } from '@tellit/shared/words/papers-copy.ts';
import sharp from 'sharp';
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
  const picture = await signaturePicture(deps, visit);
  const paper = await deps.store.read((db) => noticePaper(deps, db, visit, { printedBy, picture }));
  return renderPaper(paper, { verifyUrl: `${deps.config.publicUrl}/v/${paper.verifyCode}` });
}

/** Wider than paper shows; what the pad leaves white around the strokes is cut off. */
const PRINTED_WIDTH = 900;
/** How far from white paper may be: JPEG leaves a haze round every stroke. */
const HAZE = 40;

/**
 * The signature as it is printed. Null: nobody signed, or the picture is gone, and a lost disk must not keep a business from
 * its notice. @throws StorageUnavailable
 */
async function signaturePicture(deps: Deps, { id, signatureId }: VisitRow): Promise<Uint8Array | null> {
  if (signatureId === null) return null;
  const stored = await deps.files.read(signatureId);
  if (stored === null) {
    deps.log.error({ attachment: signatureId, visit: id }, 'attachment without content');
    return null;
  }
  const picture = sharp(stored).trim({ background: '#ffffff', threshold: HAZE });
  return picture.resize({ width: PRINTED_WIDTH, withoutEnlargement: true }).jpeg({ quality: 82 }).toBuffer();
}

async function noticePaper(
  deps: Deps,
  db: Db,
  visit: VisitRow,
  { printedBy, picture }: { printedBy: string | null; picture: Uint8Array | null },
): Promise<NoticePaper> {
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
    signature: visit.signatureRefused
      ? n.refused(visit.witness ?? '')
      : (picture ? n.signedHere : n.signed)(signedBy ?? ''),
    signaturePicture: picture,
    notes: [],
    ratingUrl: `${deps.config.publicUrl}/q/${visitCode(deps.keys, visit.id)}`,
  };
}

function resultWords({ finding, former }: TaskItemView): string {
  if (finding === 'reused' && former)
    return `${findingLabel[former.finding]}（${papersCopy.notice.former(former.organisationName, former.at)}）`;
  return finding ? findingLabel[finding] : '';
}
