import { View } from '@tarojs/components';
import type { ReactElement } from 'react';
import { usePlace } from '@/features/resident/place-store.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import { Link } from '@/ui/button/button.tsx';
import { Note } from '@/ui/note/note.tsx';
import type { Draft } from './draft.ts';
import { moveDraft, useDraft } from './draft-store.ts';
import { isElsewhere, whereOf } from './where.ts';

const say = residentCopy.tell;

/** An unfinished telling was found on this device: what came back, what did not, and whether it belongs here. */
export function RestoredNote({ draft, onDiscard }: { draft: Draft; onDiscard: () => void }): ReactElement | null {
  const restored = useDraft((state) => state.restored);
  const place = usePlace((state) => state.place);
  const here = place && whereOf(place);
  const elsewhere = here !== null && isElsewhere(here, draft.where);
  if (!restored && !elsewhere) return null;
  return (
    <View className="ui-gap-3">
      <Note icon="bookmark">
        <View>{elsewhere ? say.elsewhere(draft.where.communityName) : say.restored}</View>
        {restored && restored.lostPhotos > 0 && <View>{say.lostPhotos(restored.lostPhotos)}</View>}
        {restored?.lostVoice && <View>{say.lostVoice}</View>}
        <View className="ui-row ui-row--wrap">
          {here && elsewhere && <Link onTap={() => moveDraft(here)}>{say.keepHere(here.communityName)}</Link>}
          <Link onTap={onDiscard}>{say.discard}</Link>
        </View>
      </Note>
    </View>
  );
}
