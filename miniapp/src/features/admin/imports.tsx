import { useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { ImportReport } from '@tellit/shared/contract/administration.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { Button } from '@/ui/button/button.tsx';
import { Segmented } from '@/ui/choice/choice.tsx';
import { Field } from '@/ui/field/field.tsx';
import { DataTable } from '@/ui/table/data-table.tsx';
import { canDownload, download, saveText } from './download';
import { type PickedFile, pickFile } from './pick-file';
import { sendFile } from './send-file.ts';

const copy = staffCopy.admin;
const NOUNS = ['organisations', 'people', 'tell-codes'] as const;
type Noun = (typeof NOUNS)[number];

/** 批量导入: checked line by line first; only a file without any mistake goes in, and then all of it. */
export function Imports(): ReactElement {
  const [noun, setNoun] = useState<Noun>('organisations');
  const [file, setFile] = useState<PickedFile | null>(null);
  const [report, setReport] = useState<ImportReport | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const queries = useQueryClient();

  async function run(chosen: PickedFile, commit: boolean): Promise<void> {
    setBusy(true);
    setProblem(null);
    const answer = await sendFile<ImportReport>(`/v1/imports/${noun}?commit=${commit ? 'yes' : 'no'}`, chosen);
    setBusy(false);
    if (typeof answer === 'string') {
      setProblem(answer);
      return;
    }
    setReport(answer);
    if (commit)
      for (const list of ['organisations', 'people', 'tell-codes', 'changes'])
        void queries.invalidateQueries({ queryKey: [list] });
  }
  const choose = async (): Promise<void> => {
    const chosen = await pickFile();
    if (!chosen) return;
    setFile(chosen);
    setReport(null);
    await run(chosen, false);
  };
  const change = (next: Noun): void => {
    setNoun(next);
    setFile(null);
    setReport(null);
    setProblem(null);
  };
  const ready = report && report.problems.length === 0 && report.imported === 0 && file;
  return (
    <View className="ui-stack">
      <View className="t-2">{copy.importWhy}</View>
      <Field id="import-noun" label={copy.importWhat}>
        <Segmented
          label={copy.importWhat}
          fill={false}
          options={NOUNS.map((value) => ({ value, label: copy.nouns[value] }))}
          value={noun}
          onChange={change}
        />
      </Field>
      <View className="order-acts">
        {canDownload && (
          <Button
            small
            icon="file"
            onTap={() =>
              void download(`/v1/imports/${noun}/template.csv`, `${noun}.csv`).then((ok) =>
                setProblem(ok ? null : copy.downloadFailed),
              )
            }
          >
            {copy.template}
          </Button>
        )}
        <Button small kind={ready ? 'second' : 'primary'} busy={busy} onTap={() => void choose()}>
          {copy.pickFile}
        </Button>
        {ready && (
          <Button small kind="primary" busy={busy} onTap={() => void run(file, true)}>
            {copy.importRows(report.rows)}
          </Button>
        )}
      </View>
      {file && <View className="t-label t-2">{file.name}</View>}
      {problem && <View className="t-error">{problem}</View>}
      {report && <Report report={report} />}
    </View>
  );
}

function Report({ report }: { report: ImportReport }): ReactElement {
  const { problems, imported, rows, accounts } = report;
  const head =
    imported > 0
      ? copy.imported(imported)
      : problems.length > 0
        ? copy.wrong(rows, problems.length)
        : copy.checked(rows);
  const list = accounts.map((row) => [row.account, row.name, row.initialPassword].join(',')).join('\n');
  return (
    <View className="ui-stack">
      <View className={`t-b ${problems.length > 0 ? 't-error' : ''}`}>{head}</View>
      {problems.length > 0 && (
        <DataTable
          label={copy.importTitle}
          rows={problems}
          rowId={(row) => `${row.line}-${row.column}-${row.message}`}
          columns={[
            { id: 'line', title: copy.line, width: 50, cell: (row) => <View className="t-num">{row.line}</View> },
            { id: 'column', title: copy.column, width: 100, cell: (row) => row.column },
            { id: 'value', title: copy.value, width: 140, cell: (row) => row.value },
            { id: 'message', title: copy.problem, width: 280, cell: (row) => row.message },
          ]}
        />
      )}
      {accounts.length > 0 && (
        <>
          <View className="ui-between">
            <View className="t-b">{copy.accounts}</View>
            {canDownload && (
              // the mark at the front makes spreadsheets read the file as UTF-8
              <Button
                small
                onTap={() =>
                  saveText(
                    `\uFEFF${copy.account},${copy.name},${staffCopy.session.password}\n${list}\n`,
                    'accounts.csv',
                  )
                }
              >
                {copy.downloadAccounts}
              </Button>
            )}
          </View>
          <DataTable
            label={copy.accounts}
            rows={accounts}
            rowId={(row) => row.account}
            columns={[
              {
                id: 'account',
                title: copy.account,
                width: 140,
                cell: (row) => <View className="t-num">{row.account}</View>,
              },
              { id: 'name', title: copy.name, width: 120, cell: (row) => row.name },
              {
                id: 'password',
                title: staffCopy.session.password,
                width: 180,
                cell: (row) => <View className="t-num t-b">{row.initialPassword}</View>,
              },
            ]}
          />
        </>
      )}
    </View>
  );
}
