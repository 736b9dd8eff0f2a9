import { type ComponentType, Fragment, type ReactElement, useSyncExternalStore } from 'react';
import { watchLanguage, wordsInUse, wordsReady } from '@/platform/words/language.ts';
import { Page } from '@/ui/page/page.tsx';
import { Loading } from '@/ui/states/states.tsx';

/**
 * A page residents or businesses open, in their language: shown once its words are there, and built anew when another
 * language is chosen. What somebody was writing is in its draft, not in the page.
 */
export function inLanguage(Content: ComponentType): ComponentType {
  return function InLanguage(): ReactElement {
    const words = useSyncExternalStore(watchLanguage, wordsInUse, wordsInUse);
    if (!wordsReady()) {
      return (
        <Page>
          <Loading look="page" />
        </Page>
      );
    }
    return (
      <Fragment key={words}>
        <Content />
      </Fragment>
    );
  };
}
