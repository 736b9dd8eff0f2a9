import { paperDay, paperMoment, papersCopy as words } from '@tellit/shared/words/papers-copy.ts';
import { mm, type Pdf } from './page.ts';
import { block, drawBlock, Flow, heightOf, INK, LEFT, RIGHT, rule, WIDTH } from './paper-page.ts';
import { type Cell, drawTable, type Group, LABEL, type Row, type TableLook, tableHeight } from './paper-table.ts';
import type { DispatchPaper, DispatchUnit, PaperRecord } from './papers.ts';

const TABLE: TableLook = { size: 10, labelWidth: 23, padding: 1.1 };
const VALUE = WIDTH - TABLE.labelWidth;
const HALF = [57, 23, 57] as const;
/** 主办／协办, unit, task, and three due times in two lines each. */
const UNITS = [12, 29, 35, 28, 28, 28] as const;
const UNIT_SIDE = 1.2;
/** The empty box of 办理情况 takes what the page has left, within these limits (mm). */
const ROOM_TO_WRITE = { least: 15, most: 40 } as const;
const SEAL_HEIGHT = 34;

/** Draws a 派工单: black only, so that any office printer files it. */
export function drawDispatch(pdf: Pdf, paper: DispatchPaper): void {
  const d = words.dispatch;
  const flow = new Flow(pdf, `${d.title}　${paper.number}${words.continued}`, 15);
  drawHead(flow, paper);
  drawTable(flow, [...shortFacts(paper), ...matter(paper)], TABLE);
  drawUnits(flow, paper);
  drawTable(flow, [...instructions(paper), ...records(paper)], TABLE);
  drawEnd(flow, paper);
}

/** Result, approval and seal; a seal alone on a page could belong to anything. */
function drawEnd(flow: Flow, paper: DispatchPaper): void {
  const d = words.dispatch;
  const returns = paper.returnUntil ? [d.returnRule(paper.returnUntil)] : [];
  const last = [approval(paper)];
  const below = tableHeight(flow.pdf, last, TABLE) + SEAL_HEIGHT + returns.length * 8;
  const { least, most } = ROOM_TO_WRITE;
  if (!paper.result) flow.keep(least + below);
  drawTable(flow, [result(paper, Math.max(least, Math.min(most, flow.room - below)))], TABLE);
  flow.keep(below);
  drawTable(flow, last, TABLE);
  flow.y += 0.5;
  flow.seal(paper.office, paperDay(paper.dispatchedAt), paper.preview ?? false, d.dispatcher(paper.dispatcher));
  flow.imprint(returns);
}

function drawHead(flow: Flow, paper: DispatchPaper): void {
  const { pdf } = flow;
  const d = words.dispatch;
  flow.text(paper.office, { size: 13, bold: true, leading: 1.4 });
  const top = flow.y;
  const title = { size: 25, bold: true, leading: 1.3 } as const;
  pdf.font('bold').fontSize(title.size).fillColor(INK);
  pdf.text(d.title, mm(LEFT), mm(top + 9), { lineBreak: false, baseline: 'alphabetic', characterSpacing: 7 });
  const number = block(pdf, paper.number, 100, { size: 14, bold: true, align: 'right', leading: 1.4 });
  const sent = block(pdf, d.sent(paper.dispatchedAt, paper.round), 100, { size: 9.5, align: 'right' });
  drawBlock(pdf, number, RIGHT - 100, top - 1);
  drawBlock(pdf, sent, RIGHT - 100, top - 1 + heightOf(number));
  flow.y = top + Math.max(13, heightOf(number) + heightOf(sent) + 1);
  rule(pdf, flow.y, 0.7, INK);
  flow.y += 3.5;
}

type Fact = readonly [label: string, value: string | null | undefined];

function shortFacts(paper: DispatchPaper): Group[] {
  const d = words.dispatch;
  return pairs([
    [d.source, paper.source],
    [d.disclosure, paper.disclosure],
    [d.citizenKind, paper.citizenKind],
    [d.officialKind, paper.officialKind],
    [d.urgency, paper.urgency],
    [d.reporter, paper.reporter],
  ]);
}

/** Two facts a row, whether known or not: an office looks for them at the same place. */
function pairs(facts: readonly Fact[]): Group[] {
  return facts.flatMap(([label, value], i) => {
    const [secondLabel = '', second] = facts[i + 1] ?? [];
    if (i % 2 === 1) return [];
    const cells: Cell[] = [
      { width: HALF[0], text: value || words.empty },
      { width: HALF[1], text: secondLabel, look: LABEL },
      { width: HALF[2], text: second || words.empty },
    ];
    return [{ label, rows: [{ cells }] }];
  });
}

