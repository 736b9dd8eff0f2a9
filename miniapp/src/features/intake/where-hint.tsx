import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { WhereFound } from '@tellit/shared/contract/areas.ts';
import { whereCopy as copy } from '@tellit/shared/words/where-copy.ts';
import { type ReactElement, useEffect, useState } from 'react';
import { call } from '@/api/client.ts';
import { Button } from '@/ui/button/button.tsx';

/** Asked when nobody has typed for so long, ms. */
const PAUSE = 700;
const MOST_WORDS = 200;

interface WhereHintProps {
  district: string;
  place: string;
  text: string;
  communityId: string | null;
  onPick: (communityId: string) => void;
}

/** Which community the words of the place, else of what was told, speak of: a hint with its reason, one tap to take it. */
export function WhereHint({ district, place, text, communityId, onPick }: WhereHintProps): ReactElement | null {
  const words = useSettled((place.trim() || text.trim()).slice(0, MOST_WORDS));
  // Without an answer there is no hint; nobody is told why.
  const { data } = useQuery<WhereFound>({
    queryKey: ['where', district, words],
    queryFn: () => call('POST /v1/districts/:district/where', { params: { district }, body: { address: words } }),
    enabled: words.length > 1,
    staleTime: 60_000,
    retry: 0,
  });
  if (!data || words.length < 2 || data.because.length === 0) return null;
  const { community, because } = data;
  if (community !== null && community.id === communityId) return null;
  return (
    <View className="intake-where">
      {because.map((sentence) => (
        <View key={sentence} className="t-label">
          {sentence}
        </View>
      ))}
      {community && (
        <Button small onTap={() => onPick(community.id)}>
          {copy.pickIt(community.name)}
        </Button>
      )}
    </View>
  );
}

/** What was typed, once the typing paused. */
function useSettled(typed: string): string {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  return settled;
}
