import { useInfiniteQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { CaseFileView, CaseImportReport } from '@tellit/shared/contract/case-review.ts';
import type { Me } from '@tellit/shared/contract/sessions.ts';
import { caseFileKindLabel, caseReviewCopy as copy } from '@tellit/shared/words/case-review-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { Button } from '@/ui/button/button.tsx';
import { type Column, DataTable } from '@/ui/table/data-table.tsx';
import { canDownload, download } from '../admin/download';
import { type PickedFile, pickFile } from '../admin/pick-file';
import { sendFile } from '../admin/send-file.ts';
import { dayText } from '../order/when.ts';
import { Listed } from './case-review-page.tsx';

/** The drum: finished case files, and for the bureau their import. */
export function CaseFiles({ me, onAdd }: { me: Me; onAdd: () => void }): ReactElement {
  const bureau = me.posts.some((post) => post.role === 'justice');
  const enters = bureau || me.posts.some(({ role }) => role === 'officer' || role === 'unitHead');
  const query = useInfiniteQuery({
    queryKey: ['case-reviews', 'files'],
    queryFn: ({ pageParam }) => call('GET /v1/case-files', { query: { cursor: pageParam ?? undefined } }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const add = (
    <Button small kind="primary" icon="plus" onTap={onAdd}>
      {copy.addFile}
    </Button>
  );
  const c = copy.columns;
  const columns: Column<CaseFileView>[] = [
    { id: 'number', title: c.number, width: 200, cell: (row) => row.number },
    { id: 'unit', title: c.unit, width: 140, cell: (row) => row.organisation.name },
    { id: 'kind', title: c.kind, width: 80, cell: (row) => caseFileKindLabel[row.kind] },
    { id: 'title', title: c.title, width: 220, cell: (row) => row.title },
    { id: 'closed', title: c.closed, width: 90, cell: (row) => dayText(row.closedAt) },
  ];
  return (
    <>
      {bureau ? (
        <FileImport add={add} onDone={() => void query.refetch()} />
      ) : (
        enters && <View className="ui-gap-3">{add}</View>
      )}
      <Listed query={query} none={copy.noFiles} why={copy.noneWhy} count={rows.length}>
        <DataTable label={copy.tabs.files} columns={columns} rows={rows} rowId={(row) => row.id} />
      </Listed>
    </>
  );
}

/** Checked line by line first; only a file without any mistake goes in, and then all of it. */
function FileImport({ add, onDone }: { add: ReactElement; onDone: () => void }): ReactElement {
  const [file, setFile] = useState<PickedFile>();
  const [answer, setAnswer] = useState<CaseImportReport | string>();
  const [busy, setBusy] = useState(false);
  const report = typeof answer === 'object' ? answer : undefined;
  const run = async (chosen: PickedFile, commit: boolean): Promise<void> => {
    setBusy(true);
    setAnswer(await sendFile<CaseImportReport>(`/v1/case-files/import?commit=${commit ? 'yes' : 'no'}`, chosen));
    setBusy(false);
    if (commit) onDone();
  };
  const choose = async (): Promise<void> => {
    const chosen = await pickFile();
    if (!chosen) return;
    setFile(chosen);
    await run(chosen, false);
  };
  const ready = report && report.problems.length === 0 && report.imported === 0 && file;
  return (
    <View className="ui-stack">
      <View className="case-bar">
        <View className="t-label t-2">{copy.importWhy}</View>
        <View className="ui-row case-buttons">
          {canDownload && (
            <Button small icon="file" onTap={() => void download('/v1/case-files/template.csv', copy.templateFile)}>
              {copy.template}
            </Button>
          )}
          <Button small busy={busy} onTap={() => void choose()}>
            {copy.importFiles}
          </Button>
          {!ready && add}
          {ready && (
            <Button small kind="primary" busy={busy} onTap={() => void run(ready, true)}>
              {copy.importCommit(report.rows)}
            </Button>
          )}
        </View>
      </View>
      {typeof answer === 'string' && <View className="t-error">{answer}</View>}
      {report && (
        <View className={`t-b ${report.problems.length > 0 ? 't-error' : ''}`}>
          {report.imported > 0
            ? copy.imported(report.imported)
            : report.problems.length > 0
              ? copy.wrong(report.rows, report.problems.length)
              : copy.checked(report.rows)}
        </View>
      )}
      {report && report.problems.length > 0 && (
        <DataTable
          label={copy.importFiles}
          rows={report.problems}
          rowId={(row) => `${row.line}-${row.column}-${row.message}`}
          columns={[
            { id: 'line', title: copy.line, width: 50, cell: (row) => <View className="t-num">{row.line}</View> },
            { id: 'column', title: copy.column, width: 100, cell: (row) => row.column },
            { id: 'value', title: copy.value, width: 160, cell: (row) => row.value },
            { id: 'message', title: copy.problem, width: 280, cell: (row) => row.message },
          ]}
        />
      )}
    </View>
  );
}
