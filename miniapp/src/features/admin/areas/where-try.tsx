import { View } from '@tarojs/components';
import type { WhereFound } from '@tellit/shared/contract/areas.ts';
import type { CoordinateSystem } from '@tellit/shared/rules/geo/gcj02.ts';
import { areasCopy as copy } from '@tellit/shared/words/areas-copy.ts';
import { whereCopy } from '@tellit/shared/words/where-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { Button } from '@/ui/button/button.tsx';
import { Segmented } from '@/ui/choice/choice.tsx';
import { Field, TextField } from '@/ui/field/field.tsx';
import { ProblemNote } from '@/ui/note/problem-note.tsx';
import { Section } from '@/ui/text/text.tsx';
import { useAdminAct } from '../use-admin.ts';
import { readTried } from './where-input.ts';

const SYSTEMS = ['wgs84', 'gcj02'] as const;
const SYSTEM_NAMES = { wgs84: copy.system84, gcj02: copy.gcj02 } as const;

/** 试一试: an address or a coordinate, and what the desk would be told. */
export function WhereTry({ district }: { district: string }): ReactElement {
  const [typed, setTyped] = useState('');
  const [datum, setDatum] = useState<CoordinateSystem>('wgs84');
  const [missing, setMissing] = useState(false);
  const [found, setFound] = useState<WhereFound | null>(null);
  const act = useAdminAct();
  const tried = readTried(typed);
  const isPlace = tried !== null && 'lng' in tried;
  async function look(): Promise<void> {
    setMissing(tried === null);
    if (tried === null) return;
    const answer = await act.run(() =>
      call('POST /v1/districts/:district/where', { params: { district }, body: { ...tried, datum } }),
    );
    setFound(answer ?? null);
  }
  return (
    <Section title={copy.try} hint={copy.tryWhy}>
      <View className="ui-stack">
        {act.problem && <ProblemNote problem={act.problem} />}
        <View className="area-try">
          <TextField
            id="area-try"
            label={copy.tryField}
            hint={copy.tryHint}
            value={typed}
            error={missing ? copy.mistake.where : undefined}
            onChange={(next) => {
              setTyped(next);
              setFound(null);
            }}
          />
          {isPlace && (
            <Field id="area-try-crs" label={copy.crs}>
              <Segmented
                label={copy.crs}
                fill={false}
                options={SYSTEMS.map((value) => ({ value, label: SYSTEM_NAMES[value] }))}
                value={datum}
                onChange={(next) => {
                  setDatum(next);
                  setFound(null);
                }}
              />
            </Field>
          )}
          <View>
            <Button small busy={act.busy} onTap={() => void look()}>
              {copy.tryAct}
            </Button>
          </View>
        </View>
        {found && <Found found={found} />}
      </View>
    </Section>
  );
}

function Found({ found: { community, grid, by, because } }: { found: WhereFound }): ReactElement {
  return (
    <View className="area-found">
      <View className="t-b">{community ? [community.name, grid].filter(Boolean).join(' · ') : copy.unknown}</View>
      {by && <View className="t-label t-2">{copy.by[by]}</View>}
      {(because.length > 0 ? because : [whereCopy.none]).map((sentence) => (
        <View key={sentence}>{sentence}</View>
      ))}
    </View>
  );
}
