import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { ScannedPlace } from '@tellit/shared/contract/places.ts';
import { type ReactElement, useEffect, useState } from 'react';
import { call } from '@/api/client.ts';
import { isProblem } from '@/api/problem.ts';
import { LoadError } from '@/features/resident/load-error.tsx';
import { goBack, pageUrl } from '@/features/resident/navigate.ts';
import { Phones } from '@/features/resident/phones.tsx';
import { rememberPlace, usePlace } from '@/features/resident/place-store.ts';
import { ResidentPage } from '@/features/resident/resident-page.tsx';
import { earlyAnswer } from '@/platform/early/early';
import { residentCopy } from '@/platform/words/resident.ts';
import { Sos } from '@/ui/emergency/sos.tsx';
import { Loading } from '@/ui/states/states.tsx';
import { moveDraft } from './draft-store.ts';
import { Landing } from './landing.tsx';
import { PickPlace, type PickReason } from './pick-place.tsx';
import { whereOf } from './where.ts';

export interface ScanPageProps {
  /** The code this page was opened with. */
  code: string | null;
  /** Opened from the telling page to correct the community: picking goes back there. */
  forDraft: boolean;
}

function reasonOf(error: unknown): PickReason | null {
  if (!isProblem(error)) return null;
  if (error.code === 'codeRetired') return 'retired';
  return error.code === 'codeUnknown' || error.code === 'invalidInput' ? 'unknown' : null;
}

/** What a scanned code opens; without one, the last place or the list of communities. */
export function ScanPage({ code: opened, forDraft }: ScanPageProps): ReactElement {
  const [code, setCode] = useState(opened);
  const [picking, setPicking] = useState(forDraft);
  const kept = usePlace((state) => state.place);
  const query = useQuery({
    queryKey: ['code', code],
    queryFn: async () =>
      (await earlyAnswer.waitFor<ScannedPlace>(code ?? '')) ??
      call('GET /v1/codes/:code', { params: { code: code ?? '' } }),
    initialData: () => earlyAnswer.take<ScannedPlace>(code ?? ''),
    enabled: code !== null,
    retry: false,
    // a code that is not ours stays so: asking again would take away the list somebody is looking through
    refetchOnWindowFocus: ({ state }) => reasonOf(state.error) === null,
  });
  useEffect(() => {
    if (query.data) rememberPlace(query.data);
  }, [query.data]);

  const choose = (place: ScannedPlace): void => {
    rememberPlace(place);
    if (forDraft) {
      moveDraft(whereOf(place));
      goBack(pageUrl('tell'));
      return;
    }
    setCode(null);
    setPicking(false);
  };
  const rescan = (next: string): void => {
    setPicking(false);
    setCode(next);
  };

  const failed = reasonOf(query.error);
  // without a network the code opens what it opened last time
  const unreachable = isProblem(query.error) && query.error.unreachable;
  const lastTime = unreachable && kept?.code?.toLowerCase() === code?.toLowerCase() ? kept : undefined;
  const place = code === null ? kept : (query.data ?? lastTime);
  // 不是这里？ was a mistake: the way back is the place itself
  const leaves = picking && !forDraft && place !== undefined && place !== null;
  const pick = (reason: PickReason): ReactElement => <PickPlace reason={reason} onPlace={choose} onCode={rescan} />;
  return (
    <ResidentPage
      title={residentCopy.app}
      mark={!forDraft && !leaves}
      onBack={leaves ? () => setPicking(false) : undefined}
    >
      <Sos />
      {picking && pick('noCode')}
      {!picking && code !== null && query.isPending && <Loading look="page" />}
      {!picking && failed && pick(failed)}
      {!picking && query.isError && !failed && !place && (
        <View className="ui-gap-4 ui-stack">
          <LoadError
            error={query.error}
            title={residentCopy.problem.loadTitle}
            onRetry={() => void query.refetch()}
            retrying={query.isFetching}
          />
          <Phones community={kept?.community} hotline />
        </View>
      )}
      {!picking && !failed && place && <Landing place={place} onElsewhere={() => setPicking(true)} />}
      {!picking && code === null && !place && pick('noCode')}
    </ResidentPage>
  );
}
