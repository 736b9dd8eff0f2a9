import { useQuery, useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { Output } from '@tellit/shared/contract/api.ts';
import { accountCopy as copy } from '@tellit/shared/words/account-copy.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { type ApiProblem, isProblem } from '@/api/problem.ts';
import { PictureFile } from '@/ui/base/picture';
import { Button } from '@/ui/button/button.tsx';
import { TextField } from '@/ui/field/field.tsx';
import { Note } from '@/ui/note/note.tsx';
import { keepTokens } from './session.ts';

type Begun = Output<'POST /v1/me/second-factor'>;
const KEY = ['me', 'second-factor'];

/** Switching two-step sign-in on and off for oneself. Secret and recovery codes are shown once and kept nowhere here. */
export function SecondFactor(): ReactElement {
  const { data } = useQuery({ queryKey: KEY, queryFn: () => call('GET /v1/me/second-factor') });
  const queries = useQueryClient();
  const [begun, setBegun] = useState<Begun | null>(null);
  const [recovery, setRecovery] = useState<readonly string[] | null>(null);
  const [told, setTold] = useState<string | null>(null);
  const again = () => void queries.invalidateQueries({ queryKey: KEY });
  if (recovery)
    return (
      <Recovery
        codes={recovery}
        onKept={() => {
          setRecovery(null);
          again();
        }}
      />
    );
  if (begun)
    return (
      <Prove
        begun={begun}
        onProved={(codes) => {
          setBegun(null);
          setRecovery(codes);
        }}
      />
    );
  if (!data) return <View className="t-2">…</View>;
  return (
    <View className="ui-stack">
      {told && <Note>{told}</Note>}
      {data.on ? (
        <TurnOff
          left={data.recoveryLeft}
          onDone={() => {
            setTold(copy.turnedOff);
            again();
          }}
        />
      ) : (
        <Begin onBegun={setBegun} />
      )}
    </View>
  );
}

/** One request at a time, and what the server says against it. */
function useAct(): {
  busy: boolean;
  problem: ApiProblem | null;
  act: (work: () => Promise<void>) => void;
} {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const run = async (work: () => Promise<void>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      if (!isProblem(error)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, act: (work) => void run(work) };
}

function Begin({ onBegun }: { onBegun: (begun: Begun) => void }): ReactElement {
  const [password, setPassword] = useState('');
  const { busy, problem, act } = useAct();
  const begin = () => act(async () => onBegun(await call('POST /v1/me/second-factor', { body: { password } })));
  return (
    <>
      <View>{copy.off}</View>
      <View className="t-2">{copy.apps}</View>
      <TextField
        id="factor-password"
        label={copy.passwordFirst}
        kind="password"
        value={password}
        onChange={setPassword}
        error={problem?.detail}
        autoComplete="current-password"
        onEnter={begin}
      />
      <Button kind="primary" busy={busy} onTap={begin}>
        {copy.begin}
      </Button>
    </>
  );
}

function Prove({ begun, onProved }: { begun: Begun; onProved: (codes: readonly string[]) => void }): ReactElement {
  const [code, setCode] = useState('');
  const { busy, problem, act } = useAct();
  const prove = () =>
    act(async () => {
      const { tokens, recoveryCodes } = await call('POST /v1/me/second-factor/confirm', { body: { code } });
      keepTokens(tokens);
      onProved(recoveryCodes);
    });
  return (
    <View className="ui-stack">
      <View>{copy.scan}</View>
      <PictureFile className="staff-qr" src={begun.qr} alt={copy.qr} />
      <View className="t-2">{copy.orType}</View>
      <View className="staff-secret">{begun.secret.replace(/(.{4})(?=.)/g, '$1 ')}</View>
      <TextField
        id="factor-code"
        label={copy.prove}
        kind="number"
        value={code}
        onChange={setCode}
        error={problem?.detail}
        autoComplete="one-time-code"
        onEnter={prove}
      />
      <Button kind="primary" busy={busy} onTap={prove}>
        {copy.confirm}
      </Button>
    </View>
  );
}

function Recovery({ codes, onKept }: { codes: readonly string[]; onKept: () => void }): ReactElement {
  return (
    <View className="ui-stack">
      <View className="t-strong">{copy.recoveryTitle}</View>
      <View className="t-2">{copy.recoveryWhy}</View>
      <View className="staff-codes">
        {codes.map((code) => (
          <View key={code} className="staff-secret">
            {code}
          </View>
        ))}
      </View>
      <Button kind="primary" onTap={onKept}>
        {copy.kept}
      </Button>
    </View>
  );
}

function TurnOff({ left, onDone }: { left: number; onDone: () => void }): ReactElement {
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const { busy, problem, act } = useAct();
  const isCode = problem?.code === 'secondFactorWrong';
  const off = () =>
    act(async () => {
      await call('POST /v1/me/second-factor/remove', { body: { password, code } });
      onDone();
    });
  return (
    <>
      <View>{copy.on}</View>
      <View className="t-2">{copy.recoveryLeft(left)}</View>
      <TextField
        id="factor-password"
        label={staffCopy.session.current}
        kind="password"
        value={password}
        onChange={setPassword}
        error={isCode ? undefined : problem?.detail}
        autoComplete="current-password"
      />
      <TextField
        id="factor-code"
        label={copy.code}
        hint={copy.codeHint}
        value={code}
        onChange={setCode}
        error={isCode ? problem?.detail : undefined}
        autoComplete="one-time-code"
        onEnter={off}
      />
      <Button kind="danger" busy={busy} onTap={off}>
        {copy.turnOff}
      </Button>
    </>
  );
}
