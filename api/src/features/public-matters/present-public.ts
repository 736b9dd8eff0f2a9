import type { PublicMatter } from '@tellit/shared/contract/places.ts';
import { redact } from '@tellit/shared/rules/redact.ts';
import { titleOf } from '@tellit/shared/rules/title.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { attachmentPresenter } from '../attachments/present.ts';
import { communityOf } from '../complaints/load-resident.ts';
import { dueOf, leadOf } from '../complaints/resident-presenter.ts';
import type { PublicScene } from './load-public.ts';

/**
 * What anybody may read of a public matter. The title is made from its own redacted words, never from the order's: after
 * a merge that one may come from somebody who did not choose 公开 (decisions.md *Disclosure*).
 */
export function presentPublic(deps: Pick<Deps, 'keys' | 'clock'>, scene: PublicScene): PublicMatter {
  const { complaint, telling, organisations } = scene;
  const show = attachmentPresenter(deps);
  const text = redact(telling.text ?? '');
  const place = redact(complaint.place);
  const voice = scene.attachments.some((a) => a.entryId === telling.id && a.kind === 'voice');
  const lead = leadOf(scene);
  return {
    shortNumber: complaint.shortNumber,
    title: titleOf({ text, photos: scene.attachments.length, voice, place }),
    text,
    place,
    communityName: communityOf(organisations, complaint.placeOrgId)?.name ?? '',
    state: complaint.state,
    leadName: lead ? (organisations.get(lead.organisationId)?.name ?? null) : null,
    toldAt: complaint.toldAt,
    due: dueOf(scene, deps.clock.now()),
    answer: scene.answer ? redact(scene.answer.text ?? '') : null,
    // A voice is never public: it is known by its sound.
    photos: scene.attachments.filter((a) => a.kind === 'photo' && a.clearedBy !== null).map(show),
    resolution: complaint.resolution,
    closingReason: complaint.closingReason,
    endorse: null,
  };
}
