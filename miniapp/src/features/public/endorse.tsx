import { useQuery, useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { PublicMatter } from '@tellit/shared/contract/places.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { ApiProblem } from '@/api/problem.ts';
import { usePlace } from '@/features/resident/place-store.ts';
import { neighboursCopy as say } from '@/platform/words/neighbours.ts';
import { Button } from '@/ui/button/button.tsx';
import { ProblemNote } from '@/ui/note/problem-note.tsx';

/** What names a matter on this device: the two things its card shows. */
const nameOf = (matter: PublicMatter): string => `${matter.shortNumber}/${matter.toldAt}`;

/** What this resident endorsed. The public list is asked without saying who asks; this is asked apart. */
function useGiven(): ReadonlySet<string> {
  const { data } = useQuery({
    queryKey: ['endorsements'],
    queryFn: () => call('GET /v1/endorsements'),
    staleTime: 60_000,
    retry: false,
  });
  return new Set((data?.items ?? []).map(nameOf));
}

/** 附议: how many neighbours, and one tap to join or to take it back. */
export function Endorse({ matter, district }: { matter: PublicMatter; district: string }): ReactElement | null {
  const client = useQueryClient();
  const community = usePlace((state) => state.place?.community);
  const given = useGiven().has(nameOf(matter));
  const [changed, setChanged] = useState<PublicMatter['endorse']>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const now = changed ?? matter.endorse;
  if (!now) return null;
  const mine = changed ? changed.given : given;
  const open = matter.state === 'accepted' || matter.state === 'inHand';
  // Over and nobody joined: nothing to say.
  if (!open && !mine && now.count === 0) return null;
  const send = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      const params = { district };
      const { ref } = now;
      const after = mine
        ? await call('POST /v1/districts/:district/public-matters/withdraw-endorsement', { params, body: { ref } })
        : await call('POST /v1/districts/:district/public-matters/endorse', {
            params,
            body: { ref, communityId: community?.id ?? '' },
          });
      setChanged(after.endorse);
      await client.invalidateQueries({ queryKey: ['endorsements'] });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <View className="ui-gap-3">
      {problem && <ProblemNote problem={problem} />}
      <View className="ui-between">
        <View className="t-label t-2 t-num">{say.count(now.count)}</View>
        {(mine || open) && (
          <Button
            small
            kind={mine ? 'quiet' : 'tint'}
            busy={busy}
            off={mine || community ? undefined : say.needPlace}
            onTap={() => void send()}
          >
            {mine ? say.withdraw : say.endorse}
          </Button>
        )}
      </View>
      {mine && <View className="t-cap t-2">{say.given}</View>}
    </View>
  );
}
