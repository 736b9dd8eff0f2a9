import { Image } from '@tarojs/components';
import type { ReactElement } from 'react';
import { a11y } from '../a11y.ts';
import type { PictureProps } from './types.ts';

export function PictureFile({ src, className, alt }: PictureProps): ReactElement {
  return (
    <Image
      className={className}
      src={src}
      mode="aspectFill"
      lazyLoad
      {...a11y(alt ? { role: 'img', label: alt } : { hidden: true })}
    />
  );
}
