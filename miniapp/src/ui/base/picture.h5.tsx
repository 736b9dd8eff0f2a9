import type { ReactElement } from 'react';
import type { PictureProps } from './types.ts';

/** A real img: Taro's own leaves out `alt`, and screen readers would spell the address. */
export function PictureFile({ src, className, alt = '' }: PictureProps): ReactElement {
  return <img className={className} src={src} alt={alt} loading="lazy" decoding="async" />;
}
