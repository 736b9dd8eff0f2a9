import { focusManager, QueryClient } from '@tanstack/react-query';
import { visibility } from './visibility/visibility';

/** How long an answer counts as fresh: long enough for going back and forth, short enough for a desk. Milliseconds. */
const FRESH_FOR = 20_000;

/**
 * The one cache of answers. Coming back to the foreground refreshes what is shown; a request is tried once more, because
 * a weak signal is common and a refusal (4xx) is final anyway.
 */
export function createQueryClient(): QueryClient {
  focusManager.setEventListener((setFocused) => visibility.watch((visible) => setFocused(visible)));
  return new QueryClient({
    defaultOptions: {
      // “always”: react-query looks at `navigator.onLine`, which WeChat does not have.
      queries: { networkMode: 'always', staleTime: FRESH_FOR, retry: 1, refetchOnWindowFocus: true },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
