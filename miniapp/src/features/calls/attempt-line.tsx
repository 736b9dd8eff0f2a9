import { View } from '@tarojs/components';
import type { CallDetail } from '@tellit/shared/contract/work-orders.ts';
import { callsCopy as words } from '@tellit/shared/words/calls-copy.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import type { ReactElement } from 'react';
import { momentText } from '../order/when.ts';

const copy = staffCopy.calls;

/** The attempts so far, with why one does not count, and what is still missing before this is 没联系上. */
export function AttemptLine({ detail }: { detail: CallDetail }): ReactElement {
  const left = Math.max(detail.needed - detail.counted, detail.ifNow.enough || detail.tries.length > 0 ? 1 : 0);
  let nth = 0;
  return (
    <View>
      <View className="calls-tries">
        {detail.tries.map((one) => {
          if (one.counts) nth += 1;
          return (
            <View key={one.at} className={`calls-try${one.counts ? '' : ' is-none'}`}>
              <View className="t-b">{words.tryTitle(nth, one.counts)}</View>
              <View className="t-num">
                {momentText(one.at)} {words.parts[one.part]}
              </View>
              {!one.counts && <View>{words.tooSoon}</View>}
            </View>
          );
        })}
        {Array.from({ length: left }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an attempt is its number
          <View key={index} className={`calls-try${index === 0 ? ' is-now' : ''}`}>
            <View className="t-b">{copy.attempt(detail.counted + index + 1)}</View>
            <View>{index === 0 ? copy.attemptNow : copy.attemptLater}</View>
          </View>
        ))}
      </View>
      {detail.tries.length > 0 && (
        <View className="t-label t-2 ui-gap-2">
          {detail.ifNow.counts ? words.missing(gapsOf(detail)) : words.soonNow}
        </View>
      )}
    </View>
  );
}

/** What is missing still after one more attempt now; when that one would be enough, it is the only thing missing. */
function gapsOf(detail: CallDetail): CallDetail['ifNow']['missing'] {
  return detail.ifNow.enough ? ['number'] : detail.ifNow.missing;
}
