import { View } from '@tarojs/components';
import type { ReactElement } from 'react';
import { residentCopy } from '@/platform/words/resident.ts';
import { Link } from '@/ui/button/button.tsx';
import { Note } from '@/ui/note/note.tsx';
import type { Writing } from './use-unfinished.ts';

const say = residentCopy.unfinished;

/** Above a form: what stands in it is from an earlier visit, and what did not come back. */
export function FoundNote({ found, clear }: Writing): ReactElement | null {
  if (!found) return null;
  return (
    <Note icon="bookmark">
      <View>{say.found}</View>
      {(found.photos ?? 0) > 0 && <View>{residentCopy.tell.lostPhotos(found.photos ?? 0)}</View>}
      <Link onTap={clear}>{residentCopy.tell.discard}</Link>
    </Note>
  );
}

/** Below the words: whether this phone keeps them. */
export function SavedLine({ saved }: Writing): ReactElement | null {
  if (saved === 'nothing') return null;
  return <View className="t-label t-2">{saved === 'yes' ? say.saved : say.notSaved}</View>;
}
