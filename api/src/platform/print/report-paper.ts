import { papersCopy as words } from '@tellit/shared/words/papers-copy.ts';
import type { Pdf } from './page.ts';
import { block, drawSpaced, Flow, heightOf, INK, LEFT, rule, type TextLook, WIDTH } from './paper-page.ts';
import { type Cell, drawTable, type Row, type TableLook } from './paper-table.ts';
import type { ReportPaper } from './papers.ts';

const TABLE: TableLook = { size: 9.5, labelWidth: 20, padding: 1.2 };
const BODY: TextLook = { size: 11.5, leading: 1.75 };
const HEADING: TextLook = { size: 13, bold: true, leading: 1.8 };
const INDENT = '　　';
const SECTION_GAP = 3;

/** Draws an analysis report: heading, then sections of text and tables; black, so that any office printer files it. */
export function drawReport(pdf: Pdf, paper: ReportPaper): void {
  const flow = new Flow(pdf, `${paper.title}　${paper.period}${words.continued}`, 22);
  drawSpaced(pdf, paper.title, LEFT + WIDTH / 2, flow.y + 8, { size: 22, bold: true }, 0.1);
  flow.y += 13;
  flow.text(`${paper.office}　${paper.period}`, { size: 12, align: 'centre', leading: 1.6 });
  flow.y += 1;
  rule(pdf, flow.y, 0.5, INK);
  flow.y += 2;
  for (const section of paper.sections) drawSection(flow, section);
}

function drawSection(flow: Flow, { heading, texts = [], table }: ReportPaper['sections'][number]): void {
  flow.y += SECTION_GAP;
  // A heading is never left alone at the foot of a page.
  flow.keep(4 * heightOf(block(flow.pdf, heading, WIDTH, HEADING)));
  flow.text(heading, HEADING);
  for (const text of texts) flow.text(`${INDENT}${text}`, BODY);
  if (!table) return;
  flow.y += 1.5;
  const whole = table.widths.reduce((sum, width) => sum + width, 0);
  const row = (cells: readonly string[], isHead: boolean): Row => ({
    cells: cells.map((text, at): Cell => {
      const width = ((table.widths[at] ?? 1) / whole) * WIDTH;
      const centred = isHead || table.centred?.includes(at);
      return { width, text, look: { bold: isHead, align: centred ? 'centre' : 'left' } };
    }),
  });
  const head = row(table.head, true);
  drawTable(flow, [{ rows: [head] }], TABLE);
  drawTable(
    flow,
    table.rows.map((cells) => ({ rows: [row(cells, false)] })),
    TABLE,
    head,
  );
}
