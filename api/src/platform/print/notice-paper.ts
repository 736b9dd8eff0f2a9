import { paperMoment, papersCopy as words } from '@tellit/shared/words/papers-copy.ts';
import { mm, type Pdf } from './page.ts';
import {
  block,
  drawBlock,
  drawSpaced,
  Flow,
  heightOf,
  INK,
  LEFT,
  RIGHT,
  rule,
  type TextLook,
  WIDTH,
} from './paper-page.ts';
import { type Cell, drawTable, LABEL, type Row, type TableLook } from './paper-table.ts';
import type { NoticePaper } from './papers.ts';
import { paperQrMatrix } from './qr.ts';

const TABLE: TableLook = { size: 10.5, labelWidth: 26, padding: 1.5 };
const ITEMS = [10, 54, 40, 20, 36] as const;
const BODY: TextLook = { size: 11.5, leading: 1.7 };
/** Room for the signature, mm: as high as a signature on paper. */
const SIGNED = { width: 62, height: 20 } as const;
const CODE = 24;
const RATING_HEIGHT = CODE + 4;

/** Draws a 检查结果告知书: what was looked at on which ground, what was found, who signed, and how to rate the visit. */
export function drawNotice(pdf: Pdf, paper: NoticePaper): void {
  const n = words.notice;
  const flow = new Flow(pdf, `${n.title}　${paper.number}${words.continued}`, 20);
  flow.text(paper.office, { size: 15, bold: true, align: 'centre', leading: 1.4 });
  drawSpaced(pdf, n.title, LEFT + WIDTH / 2, flow.y + 11, { size: 26, bold: true }, 0.2);
  flow.y += 16.5;
  flow.text(n.number(paper.number), { size: 10.5 });
  rule(pdf, flow.y, 0.5, INK);
  flow.y += 3.5;
  const facts: [string, string][] = [
    [n.business, paper.business],
    [n.address, paper.address],
    [n.when, `${paperMoment(paper.openedAt)} ${n.until} ${paperMoment(paper.finishedAt)}`],
    [n.units, paper.units.join('、')],
    [n.people, paper.people.map(n.person).join('\n')],
  ];
  drawTable(
    flow,
    facts.map(([label, text]) => ({ label, rows: [{ cells: [{ width: WIDTH - TABLE.labelWidth, text }] }] })),
    TABLE,
  );
  flow.y += 4;
  drawItems(flow, paper);
  flow.y += 3;
  drawSignature(flow, paper);
  for (const text of [...paper.notes, n.appeal]) flow.text(`　　${text}`, BODY);
  flow.y += 2;
  drawRating(flow, paper.ratingUrl);
  flow.seal(paper.office, n.day(paper.finishedAt), paper.preview ?? false);
}

function drawItems(flow: Flow, { items }: NoticePaper): void {
  const n = words.notice;
  const row = (texts: readonly string[], isHead: boolean): Row => ({
    cells: texts.map(
      (text, i): Cell => ({
        width: ITEMS[i] ?? 0,
        text,
        look: isHead ? LABEL : { align: i === 0 || i === 3 ? 'centre' : 'left', bold: i === 3 },
        side: 1.6,
      }),
    ),
  });
  const head = row(n.columns, true);
  drawTable(flow, [{ rows: [head] }], TABLE);
  const rows = items.map((item, i) => ({
    rows: [
      row([String(i + 1), `${item.name}\n${item.number}`, item.basis, item.result, item.words || words.empty], false),
    ],
  }));
  drawTable(flow, rows, TABLE, head);
}

/** Who signed, and beside it the hand's own strokes on a line, as one signs a form. */
function drawSignature(flow: Flow, { signature, signaturePicture }: NoticePaper): void {
  const { pdf } = flow;
  if (!signaturePicture) {
    flow.text(`　　${signature}`, BODY);
    return;
  }
  const left = block(pdf, indented(signature), WIDTH - SIGNED.width - 8, BODY);
  const height = Math.max(SIGNED.height, heightOf(left));
  flow.keep(height + 2);
  drawBlock(pdf, left, LEFT, flow.y + (height - heightOf(left)) / 2);
  const [x, foot] = [RIGHT - SIGNED.width, flow.y + height];
  pdf.image(Buffer.from(signaturePicture), mm(x + 2), mm(foot - SIGNED.height + 1), {
    fit: [mm(SIGNED.width - 4), mm(SIGNED.height - 2)],
    align: 'center',
    valign: 'bottom',
  });
  pdf.moveTo(mm(x), mm(foot)).lineTo(mm(RIGHT), mm(foot)).lineWidth(mm(0.25)).strokeColor(INK).stroke();
  flow.y = foot + 2;
}

const indented = (text: string): string =>
  text
    .split('\n')
    .map((line) => `　　${line}`)
    .join('\n');

/** The code beside one sentence: rating a visit is the business's right, and the departments never learn who did. */
function drawRating(flow: Flow, url: string): void {
  const { pdf } = flow;
  flow.keep(RATING_HEIGHT);
  const { size, runs } = paperQrMatrix(url);
  const module = CODE / size;
  for (const { x, y, length } of runs)
    pdf.rect(mm(LEFT + x * module), mm(flow.y + y * module), mm(length * module), mm(module));
  pdf.fill(INK);
  const beside = block(pdf, words.notice.rate, RIGHT - LEFT - CODE - 8, { size: 11, leading: 1.7 });
  drawBlock(pdf, beside, LEFT + CODE + 5, flow.y + (CODE - heightOf(beside)) / 2);
  flow.y += RATING_HEIGHT;
}
