import type { AttachmentView } from '@tellit/shared/contract/common.ts';
import type { AssignmentView } from '@tellit/shared/contract/work-orders.ts';
import type { AttachmentRow } from '../attachments/present.ts';
import { dueView } from '../clocks/due-view.ts';
import type { Under } from './load-under.ts';
import type { Viewer } from './viewer.ts';

/** The shares of an order, each with its own clocks, result and return. */
export function presentAssignments(
  viewer: Viewer,
  under: Under,
  show: (row: AttachmentRow) => AttachmentView,
  now: number,
): AssignmentView[] {
  return under.assignments.map((share) => {
    const unit = viewer.loaded.organisations.get(share.organisationId);
    const own = under.entries.filter((e) => e.assignmentId === share.id);
    const result = own.filter((e) => e.kind === 'result').at(-1);
    const returned = own.filter((e) => e.kind === 'reason' && e.data.basis !== undefined).at(-1);
    const files = under.attachments.filter((a) => a.entryId !== null && a.entryId === result?.id);
    return {
      id: share.id,
      organisation: { id: share.organisationId, name: unit?.name ?? '', phone: unit?.phone ?? null },
      part: share.part,
      state: share.state,
      handler: share.handlerId ? { id: share.handlerId, name: under.people.get(share.handlerId) ?? '' } : null,
      opinion: share.opinion,
      dispatchedAt: share.dispatchedAt,
      signedAt: share.signedAt,
      contactedAt: share.contactedAt,
      submittedAt: share.submittedAt,
      result: result
        ? {
            text: result.text ?? '',
            at: result.at,
            by: result.personId ? (under.people.get(result.personId) ?? '') : '',
            before: files.filter((f) => f.stage === 'before').map(show),
            after: files.filter((f) => f.stage === 'after').map(show),
          }
        : null,
      returned: returned
        ? {
            reason: returned.text ?? '',
            basis: returned.data.basis ?? '',
            at: returned.at,
            pending: share.state === 'returned' && share.stateBeforeReturn !== null,
          }
        : null,
      dues: under.clocks
        .filter((k) => k.assignmentId === share.id && k.state !== 'stopped')
        .map((k) => dueView(k, now)),
      mine: viewer.scope.unitIds.includes(share.organisationId),
    };
  });
}
