import { View } from '@tarojs/components';
import type { Me } from '@tellit/shared/contract/sessions.ts';
import { accountCopy } from '@tellit/shared/words/account-copy.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { type ApiProblem, isProblem } from '@/api/problem.ts';
import { Button } from '@/ui/button/button.tsx';
import { TextField } from '@/ui/field/field.tsx';
import { ErrorSummary } from '@/ui/note/note.tsx';
import { signIn } from './session.ts';

const copy = staffCopy.session;

/** Account and password. What is wrong is said beside the field and on top; a locked account says until when to wait. */
export function SignInForm({
  account: known = '',
  onDone,
}: {
  account?: string;
  onDone: (me: Me) => void;
}): ReactElement {
  const [account, setAccount] = useState(known);
  const [password, setPassword] = useState('');
  /** Null until the server asks for it. */
  const [code, setCode] = useState<string | null>(null);
  const [mistakes, setMistakes] = useState<{ account?: string; password?: string; code?: string }>({});
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(): Promise<void> {
    const found = {
      account: account.trim() === '' ? copy.accountNeeded : undefined,
      password: password === '' ? copy.passwordNeeded : undefined,
      code: code === '' ? accountCopy.codeNeeded : undefined,
    };
    setMistakes(found);
    setProblem(null);
    if (found.account || found.password || found.code || busy) return;
    setBusy(true);
    try {
      onDone(await signIn(account.trim(), password, code ?? undefined));
    } catch (error) {
      if (!isProblem(error)) throw error;
      if (error.code === 'secondFactorNeeded') {
        setCode('');
        return;
      }
      setProblem(error);
      if (error.code === 'secondFactorWrong') setCode('');
      else setPassword('');
    } finally {
      setBusy(false);
    }
  }

  const isCode = problem?.code === 'secondFactorWrong';
  const errors = [
    ...(mistakes.account ? [{ id: 'account', text: mistakes.account }] : []),
    ...(mistakes.password ? [{ id: 'password', text: mistakes.password }] : []),
    ...(mistakes.code ? [{ id: 'sign-in-code', text: mistakes.code }] : []),
    ...(problem ? [{ id: isCode ? 'sign-in-code' : 'password', text: problem.detail }] : []),
  ];
  return (
    <View className="ui-stack">
      <ErrorSummary errors={errors} />
      <TextField
        id="account"
        label={copy.account}
        value={account}
        onChange={setAccount}
        error={mistakes.account}
        autoComplete="username"
        onEnter={() => void submit()}
      />
      <TextField
        id="password"
        label={copy.password}
        kind="password"
        value={password}
        onChange={setPassword}
        error={mistakes.password ?? (isCode ? undefined : problem?.detail)}
        autoComplete="current-password"
        onEnter={() => void submit()}
      />
      {code !== null && (
        <TextField
          id="sign-in-code"
          label={accountCopy.signInCode}
          hint={accountCopy.codeHint}
          value={code}
          onChange={setCode}
          error={mistakes.code ?? (isCode ? problem?.detail : undefined)}
          autoComplete="one-time-code"
          autoFocus
          onEnter={() => void submit()}
        />
      )}
      <Button kind="primary" busy={busy} onTap={() => void submit()}>
        {copy.signIn}
      </Button>
      <View className="t-label t-2">{copy.forgot}</View>
    </View>
  );
}
