import { View } from '@tarojs/components';
import { documentsCopy as copy } from '@tellit/shared/words/documents-copy.ts';
import { type ReactElement, useState } from 'react';
import { a11y } from '@/ui/a11y.ts';
import { Button } from '@/ui/button/button.tsx';
import { canDownload, download } from '../admin/download';

/** Fetches a paper as PDF; a browser prints it from there. Nothing where files cannot be saved. */
export function PrintButton({
  path,
  name,
  label = copy.print,
}: {
  path: string;
  name: string;
  label?: string;
}): ReactElement | null {
  const [state, setState] = useState<'busy' | 'failed' | null>(null);
  if (!canDownload) return null;
  const print = async (): Promise<void> => {
    setState('busy');
    setState((await download(path, `${name}.pdf`)) ? null : 'failed');
  };
  return (
    <>
      <Button small icon="print" busy={state === 'busy'} onTap={() => void print()}>
        {label}
      </Button>
      {state === 'failed' && (
        <View className="t-cap t-error" {...a11y({ role: 'alert' })}>
          {copy.printFailed}
        </View>
      )}
    </>
  );
}
