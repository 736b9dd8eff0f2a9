import { View } from '@tarojs/components';
import type { AreaImport } from '@tellit/shared/contract/areas.ts';
import type { CoordinateSystem } from '@tellit/shared/rules/geo/gcj02.ts';
import type { AreaRegister } from '@tellit/shared/words/area-kinds.ts';
import { areasCopy as copy } from '@tellit/shared/words/areas-copy.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { Button } from '@/ui/button/button.tsx';
import { Chips } from '@/ui/choice/choice.tsx';
import { Field } from '@/ui/field/field.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { Sheet } from '@/ui/sheet/sheet.tsx';
import { DataTable } from '@/ui/table/data-table.tsx';
import { type PickedFile, pickFile } from '../pick-file';
import { sendFile } from '../send-file.ts';

const SYSTEMS = ['wgs84', 'gcj02'] as const;

interface ImportSheetProps {
  register: AreaRegister;
  onClose: () => void;
  onDone: (version: number) => void;
}

/** A file of boundaries or names: checked whole, its doubts shown, and only then put in place of the one in force. */
export function ImportSheet({ register, onClose, onDone }: ImportSheetProps): ReactElement {
  const [file, setFile] = useState<PickedFile | null>(null);
  const [crs, setCrs] = useState<CoordinateSystem>('wgs84');
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [report, setReport] = useState<AreaImport | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const isNames = register === 'names';

  async function run(chosen: PickedFile, system: CoordinateSystem, commit: boolean): Promise<void> {
    setBusy(true);
    setProblem(null);
    const why = commit ? `&reason=${encodeURIComponent(reason.trim())}` : '';
    const answer = await sendFile<AreaImport>(
      `/v1/areas/${register}?commit=${commit ? 'yes' : 'no'}&crs=${system}${why}`,
      chosen,
    );
    setBusy(false);
    if (typeof answer === 'string') setProblem(answer);
    else if (answer.version !== null) onDone(answer.version);
    else setReport(answer);
  }
  async function choose(): Promise<void> {
    const chosen = await pickFile(isNames ? ['csv', 'xlsx'] : ['geojson', 'json']);
    if (!chosen) return;
    setFile(chosen);
    setReport(null);
    await run(chosen, crs, false);
  }
  const system = (next: CoordinateSystem): void => {
    setCrs(next);
    if (file) void run(file, next, false);
  };
  const commit = (chosen: PickedFile): void => {
    setMissing(reason.trim() === '');
    if (reason.trim() !== '') void run(chosen, crs, true);
  };
  const ready = report !== null && report.wrong === 0 && file !== null;
  return (
    <Sheet
      open
      wide
      title={copy.replaces(copy.registers[register])}
      onClose={onClose}
      foot={
        <>
          {ready && (
            <Button kind="primary" busy={busy} onTap={() => commit(file)}>
              {isNames ? copy.commitNames(report.areas) : copy.commit(report.areas)}
            </Button>
          )}
          <Button kind={ready ? 'quiet' : 'primary'} busy={busy && !ready} onTap={() => void choose()}>
            {isNames ? copy.pickTable : copy.pickMap}
          </Button>
        </>
      }
    >
      <View className="ui-stack">
        <View className="t-label t-2">{copy.replacesWhy}</View>
        <View className="t-label t-2">{isNames ? copy.tableNeeds : copy.mapNeeds}</View>
        {!isNames && (
          <Field id="area-crs" label={copy.crs}>
            <Chips<CoordinateSystem>
              single
              label={copy.crs}
              options={SYSTEMS.map((value) => ({ value, label: copy.crsNames[value] }))}
              value={[crs]}
              onChange={([next]) => system(next ?? 'wgs84')}
            />
          </Field>
        )}
        <WordsField
          id="area-reason"
          label={copy.reason}
          hint={copy.reasonHint}
          max={200}
          rows={2}
          value={reason}
          error={missing ? copy.mistake.reason : undefined}
          onChange={setReason}
        />
        {file && <View className="t-label t-2">{file.name}</View>}
        {problem && <View className="t-error">{problem}</View>}
        {report && <Report report={report} />}
      </View>
    </Sheet>
  );
}

function Report({ report }: { report: AreaImport }): ReactElement {
  const { register, areas, points, problems, wrong, warnings, warned } = report;
  if (wrong > 0)
    return (
      <View className="ui-stack">
        <View className="t-b t-error">{copy.wrong(wrong)}</View>
        <DataTable
          label={copy.wrong(wrong)}
          rows={problems}
          rowId={(row) => `${row.at}-${row.message}`}
          columns={[
            {
              id: 'at',
              title: copy.which,
              width: 110,
              cell: (row) => (register === 'names' ? copy.line(row.at) : copy.feature(row.at)),
            },
            { id: 'message', title: staffCopy.admin.problem, width: 380, cell: (row) => row.message },
          ]}
        />
      </View>
    );
  return (
    <View className="ui-stack">
      <View className="t-b">{copy.checked(copy.registers[register], areas, points)}</View>
      {warnings.length > 0 && <View className="t-label t-2">{copy.lookAt(warned)}</View>}
      <View className="area-warnings">
        {warnings.slice(0, 20).map((warning) => (
          <View key={warning} className="area-warning">
            {warning}
          </View>
        ))}
      </View>
    </View>
  );
}
