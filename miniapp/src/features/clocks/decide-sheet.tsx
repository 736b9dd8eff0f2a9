import type { ExtensionView } from '@tellit/shared/contract/clock-views.ts';
import { amountWords, clocksCopy as copy } from '@tellit/shared/words/clocks-copy.ts';
import { type ReactElement, useState } from 'react';
import { Choice } from '@/ui/choice/choice.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { Facts } from '@/ui/note/note.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { useOrderCommands } from '../order/data.ts';
import { dueMomentText, momentText } from '../order/when.ts';
import { amountOptions } from './choices.ts';

interface DecideSheetProps {
  order: { id: string; version: number };
  extension: ExtensionView;
  /** What was touched on the way here; the other stays one touch away. */
  begin?: 'grant' | 'refuse';
  onClose: () => void;
  onDone: (words: string) => void;
}

const REFUSED = 'no';
const LIMIT = 500;

/**
 * 决定延期: as asked, less, or not at all. The unit's reason is taken over as what the resident will read, so that agreeing
 * takes one touch, and can be rewritten before.
 */
export function DecideSheet({ order, extension, begin, onClose, onDone }: DecideSheetProps): ReactElement {
  const asked = String(extension.by.n);
  const [choice, setChoice] = useState(begin === 'refuse' ? REFUSED : asked);
  const [granting, setGranting] = useState(extension.reason ?? '');
  const [refusing, setRefusing] = useState('');
  const [mistake, setMistake] = useState<string>();
  const commands = useOrderCommands(order);
  const refused = choice === REFUSED;
  const words = refused ? refusing : granting;
  const chosen = extension.choices.find((one) => String(one.by.n) === choice);
  const label = refused ? copy.refuseWords : copy.grantWords;
  const amounts = amountOptions(extension.choices);
  const oldDue = momentText(extension.oldDueAt);

  async function confirm(): Promise<void> {
    setMistake(words.trim() === '' ? copy.needed(label) : undefined);
    if (words.trim() === '') return;
    const body = { extensionId: extension.id, grant: !refused, words: words.trim() };
    const after = await commands.run('POST /v1/work-orders/:id/decide-extension', {
      ...body,
      ...(chosen && !refused ? { by: chosen.by } : {}),
    });
    if (after) onDone(copy.done(refused ? copy.refuse : copy.grant));
  }

  return (
    <FormSheet
      title={copy.decideTitle}
      kind={refused ? 'danger' : 'primary'}
      consequences={
        refused || !chosen
          ? [{ icon: 'info', text: copy.unitRefused(oldDue) }]
          : [
              { icon: 'chat', text: copy.reporterTold(dueMomentText(chosen)) },
              { icon: 'info', text: copy.originalKept(oldDue) },
            ]
      }
      act={refused ? copy.confirmRefuse : copy.confirmGrant}
      command={commands}
      onAct={() => void confirm()}
      onClose={onClose}
    >
      <Facts
        rows={[
          { label: copy.applied, value: copy.asked(extension.organisationName, amountWords(extension.by)) },
          { label: copy.reason, value: extension.reason ?? '' },
        ]}
      />
      <Choice
        label={copy.decideTitle}
        options={[
          ...[...amounts].reverse().map((amount) => ({ ...amount, label: `${copy.agree} ${amount.label}` })),
          { value: REFUSED, label: copy.refuse, sub: copy.stays(oldDue) },
        ]}
        value={choice}
        onChange={setChoice}
      />
      <WordsField
        id="decide-words"
        label={label}
        hint={refused ? copy.refuseHint : copy.grantHint}
        max={LIMIT}
        value={words}
        error={mistake}
        onChange={refused ? setRefusing : setGranting}
      />
    </FormSheet>
  );
}
