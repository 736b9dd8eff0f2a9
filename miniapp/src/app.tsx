import { QueryClientProvider } from '@tanstack/react-query';
import type { PropsWithChildren } from 'react';
import { createQueryClient } from '@/platform/query-client';
import { shell } from '@/platform/shell/shell';
import { loadWords } from '@/platform/words/language.ts';
import './app.scss';
// What components build upon stands in the first file of styles. Left to the pages, each would bring its own copy, and a
// copy loaded later would lie over what a component says (seen: 119 without its box after going back).
import './ui/base/tap.scss';
import './ui/base/text-box.scss';
import './ui/icons/icons.gen.scss';
import './ui/icon/icon.scss';
import './ui/text/text.scss';
import './ui/page/page.scss';

const queryClient = createQueryClient();
void loadWords();
shell.keep();

export default function App({ children }: PropsWithChildren) {
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}
