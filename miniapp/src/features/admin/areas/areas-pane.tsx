import { useQuery, useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { AreaRegisters } from '@tellit/shared/contract/areas.ts';
import type { AreaRegister } from '@tellit/shared/words/area-kinds.ts';
import { areasCopy as copy } from '@tellit/shared/words/areas-copy.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';
import { Button } from '@/ui/button/button.tsx';
import { Note } from '@/ui/note/note.tsx';
import { Loading } from '@/ui/states/states.tsx';
import { Section } from '@/ui/text/text.tsx';
import { OrderProblem } from '../../order/order-problem.tsx';
import { momentText } from '../../order/when.ts';
import { canDownload, download } from '../download';
import { useAdminAct } from '../use-admin.ts';
import { AreaHistory } from './area-history.tsx';
import { ImportSheet } from './import-sheet.tsx';
import { RestoreSheet } from './restore-sheet.tsx';
import { WhereTry } from './where-try.tsx';
import '../policies/policies.scss';
import './areas.scss';

/** Warnings shown before somebody asks for all of them. */
const FIRST = 5;

type Version = AreaRegisters['versions'][number];

interface AreasPaneProps {
  district: string;
  onSay: (words: string) => void;
}

/** 片区与地名: what is in force and what was doubtful about it, trying out what it says, importing, and going back. */
export function AreasPane({ district, onSay }: AreasPaneProps): ReactElement {
  const [importing, setImporting] = useState<AreaRegister | null>(null);
  const [restoring, setRestoring] = useState<Version | null>(null);
  const queries = useQueryClient();
  const query = useQuery<AreaRegisters, ApiProblem>({
    queryKey: ['areas'],
    queryFn: () => call('GET /v1/areas', {}),
    retry: 0,
  });
  const found = query.data;
  if (!found)
    return query.error ? (
      <OrderProblem problem={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <Loading look="rows" count={5} />
    );
  const versionOf = (register: AreaRegister): number =>
    found.registers.find((one) => one.register === register)?.version ?? 0;
  const done = (register: AreaRegister, version: number): void => {
    setImporting(null);
    setRestoring(null);
    for (const list of ['areas', 'changes']) void queries.invalidateQueries({ queryKey: [list] });
    onSay(copy.done(copy.registers[register], version));
  };
  return (
    <View className="pol ui-stack">
      <View className="t-label t-2">{copy.lead}</View>
      {found.demo && <Note>{copy.demo}</Note>}
      <View className="area-cards">
        {found.registers.map(({ register, version }) => (
          <Register
            key={register}
            register={register}
            inUse={found.versions.find((one) => one.register === register && one.version === version) ?? null}
            onImport={() => setImporting(register)}
            onDone={(made) => done(register, made)}
            onSay={onSay}
          />
        ))}
      </View>
      <WhereTry district={district} />
      {found.registers.map(({ register, warnings }) => (
        <Warnings
          key={register}
          register={register}
          warnings={warnings}
          of={found.versions.find((one) => one.register === register && one.inUse)?.warned ?? warnings.length}
        />
      ))}
      <Section title={copy.history} hint={copy.keeps(found.keeps)}>
        <AreaHistory versions={found.versions} onRestore={setRestoring} />
      </Section>
      {importing && (
        <ImportSheet
          register={importing}
          onClose={() => setImporting(null)}
          onDone={(version) => done(importing, version)}
        />
      )}
      {restoring && (
        <RestoreSheet
          to={restoring}
          version={versionOf(restoring.register)}
          onClose={() => setRestoring(null)}
          onDone={(version) => done(restoring.register, version)}
        />
      )}
    </View>
  );
}

interface RegisterProps {
  register: AreaRegister;
  inUse: Version | null;
  onImport: () => void;
  onDone: (version: number) => void;
  onSay: (words: string) => void;
}

/** One register: how much of it there is, since when, and bringing in another. */
function Register({ register, inUse, onImport, onDone, onSay }: RegisterProps): ReactElement {
  const act = useAdminAct('areas');
  const isNames = register === 'names';
  async function fromPlaces(): Promise<void> {
    const body = { version: inUse?.version ?? 0 };
    const made = await act.run(() => call('POST /v1/areas/names/from-places', { body }));
    if (made) made.version === null ? onSay(copy.fromPlacesNone) : onDone(made.version);
  }
  return (
    <View className="area-card">
      <View className="t-b">{copy.registers[register]}</View>
      <View className="t-num">{inUse ? contentsOf(inUse) : copy.none}</View>
      <View className="t-label t-2 t-num">
        {inUse ? `${copy.version(inUse.version)} · ${momentText(inUse.at)} · ${inUse.by ?? copy.system}` : ''}
      </View>
      {act.problem && <View className="t-error t-label">{act.problem.detail}</View>}
      <View className="area-card__acts">
        <Button small onTap={onImport}>
          {copy.import}
        </Button>
        {isNames && (
          <Button small busy={act.busy} onTap={() => void fromPlaces()}>
            {copy.fromPlaces}
          </Button>
        )}
        {canDownload && (isNames || inUse) && (
          <Button
            small
            kind="quiet"
            onTap={() =>
              void save(register, inUse?.version ?? 0).then((ok) => {
                if (!ok) onSay(staffCopy.admin.downloadFailed);
              })
            }
          >
            {isNames ? (inUse ? copy.download : copy.template) : copy.downloadMap}
          </Button>
        )}
      </View>
    </View>
  );
}

/** What is in force, as it can be mended and imported again. */
const save = (register: AreaRegister, version: number): Promise<boolean> =>
  register === 'names'
    ? download('/v1/areas/names/names.csv', 'names.csv')
    : download(`/v1/areas/${register}/areas.geojson`, `${copy.registers[register]}-${version}.geojson`);

const contentsOf = ({ register, areas, points }: Version): string =>
  register === 'names' ? copy.names(areas) : `${copy.areas(areas)} · ${copy.points(points)}`;

interface WarningsProps {
  register: AreaRegister;
  warnings: readonly string[];
  /** How many there were; the list is cut. */
  of: number;
}

/** What was doubtful about what is in force. */
function Warnings({ register, warnings, of }: WarningsProps): ReactElement | null {
  const [all, setAll] = useState(false);
  if (warnings.length === 0) return null;
  const shown = all ? warnings : warnings.slice(0, FIRST);
  return (
    <Section title={copy.warningsOf(copy.registers[register])} hint={copy.warningsWhy}>
      <View className="area-warnings">
        {shown.map((warning) => (
          <View key={warning} className="area-warning">
            {warning}
          </View>
        ))}
        {shown.length < warnings.length && (
          <Button small kind="quiet" onTap={() => setAll(true)}>
            {copy.warningsAll(warnings.length)}
          </Button>
        )}
        {shown.length === warnings.length && of > shown.length && (
          <View className="t-label t-2">{copy.warningsMore(of - shown.length)}</View>
        )}
      </View>
    </Section>
  );
}