function rowsOf(facts: readonly Fact[]): Group[] {
  return facts.flatMap(([label, text]) => (text ? [{ label, rows: [{ cells: [{ width: VALUE, text }] }] }] : []));
}

function matter(paper: DispatchPaper): Group[] {
  const d = words.dispatch;
  const title: Cell = { width: VALUE, text: paper.title, look: { bold: true } };
  return [
    ...rowsOf([[d.place, paper.place]]),
    { label: d.name, rows: [{ cells: [title] }] },
    ...rowsOf([
      [d.text, paper.text && paper.attachments ? paper.text + d.withText(paper.attachments) : paper.text],
      [d.attachments, paper.text ? null : paper.attachments],
      [d.questions, paper.questions?.map((question, i) => `${i + 1} ${question}`).join('　')],
      [d.merged, paper.merged?.join('　')],
    ]),
  ];
}

function drawUnits(flow: Flow, paper: DispatchPaper): void {
  const d = words.dispatch;
  const middle = { align: 'centre' } as const;
  const head: Row = {
    cells: ['', d.unit, d.task, d.signDue, d.contactDue, d.handleDue].map((text, i) => ({
      width: UNITS[i]!,
      text,
      look: { ...middle, bold: true },
      side: UNIT_SIDE,
    })),
  };
  const unit = (part: string, of: DispatchUnit, isLead: boolean): Row => {
    const due = (at: number | null | undefined) => (at ? paperMoment(at).replace(' ', '\n') : words.empty);
    const contact = of.contactDueAt || isLead ? due(of.contactDueAt) : d.byLead;
    const isDate = (i: number) => i >= 3;
    return {
      cells: [part, of.unit, of.task || words.empty, due(of.signDueAt), contact, due(of.handleDueAt)].map(
        (text, i) => ({
          width: UNITS[i]!,
          text,
          side: UNIT_SIDE,
          look: {
            size: isDate(i) ? 9 : 10,
            leading: 1.45,
            bold: i === 5 || (isLead && i < 2),
            align: i === 2 && of.task ? 'left' : 'centre',
          },
        }),
      ),
    };
  };
  const joint = (paper.joint ?? []).map((of) => unit(d.joint, of, false));
  const groups = [{ rows: [head, unit(d.lead, paper.lead, true)] }];
  flow.keep(tableHeight(flow.pdf, groups, TABLE));
  drawTable(flow, groups, TABLE);
  drawTable(
    flow,
    joint.map((row) => ({ rows: [row] })),
    TABLE,
    head,
  );
}

function instructions(paper: DispatchPaper): Group[] {
  const d = words.dispatch;
  const { basis, calendar } = paper;
  const grounds: readonly Fact[] = [
    [d.basis, basis],
    [d.calendar, calendar],
  ];
  return [...(basis && calendar ? pairs(grounds) : rowsOf(grounds)), ...rowsOf([[d.opinion, paper.opinion]])];
}

function records(paper: DispatchPaper): Group[] {
  const d = words.dispatch;
  const lines = (of: readonly PaperRecord[] | undefined) =>
    of?.map(({ at, by, text }) => d.record(at, by, text ?? '')).join('\n');
  return rowsOf([
    [d.signed, lines(paper.signed)],
    [d.returns, lines(paper.returns)],
    [d.contacts, lines(paper.contacts)],
    [d.progress, lines(paper.progress)],
    [d.extensions, lines(paper.extensions)],
    [d.derived, paper.derived?.join('　')],
  ]);
}

function result({ result: done }: DispatchPaper, toWrite: number): Group {
  const d = words.dispatch;
  if (!done) return { label: d.result, rows: [{ cells: [{ width: VALUE, text: '' }], minHeight: toWrite }] };
  const evidence = done.evidence ? `\n${d.evidence}${done.evidence}` : '';
  const text = `${done.text}${evidence}\n${done.by}　${paperMoment(done.at)}`;
  return { label: d.result, rows: [{ cells: [{ width: VALUE, text }] }] };
}

function approval({ approval: given }: DispatchPaper): Group {
  const d = words.dispatch;
  const opinion: Row = { cells: [{ width: VALUE, text: `${d.approvalOpinion}${given?.opinion ?? ''}` }], minHeight: 8 };
  const by = given ? `${d.approvedBy}${given.by}　${paperMoment(given.at)}` : `${d.approver}${words.blankDay}`;
  return {
    label: d.approval,
    rows: [opinion, { cells: [{ width: VALUE, text: by, look: { align: 'right' } }], minHeight: 8 }],
  };
}
