import type { FigureValue, InspectionFigures } from '@tellit/shared/contract/inspection-figures.ts';
import { findingsOf, type Numbers } from '@tellit/shared/rules/inspection/findings.ts';
import type { FigureKey } from '@tellit/shared/words/inspection-figure-names.ts';
import { figuresCopy, figureWords } from '@tellit/shared/words/inspection-figures-copy.ts';
import { reportCopy as copy, findingWords } from '@tellit/shared/words/inspection-findings-copy.ts';
import { paperDay } from '@tellit/shared/words/papers-copy.ts';
import { problemStateLabel } from '@tellit/shared/words/ratings-copy.ts';
import { and, asc, eq, gte, inArray, lt, or } from 'drizzle-orm';
import type { ReportPaper } from '../../platform/print/papers.ts';
import { madeRules } from '../case-review/present.ts';
import { loadOrganisations } from '../tenants/tenant.ts';
import type { FigureQuery, FigureScene } from './figure-rows.ts';
import { figuresView } from './figures-view.ts';

interface Frame {
  /** 2026-10 */
  month: string;
  /** Offset of the tenant's zone, minutes. */
  zone: number;
  districtName: string;
  by: string;
}

/** More problems than this are another paper. */
const MOST_PROBLEMS = 300;

/** A month's analysis report as a paper: numbers with definitions, findings by rule, departments, problems, rules made. */
export async function monthReport(scene: FigureScene, query: FigureQuery, frame: Frame): Promise<ReportPaper> {
  // A report is passed around: whoever prints it, ratings stand in it as departments may read them.
  const sealed: FigureScene = { ...scene, scope: { ...scene.scope, ratings: 'aggregates' } };
  const view = await figuresView(sealed, query, 'organisation', frame.zone);
  const findings = findingsOf(numbersOf(view)).map(findingWords);
  const problems = await problemRows(scene, query);
  const made = await rulesMade(scene, query);
  const of = <T>(rows: readonly T[], none: string) => (rows.length === 0 ? { texts: [none] } : {});
  return {
    paper: 'report',
    office: copy.office(frame.districtName),
    verifyCode: null,
    printedAt: scene.now,
    printedBy: frame.by,
    title: copy.title,
    period: copy.period(frame.month),
    sections: [
      {
        heading: copy.numbers,
        table: {
          head: Object.values(copy.columns),
          widths: [30, 26, 20, 84],
          centred: [1, 2],
          rows: view.figures.map(({ key, value, before }) => [
            figureWords[key].name,
            printed(key, value),
            before ? printed(key, before) : '',
            figureWords[key].definition,
          ]),
        },
      },
      { heading: copy.findings, texts: findings.length > 0 ? findings : [copy.noFindings] },
      { heading: copy.units, texts: [copy.unitNote], table: unitTable(view) },
      {
        heading: copy.problems,
        ...of(problems, copy.noProblems),
        ...(problems.length > 0
          ? {
              table: {
                head: Object.values(copy.problemColumns),
                widths: [28, 84, 26, 22],
                centred: [2, 3],
                rows: problems,
              },
            }
          : {}),
      },
      {
        heading: copy.rules,
        ...of(made, copy.noRules),
        ...(made.length > 0
          ? { table: { head: Object.values(copy.ruleColumns), widths: [28, 40, 92], rows: made } }
          : {}),
      },
      {
        heading: copy.made,
        texts: [...copy.notes, figuresCopy.withheld],
      },
    ],
  };
}

function numbersOf(view: InspectionFigures): Numbers {
  return Object.fromEntries(view.figures.map(({ key, value, before }) => [key, { now: value, before }]));
}

/** 238 ÷ 612（38.9%）, without a percentage below 30. */
function printed(key: FigureKey, { number, of, percentage }: FigureValue): string {
  const { unit } = figureWords[key];
  if (of === null) return `${number} ${unit}`;
  return `${number} ÷ ${of}${percentage === null ? '' : `（${percentage.toFixed(1)}%）`}`;
}

function unitTable(view: InspectionFigures): NonNullable<ReportPaper['sections'][number]['table']> {
  const of = (key: FigureKey, unit: string) =>
    view.figures.find((figure) => figure.key === key)?.groups.find((row) => row.key === unit)?.value;
  const text = (value: FigureValue | undefined) =>
    value === undefined ? '' : value.of === null ? String(value.number) : `${value.number} ÷ ${value.of}`;
  return {
    head: Object.values(copy.unitColumns),
    widths: [40, 22, 24, 20, 26, 32],
    centred: [1, 2, 3, 4, 5],
    rows: view.units
      .map(({ id, name }) => [
        name,
        text(of('visits', id)),
        text(of('joint', id)),
        text(of('refused', id)),
        text(of('coverage', id)),
        text(of('satisfaction', id)),
      ])
      .filter((row) => row.slice(1).some((cell) => cell !== '')),
  };
}

/** Raised in the month, or still open: de-identified words only. */
async function problemRows({ db, t, scope, now }: FigureScene, { period }: FigureQuery): Promise<string[][]> {
  const p = t.problem;
  const raised = and(gte(p.raisedAt, period.start), lt(p.raisedAt, period.end));
  const open = and(lt(p.raisedAt, period.end), inArray(p.state, ['open', 'rectifying']));
  const rows = await db
    .select()
    .from(p)
    .where(and(eq(p.district, scope.district), or(raised, open)))
    .orderBy(asc(p.id))
    .limit(MOST_PROBLEMS);
  const units = await loadOrganisations(
    db,
    t,
    scope.district,
    rows.map((row) => row.organisationId),
  );
  const month = (at: number) => paperDay(Math.min(at, now)).replace(/\d+日$/, '');
  return rows.map((row) => [
    units.get(row.organisationId)?.shortName ?? '',
    row.words,
    // By month: the day would say which visit it was.
    month(row.raisedAt),
    problemStateLabel[row.state],
  ]);
}

async function rulesMade({ db, t, scope }: FigureScene, { period }: FigureQuery): Promise<string[][]> {
  const m = t.madeRule;
  const rows = await madeRules(
    db,
    t,
    scope.district,
    and(gte(m.publishedAt, period.start), lt(m.publishedAt, period.end)),
    100,
  );
  return rows.map(({ organisation, title, words }) => [organisation.name, title, words]);
}
