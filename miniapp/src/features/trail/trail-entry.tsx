import { type ReactElement, useState } from 'react';
import { goTo, pageUrl } from '@/features/resident/navigate.ts';
import type { ComplaintRef } from '@/features/track/use-complaint.ts';
import { saveText } from '@/platform/save-text/save-text';
import { trailCopy as say } from '@/platform/words/trail.ts';
import { List, ListRow } from '@/ui/card/card.tsx';
import { Section } from '@/ui/text/text.tsx';
import { fetchTrail } from './fetch-trail.ts';

/** On a complaint's page: check its history, and (where a browser can) download it at once. */
export function TrailEntry({
  refTo,
  onSaved,
}: {
  refTo: ComplaintRef;
  onSaved: (words: string) => void;
}): ReactElement {
  const { district, id } = refTo;
  const [failed, setFailed] = useState(false);
  const check = (): void => goTo(pageUrl('trail', { district, id }));
  const download = (): void => {
    setFailed(false);
    void fetchTrail(refTo)
      .then((file) => saveText.save(JSON.stringify(file), `${say.fileName(file.number)}.json`))
      .then((outcome) => (outcome === 'saved' ? onSaved(say.saved) : setFailed(true)))
      .catch(() => setFailed(true));
  };
  return (
    <Section title={say.section}>
      <List>
        <ListRow icon="shield" title={say.entry} sub={say.entryHint} onTap={check} />
        {saveText.way === 'download' ? (
          <ListRow
            icon="save"
            title={say.download}
            sub={failed ? say.saveFailed : say.savedHint}
            onTap={download}
            chevron={false}
          />
        ) : (
          // WeChat hands a file on only within the tap itself: the page it leads to has it ready.
          <ListRow icon="save" title={say.save} sub={say.savedHint} onTap={check} />
        )}
      </List>
    </Section>
  );
}
