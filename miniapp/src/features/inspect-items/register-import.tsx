import { useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { InspectionImport, InspectionImportReport } from '@tellit/shared/contract/inspection-imports.ts';
import { itemsCopy } from '@tellit/shared/words/items-copy.ts';
import { type ReactElement, useState } from 'react';
import { Button } from '@/ui/button/button.tsx';
import { Segmented } from '@/ui/choice/choice.tsx';
import { Field } from '@/ui/field/field.tsx';
import { DataTable } from '@/ui/table/data-table.tsx';
import { canDownload, download } from '../admin/download';
import { type PickedFile, pickFile } from '../admin/pick-file';
import { sendFile } from '../admin/send-file.ts';
import './inspect-items.scss';

const copy = itemsCopy.import;
type Report = InspectionImportReport;

/** A register from a table: checked line by line, then all of it or nothing. */
export function RegisterImport({
  nouns,
  onSay,
}: {
  nouns: readonly [InspectionImport, ...InspectionImport[]];
  onSay: (words: string) => void;
}): ReactElement {
  const [noun, setNoun] = useState<InspectionImport>(nouns[0]);
  const [file, setFile] = useState<PickedFile | null>(null);
  const [report, setReport] = useState<Report | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const queries = useQueryClient();

  const forget = (): void => {
    setFile(null);
    setReport(null);
    setProblem(null);
  };
  async function run(chosen: PickedFile, commit: boolean): Promise<void> {
    setBusy(true);
    setProblem(null);
    const answer = await sendFile<Report>(
      `/v1/inspection-imports/${noun}?commit=${commit ? 'yes' : 'no'}`,
      chosen,
      copy.failed,
    );
    setBusy(false);
    if (typeof answer === 'string') {
      setProblem(answer);
      return;
    }
    setReport(answer);
    if (!commit) return;
    void queries.invalidateQueries({ queryKey: [noun] });
    onSay(copy.done(answer.imported));
  }
  async function choose(): Promise<void> {
    const chosen = await pickFile();
    if (!chosen) return;
    forget();
    setFile(chosen);
    await run(chosen, false);
  }
  const ready = report && report.problems.length === 0 && report.imported === 0 && report.rows > 0 && file;
  return (
    <View className="ui-stack">
      <View className="t-2">{canDownload ? copy.why : copy.phone}</View>
      {nouns.length > 1 && (
        <Field id="register-noun" label={copy.what}>
          <Segmented
            label={copy.what}
            options={nouns.map((value) => ({ value, label: copy.nouns[value] }))}
            value={noun}
            onChange={(value) => {
              setNoun(value);
              forget();
            }}
          />
        </Field>
      )}
      <View className="ui-row ui-row--wrap">
        {canDownload && (
          <Button
            small
            icon="file"
            onTap={() =>
              void download(`/v1/inspection-imports/${noun}/template.csv`, `${copy.nouns[noun]}.csv`).then((ok) =>
                setProblem(ok ? null : copy.downloadFailed),
              )
            }
          >
            {copy.template}
          </Button>
        )}
        <Button small kind={ready ? 'second' : 'primary'} busy={busy} onTap={() => void choose()}>
          {copy.pick}
        </Button>
        {ready && (
          <Button small kind="primary" busy={busy} onTap={() => void run(file, true)}>
            {copy.run(report.rows)}
          </Button>
        )}
      </View>
      {file && <View className="t-label t-2">{file.name}</View>}
      {problem && <View className="t-error">{problem}</View>}
      {report && <Outcome report={report} />}
    </View>
  );
}

function Outcome({ report: { problems, imported, rows } }: { report: Report }): ReactElement {
  const head =
    imported > 0 ? copy.done(imported) : problems.length > 0 ? copy.wrong(rows, problems.length) : copy.checked(rows);
  return (
    <View className="ui-stack">
      <View className={`t-b ${problems.length > 0 ? 't-error' : ''}`}>{head}</View>
      {problems.length > 0 && (
        <DataTable
          label={copy.title}
          rows={problems}
          rowId={(row) => `${row.line}-${row.column}-${row.message}`}
          columns={[
            { id: 'line', title: copy.line, width: 50, cell: (row) => <View className="t-num">{row.line}</View> },
            { id: 'column', title: copy.column, width: 120, cell: (row) => row.column },
            { id: 'value', title: copy.value, width: 160, cell: (row) => row.value },
            { id: 'message', title: copy.problem, width: 300, cell: (row) => row.message },
          ]}
        />
      )}
    </View>
  );
}
