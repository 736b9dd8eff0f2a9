import { View } from '@tarojs/components';
import type { AttachmentView } from '@tellit/shared/contract/common.ts';
import type { ContentReview } from '@tellit/shared/contract/content-checks.ts';
import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { contentCopy as copy } from '@tellit/shared/words/content-copy.ts';
import { type ReactElement, useState } from 'react';
import { call, fileUrl } from '@/api/client.ts';
import { isProblem } from '@/api/problem.ts';
import { Button } from '@/ui/button/button.tsx';
import { PhotoStrip } from '@/ui/photos/photos.tsx';
import { Section } from '@/ui/text/text.tsx';

/**
 * What somebody of the desk must look at, or has looked at, before it may be shown to others. Never stands in the way of
 * handling the matter.
 */
export function ContentReviews({ order }: { order: WorkOrderDetail }): ReactElement | null {
  const reviews = order.complaints.flatMap((complaint) => complaint.reviews);
  if (reviews.length === 0) return null;
  return (
    <Section title={copy.title}>
      {reviews.map((review) => (
        <Review key={review.id} review={review} orderId={order.id} />
      ))}
      <View className="t-cap t-3">{copy.note}</View>
    </Section>
  );
}

function Review({ review, orderId }: { review: ContentReview; orderId: string }): ReactElement {
  const [state, setState] = useState(review.state);
  const [problem, setProblem] = useState<string>();
  async function decide(cleared: boolean): Promise<void> {
    const given = { params: { id: orderId }, body: { checkId: review.id, cleared } };
    try {
      await call('POST /v1/work-orders/:id/review-content', given);
      setState(cleared ? 'cleared' : 'kept');
      setProblem(undefined);
    } catch (error) {
      if (!isProblem(error)) throw error;
      setProblem(error.detail);
    }
  }
  return (
    <View className="ui-row ui-row--wrap ui-gap-2">
      <View className="t-label t-b">{copy.kinds[review.kind]}</View>
      <View className="t-label t-2">{state === 'toReview' ? copy.whys[review.why] : copy.states[state]}</View>
      {state !== 'cleared' && (
        <Button small onTap={() => void decide(true)}>
          {copy.allow}
        </Button>
      )}
      {state !== 'kept' && (
        <Button small onTap={() => void decide(false)}>
          {copy.keep}
        </Button>
      )}
      {problem && <View className="t-label t-error">{problem}</View>}
    </View>
  );
}

/** Photos of a telling; a doubtful one is covered until tapped, and only a blur for people who do not work on the matter. */
export function TellingPhotos({ photos, label }: { photos: readonly AttachmentView[]; label: string }): ReactElement {
  const [open, setOpen] = useState(false);
  const covered = photos.filter((photo) => photo.veiled && !photo.url.includes('size=veiled'));
  const blurred = photos.some((photo) => photo.veiled && photo.url.includes('size=veiled'));
  const shown = open ? photos : photos.filter((photo) => !covered.includes(photo));
  return (
    <View className="ui-gap-3 order-photos">
      {shown.length > 0 && <PhotoStrip urls={shown.map((photo) => fileUrl(photo.url))} label={label} />}
      {blurred && <View className="t-label t-2">{copy.blurred}</View>}
      {covered.length > 0 && !open && (
        <View className="ui-row ui-row--wrap ui-gap-2">
          <View className="t-label t-2">{covered.length === 1 ? copy.covered : copy.coveredMany(covered.length)}</View>
          <Button small icon="eye" onTap={() => setOpen(true)}>
            {copy.show}
          </Button>
        </View>
      )}
    </View>
  );
}
