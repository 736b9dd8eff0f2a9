import { View } from '@tarojs/components';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { isProblem } from '@/api/problem.ts';
import { Button } from '@/ui/button/button.tsx';
import { TextField } from '@/ui/field/field.tsx';
import { ErrorSummary } from '@/ui/note/note.tsx';
import { type PasswordMistakes, passwordMistakes } from './password-rules.ts';
import { changePassword } from './session.ts';

const copy = staffCopy.session;
const FIELDS = ['current', 'next', 'again'] as const;

/** The first sign-in with a password somebody else has seen: nothing else is possible before it is replaced. */
export function PasswordForm({ onDone }: { onDone: () => void }): ReactElement {
  const [values, setValues] = useState({ current: '', next: '', again: '' });
  const [mistakes, setMistakes] = useState<PasswordMistakes>({});
  const [busy, setBusy] = useState(false);
  const set = (name: (typeof FIELDS)[number]) => (value: string) =>
    setValues((before) => ({ ...before, [name]: value }));

  async function submit(): Promise<void> {
    const found = passwordMistakes(values);
    setMistakes(found);
    if (Object.keys(found).length > 0 || busy) return;
    setBusy(true);
    try {
      await changePassword(values.current, values.next);
      onDone();
    } catch (error) {
      if (!isProblem(error)) throw error;
      setMistakes(
        error.code === 'wrongCredentials'
          ? { current: copy.currentWrong }
          : { next: error.fields[0]?.message ?? error.detail },
      );
    } finally {
      setBusy(false);
    }
  }

  return (
    <View className="ui-stack">
      <ErrorSummary errors={FIELDS.flatMap((id) => (mistakes[id] ? [{ id, text: mistakes[id] }] : []))} />
      <TextField
        id="current"
        label={copy.current}
        kind="password"
        value={values.current}
        onChange={set('current')}
        error={mistakes.current}
        autoComplete="current-password"
      />
      <TextField
        id="next"
        label={copy.next}
        hint={copy.nextHint}
        kind="password"
        value={values.next}
        onChange={set('next')}
        error={mistakes.next}
        autoComplete="new-password"
      />
      <TextField
        id="again"
        label={copy.again}
        kind="password"
        value={values.again}
        onChange={set('again')}
        error={mistakes.again}
        autoComplete="new-password"
        onEnter={() => void submit()}
      />
      <Button kind="primary" busy={busy} onTap={() => void submit()}>
        {copy.change}
      </Button>
    </View>
  );
}
