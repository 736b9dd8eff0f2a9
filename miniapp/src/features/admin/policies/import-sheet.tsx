import { useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { CalendarImportView } from '@tellit/shared/contract/calendar.ts';
import { policiesCopy as copy } from '@tellit/shared/words/policies-copy.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { Button, Link } from '@/ui/button/button.tsx';
import { Sheet } from '@/ui/sheet/sheet.tsx';
import { DataTable } from '@/ui/table/data-table.tsx';
import { canDownload, download } from '../download';
import { type PickedFile, pickFile } from '../pick-file';
import { sendFile } from '../send-file.ts';

interface ImportSheetProps {
  year: number;
  /** The year's list is in already: importing it again makes sense only when a day changes. */
  known: boolean;
  onClose: () => void;
  onDone: () => void;
}

/** One year's list: checked line by line, then shown day by day, and only then imported. */
export function ImportSheet({ year, known, onClose, onDone }: ImportSheetProps): ReactElement {
  const [file, setFile] = useState<PickedFile | null>(null);
  const [report, setReport] = useState<CalendarImportView | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const queries = useQueryClient();

  async function run(chosen: PickedFile, commit: { version: number } | null): Promise<void> {
    setBusy(true);
    setProblem(null);
    const query = commit ? `?commit=yes&version=${commit.version}` : '';
    const answer = await sendFile<CalendarImportView>(`/v1/calendar/${year}/import${query}`, chosen);
    setBusy(false);
    if (typeof answer === 'string') {
      setProblem(answer);
      return;
    }
    setReport(answer);
    if (!answer.imported) return;
    for (const list of ['calendar', 'policy-versions', 'changes']) void queries.invalidateQueries({ queryKey: [list] });
    onDone();
  }
  async function choose(): Promise<void> {
    const chosen = await pickFile(['csv', 'xlsx', 'json']);
    if (!chosen) return;
    setFile(chosen);
    setReport(null);
    await run(chosen, null);
  }
  const isFine = report !== null && report.problems.length === 0;
  const ready = isFine && (report.changes.length > 0 || !known) && file !== null;
  return (
    <Sheet
      open
      wide
      title={copy.importTitle(year)}
      onClose={onClose}
      foot={
        <>
          {ready && (
            <Button kind="primary" busy={busy} onTap={() => void run(file, { version: report.version })}>
              {copy.confirmImport}
            </Button>
          )}
          <Button kind={ready ? 'quiet' : 'primary'} busy={busy && !ready} onTap={() => void choose()}>
            {file ? copy.pickAgain : copy.pick}
          </Button>
        </>
      }
    >
      <View className="ui-stack">
        <View className="t-label t-2">{copy.importWhy}</View>
        {canDownload && (
          <Link
            onTap={() =>
              void download('/v1/calendar-template.csv', 'calendar.csv').then((ok) =>
                setProblem(ok ? null : staffCopy.admin.downloadFailed),
              )
            }
          >
            {copy.template}
          </Link>
        )}
        {file && <View className="t-label t-2">{file.name}</View>}
        {problem && <View className="t-error">{problem}</View>}
        {report && <Report report={report} known={known} />}
      </View>
    </Sheet>
  );
}

function Report({ report, known }: { report: CalendarImportView; known: boolean }): ReactElement {
  const { problems, changes, rows, daysOff, workedDays, provisional } = report;
  if (problems.length > 0)
    return (
      <View className="ui-stack">
        <View className="t-b t-error">{copy.wrongLines(problems.length)}</View>
        <DataTable
          label={copy.wrongLines(problems.length)}
          rows={problems}
          rowId={(row) => `${row.line}-${row.column}-${row.message}`}
          columns={[
            { id: 'line', title: copy.line, width: 46, cell: (row) => <View className="t-num">{row.line}</View> },
            { id: 'column', title: copy.column, width: 90, cell: (row) => row.column },
            { id: 'value', title: copy.value, width: 110, cell: (row) => row.value },
            { id: 'message', title: copy.problem, width: 240, cell: (row) => row.message },
          ]}
        />
      </View>
    );
  return (
    <View className="ui-stack">
      <View className="t-b">{copy.fine(rows, daysOff, workedDays)}</View>
      <View className="t-label">
        {changes.length === 0 && known ? copy.nothingChanges : copy.daysChanged(changes.length)}
      </View>
      <View className="pol-days">
        {changes.map(({ date, name, working }) => (
          <View key={date} className="pol-days__one t-label">
            <View className="t-num">{date}</View>
            <View className="ui-grow">{name ?? ''}</View>
            <View className="t-b">{working ? copy.becomesWorking : copy.becomesOff}</View>
          </View>
        ))}
      </View>
      <View className="t-label t-2">{copy.willRecompute(provisional)}</View>
    </View>
  );
}
