import type { InspectionFigures } from '@tellit/shared/contract/inspection-figures.ts';
import type { FigureGroup } from '@tellit/shared/words/inspection-figure-names.ts';
import {
  figureGroupLabel,
  figureLineName,
  figurePartLabel,
  figuresCopy,
  figureWords,
} from '@tellit/shared/words/inspection-figures-copy.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { type SheetTable, sheetMoment } from '../rates/sheet-file.ts';
import { type BehindFigure, listFigureMembers } from './figure-members.ts';
import type { FigureQuery, FigureScene } from './figure-rows.ts';

/** More is refused, never cut short: a file that silently lacks rows would be believed. */
const MOST_ROWS = 50_000;
const copy = figuresCopy.file;
const c = copy.columns;

/** The numbers with their lines; the definition stands in each row, so that no row is read without it. */
export function figureTables(view: InspectionFigures, group: FigureGroup | undefined): SheetTable[] {
  const numbers: SheetTable['rows'] = [];
  const lines: SheetTable['rows'] = [];
  for (const { key, value, before, groups } of view.figures) {
    const { name, definition } = figureWords[key];
    const rows = [{ name: figuresCopy.whole, value, before }, ...groups.map((row) => ({ ...row, before: null }))];
    for (const row of rows) {
      numbers.push([
        name,
        row.name,
        row.value.number,
        row.value.of,
        row.value.percentage,
        row.before?.number ?? null,
        row.value.withheld ? `${definition}${figuresCopy.withheld}` : definition,
      ]);
      for (const { part, reason, count } of row.value.lines)
        lines.push([name, row.name, figurePartLabel[part], figureLineName(key, reason), count]);
    }
  }
  const by = group ? `${c.group}（${figureGroupLabel[group]}）` : c.group;
  return [
    {
      name: copy.numbers,
      columns: [
        { title: `${c.figure}（${view.scopeName} ${view.from} 至 ${view.to}）`, width: 34 },
        { title: by, width: 20 },
        { title: c.number, width: 10 },
        { title: c.of, width: 10 },
        { title: c.percentage, width: 14 },
        { title: c.before, width: 12 },
        { title: c.definition, width: 90 },
      ],
      rows: numbers,
    },
    {
      name: copy.lines,
      columns: [
        { title: c.figure, width: 22 },
        { title: by, width: 20 },
        { title: c.part, width: 14 },
        { title: c.line, width: 26 },
        { title: c.count, width: 10 },
      ],
      rows: lines,
    },
  ];
}

/** What stands behind one number. @throws ApiError forbidden, invalidInput when there is too much for one file */
export async function memberTable(scene: FigureScene, behind: BehindFigure, query: FigureQuery): Promise<SheetTable> {
  const members = await listFigureMembers(scene, behind, query, { limit: MOST_ROWS + 1 });
  if (members.length > MOST_ROWS)
    throw new ApiError('invalidInput', { detail: '超过 5 万条，一个文件装不下。请缩短时间再导出。' });
  return {
    name: copy.members,
    columns: [
      { title: c.at, width: 18 },
      { title: c.reference, width: 24 },
      { title: c.what, width: 50 },
      { title: c.unit, width: 20 },
      { title: c.part, width: 14 },
      { title: c.line, width: 24 },
    ],
    rows: members.map(({ at, reference, what, unitName, part, reason }) => [
      sheetMoment(at),
      reference,
      what,
      unitName,
      figurePartLabel[part],
      figureLineName(behind.key, reason),
    ]),
  };
}
