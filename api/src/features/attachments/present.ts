import type { AttachmentView } from '@tellit/shared/contract/common.ts';
import { signingKeyFor } from '../../platform/crypto/keys.ts';
import { signUrl } from '../../platform/crypto/links.ts';
import type { Deps } from '../../platform/http/deps.ts';
import type { Tables } from '../../platform/store/store.ts';

/** Links live this long: a page left open over lunch still shows its photos. */
const LINK_MS = 60 * 60_000;

export type AttachmentRow = Tables['attachment']['$inferSelect'];

/** none: plain; covered: the whole file, covered until tapped; blurred: nothing but a blur is given. */
export type Veil = 'none' | 'covered' | 'blurred';

/** Files as answers show them: by short-lived signed links only (decisions.md *Files*). */
export function attachmentPresenter(
  deps: Pick<Deps, 'keys' | 'clock'>,
  veilOf: (attachmentId: string) => Veil = () => 'none',
): (row: AttachmentRow) => AttachmentView {
  const key = signingKeyFor(deps.keys, 'files');
  const expiresAt = deps.clock.now() + LINK_MS;
  return (row) => {
    const veil = veilOf(row.id);
    const link = (size: 'full' | 'thumb' | 'veiled') =>
      signUrl(key, `/v1/files/${row.district}/${row.id}?size=${size}`, expiresAt);
    return {
      id: row.id,
      kind: row.kind,
      url: link(veil === 'blurred' ? 'veiled' : 'full'),
      thumbUrl: row.kind === 'photo' ? link(veil === 'blurred' ? 'veiled' : 'thumb') : null,
      stage: row.stage,
      seconds: row.seconds,
      width: row.width,
      height: row.height,
      cleared: row.clearedBy !== null,
      ...(veil === 'none' ? {} : { veiled: true }),
      at: row.createdAt,
    };
  };
}
