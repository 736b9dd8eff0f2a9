import { View } from '@tarojs/components';
import { type ReactElement, useState } from 'react';
import { media } from '@/platform/media/media';
import type { PhotoSource, PickedPhoto } from '@/platform/media/types.ts';
import { uiCopy } from '@/platform/words/ui.ts';
import { a11y } from '../a11y.ts';
import { PictureFile } from '../base/picture';
import { Tap } from '../base/tap';
import { Icon } from '../icon/icon.tsx';
import './photos.scss';

/** What is told about one photo. `failed` keeps its reason in words; 重试 appears when `canRetry`. */
export type PhotoState =
  | { at: 'waiting' }
  | { at: 'uploading'; percent: number }
  | { at: 'done' }
  | { at: 'failed'; reason?: string; canRetry: boolean };

export interface PhotoItem {
  id: string;
  src: string;
  state: PhotoState;
}

export interface PhotosProps {
  items: PhotoItem[];
  /** New photos, already compressed; the page uploads them. Without it nothing can be added. */
  onAdd?: (photos: PickedPhoto[]) => void;
  onRemove?: (id: string) => void;
  onRetry?: (id: string) => void;
  /** Default 9. */
  max?: number;
  /** Bytes after compression. Default 10 MB; configuration decides. */
  maxBytes?: number;
  /** One 加照片 button instead of 拍照 and 相册 (staff). */
  single?: boolean;
}

const MB = 1024 * 1024;

function stateWords(state: PhotoState): string {
  if (state.at === 'waiting') return uiCopy.photoWaiting;
  if (state.at === 'uploading') return uiCopy.photoUploading(state.percent);
  if (state.at === 'failed')
    return state.canRetry ? uiCopy.andThen(uiCopy.photoFailed, uiCopy.retry) : uiCopy.photoFailed;
  return '';
}

/** Photos with a state of their own each; one that fails never loses the others or the text (UX rule 23). */
export function Photos(props: PhotosProps): ReactElement {
  const { items, onAdd, onRemove, onRetry, max = 9, maxBytes = 10 * MB, single } = props;
  const [problems, setProblems] = useState<string[]>([]);
  const free = max - items.length;
  const add = async (source: PhotoSource): Promise<void> => {
    const outcome = await media.pick({ source, count: free, maxBytes });
    if (!outcome.ok) {
      setProblems(outcome.why === 'cancelled' ? [] : [uiCopy.photosDenied]);
      return;
    }
    setProblems(
      outcome.refused.map(
        ({ name, why }) =>
          `${name} ${why === 'size' ? uiCopy.photoTooBig(Math.round(maxBytes / MB)) : uiCopy.photoWrongType}`,
      ),
    );
    if (outcome.photos.length > 0) onAdd?.(outcome.photos);
  };
  const urls = items.map(({ src }) => src);
  const reasons = items.flatMap(({ state }, index) =>
    state.at === 'failed' && state.reason ? [uiCopy.joined(uiCopy.photo(index + 1), state.reason)] : [],
  );
  return (
    <View>
      <View className="ui-photos">
        {items.map(({ id, src, state }, index) => (
          <View key={id} className={`ui-photo is-${state.at}`}>
            <Tap
              className="ui-photo__look"
              a11y={{ label: uiCopy.photo(index + 1) }}
              onTap={() => media.preview(urls, index)}
            >
              <PictureFile className="ui-photo__image" src={src} />
            </Tap>
            <StateLine state={state} name={uiCopy.photo(index + 1)} onRetry={() => onRetry?.(id)} />
            {onRemove && (
              <Tap
                className="ui-photo__remove"
                a11y={{ label: uiCopy.removePhoto(index + 1) }}
                onTap={() => onRemove(id)}
              >
                <View className="ui-photo__x">
                  <Icon name="x" size="em" />
                </View>
              </Tap>
            )}
          </View>
        ))}
        {onAdd && free > 0 && (
          <AddPhoto
            icon="camera"
            words={single ? uiCopy.addPhoto : uiCopy.camera}
            onTap={() => void add(single ? 'album' : 'camera')}
          />
        )}
        {onAdd && free > 0 && !single && <AddPhoto icon="plus" words={uiCopy.album} onTap={() => void add('album')} />}
      </View>
      {(problems.length > 0 || reasons.length > 0) && (
        <View className="ui-photos__problems" {...a11y({ role: 'status', live: 'polite' })}>
          {[...reasons, ...problems].map((words) => (
            <View key={words}>{words}</View>
          ))}
        </View>
      )}
    </View>
  );
}

/** 等待, 上传 62 %, or 没传上，重试: only the last can be tapped. */
function StateLine({
  state,
  name,
  onRetry,
}: {
  state: PhotoState;
  name: string;
  onRetry: () => void;
}): ReactElement | null {
  const words = stateWords(state);
  if (state.at === 'done') return null;
  if (state.at === 'failed' && state.canRetry) {
    return (
      <Tap className="ui-photo__state" a11y={{ label: `${name} ${words}` }} onTap={onRetry}>
        {words}
      </Tap>
    );
  }
  return (
    <View className="ui-photo__state">
      {words}
      {state.at === 'uploading' && <View className="ui-photo__progress" style={{ width: `${state.percent}%` }} />}
    </View>
  );
}

function AddPhoto({ icon, words, onTap }: { icon: 'camera' | 'plus'; words: string; onTap: () => void }): ReactElement {
  return (
    <View className="ui-photo">
      <Tap className="ui-photo__add" onTap={onTap}>
        <View className="ui-photo__addin">
          <Icon name={icon} />
          <View>{words}</View>
        </View>
      </Tap>
    </View>
  );
}

/** Photos to look at only: rows of thumbnails that open full screen. */
export function PhotoStrip({ urls, label }: { urls: string[]; label: string }): ReactElement | null {
  if (urls.length === 0) return null;
  return (
    <View className="ui-photos" {...a11y({ role: 'group', label })}>
      {urls.map((src, index) => (
        <View key={src} className="ui-photo">
          <Tap
            className="ui-photo__look"
            a11y={{ label: uiCopy.photo(index + 1) }}
            onTap={() => media.preview(urls, index)}
          >
            <PictureFile className="ui-photo__image" src={src} />
          </Tap>
        </View>
      ))}
    </View>
  );
}

export interface PhotoPairProps {
  before: { src?: string; label: string; note?: string };
  after: { src?: string; label: string; note?: string };
}

/** Before and after, equal size; the captions stand under the evidence, never over it. */
export function PhotoPair({ before, after }: PhotoPairProps): ReactElement {
  const pictures = [before, after];
  const urls = pictures.flatMap(({ src }) => (src ? [src] : []));
  return (
    <View className="ui-pair">
      {pictures.map(({ src, label, note }) => (
        <View key={label} className="ui-pair__figure">
          <View className="ui-pair__frame">
            {src && (
              <Tap
                className="ui-photo__look"
                a11y={{ label: `${label} ${note ?? ''}` }}
                onTap={() => media.preview(urls, urls.indexOf(src))}
              >
                <PictureFile className="ui-photo__image" src={src} />
              </Tap>
            )}
          </View>
          <View className="ui-pair__caption">
            <View className="ui-pair__label">{label}</View>
            {note && ` ${note}`}
          </View>
        </View>
      ))}
    </View>
  );
}
