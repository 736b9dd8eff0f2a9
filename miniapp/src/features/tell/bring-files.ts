import { keptFiles } from '@/platform/kept-files/kept-files';
import type { DraftFile } from './draft.ts';
import { changeDraft, useDraft } from './draft-store.ts';
import { haveFile } from './uploads.ts';

let bringing = false;

/**
 * Brings back the photos and the recording of an unfinished telling. Those that never got to the server stand there with
 * 重试: nothing leaves the device before the person acts (ux.md 25). What the device did not keep is counted and told.
 */
export async function bringFiles(): Promise<void> {
  const { draft, unsent } = useDraft.getState();
  if (bringing || !draft || unsent === null) return;
  bringing = true;
  const { photos, voice } = unsent;
  const here = async <F extends DraftFile>(file: F): Promise<F | null> => {
    const copy = await keptFiles.bring(file.id);
    if (copy) haveFile(file.id, copy);
    return copy ? { ...file, src: copy.path } : null;
  };
  const [found, spoken, sent] = await Promise.all([
    Promise.all(photos.map(here)),
    voice && here(voice),
    Promise.all(draft.photos.map(here)),
  ]);
  const back = found.filter((photo) => photo !== null);
  changeDraft((kept) => ({
    ...kept,
    photos: [...kept.photos.map((photo) => sent.find((own) => own?.id === photo.id) ?? photo), ...back],
    voice: kept.voice ?? spoken,
  }));
  useDraft.setState({
    unsent: null,
    restored: { lostPhotos: photos.length - back.length, lostVoice: voice !== null && spoken === null },
  });
  bringing = false;
}
