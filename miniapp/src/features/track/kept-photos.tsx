import type { ReactElement } from 'react';
import type { usePhotoUploads } from '@/features/resident/use-photo-uploads.ts';
import { Photos } from '@/ui/photos/photos.tsx';
import type { Writing } from './use-unfinished.ts';

/** Photos beside half-written words: what is kept of them is how many there were. */
export function KeptPhotos({
  photos,
  writing,
}: {
  photos: ReturnType<typeof usePhotoUploads>;
  writing: Writing;
}): ReactElement {
  return (
    <Photos
      items={photos.items}
      onAdd={(added) => {
        photos.add(added);
        writing.change({ photos: photos.items.length + added.length });
      }}
      onRemove={(id) => {
        photos.remove(id);
        writing.change({ photos: photos.items.length - 1 });
      }}
      onRetry={photos.retry}
    />
  );
}
