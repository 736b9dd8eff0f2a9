import { paperDay, paperMoment, papersCopy as words } from '@tellit/shared/words/papers-copy.ts';
import { mm, type Pdf } from './page.ts';
import {
  type Block,
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
import { type Cell, drawTable, type Row, type TableLook } from './paper-table.ts';
import type { MediationPaper } from './papers.ts';

const TABLE: TableLook = { size: 10.5, labelWidth: 22, padding: 1.4 };
const PARTIES = [22, 40, 66, 32] as const;
const BODY: TextLook = { size: 12, leading: 1.75 };
const INDENT = '　　';
const SIGNATURE = 12;

/** Draws a 调解协议书: heading, parties, facts, numbered promises, signatures, seal. */
export function drawMediation(pdf: Pdf, paper: MediationPaper): void {
  const m = words.mediation;
  const flow = new Flow(pdf, `${[m.title, paper.number].filter(Boolean).join('　')}${words.continued}`, 20);
  drawHead(flow, paper);
  drawParties(flow, paper);
  flow.y += 3;
  flow.text([[{ text: m.matter, bold: true }, { text: paper.matter }]], BODY);
  for (const [label, value] of [
    [m.mediatedAt, paper.mediatedAt ? paperMoment(paper.mediatedAt) : null],
    [m.place, paper.place],
  ] as const) {
    if (value) flow.text([[{ text: label, bold: true }, { text: value }]], BODY);
  }
  const { performance, clauses = [] } = paper;
  const sections: Section[] = [
    { heading: m.facts, texts: paragraphs(paper.facts) },
    { heading: m.items, texts: paper.items.flatMap((item, i) => paragraphs(`${m.item(i + 1)}${item}`)) },
  ];
  if (performance) sections.push({ heading: m.performance, texts: paragraphs(performance) });
  if (clauses.length > 0) {
    sections.push({
      heading: m.heading(m.ordinal[performance ? 3 : 2], m.clauses),
      texts: clauses.flatMap(paragraphs),
    });
  }
  for (const section of sections.slice(0, -1)) drawSection(flow, section);
  // Signatures on a page without a word of what is signed would be worth nothing.
  flow.keep(sectionHeight(pdf, sections.at(-1)!) + signaturesHeight(pdf, paper));
  drawSection(flow, sections.at(-1)!);
  drawSignatures(flow, paper);
}

interface Section {
  readonly heading: string;
  readonly texts: readonly string[];
}

const paragraphs = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');

function drawHead(flow: Flow, paper: MediationPaper): void {
  const m = words.mediation;
  flow.text(paper.office, { size: 15, bold: true, align: 'centre', leading: 1.4 });
  drawSpaced(flow.pdf, m.title, LEFT + WIDTH / 2, flow.y + 11, { size: 26, bold: true }, 0.2);
  flow.y += 16.5;
  const half = WIDTH / 2 - 2;
  const look = { size: 10.5 } as const;
  const number = block(flow.pdf, paper.number ? m.number(paper.number) : '', half, look);
  const order = block(flow.pdf, paper.orderNumber ? m.order(paper.orderNumber) : '', half, { ...look, align: 'right' });
  drawBlock(flow.pdf, number, LEFT, flow.y);
  drawBlock(flow.pdf, order, RIGHT - half, flow.y);
  flow.y += Math.max(heightOf(number), heightOf(order)) + 0.8;
  rule(flow.pdf, flow.y, 0.5, INK);
  flow.y += 3.5;
}

function drawParties(flow: Flow, { parties }: MediationPaper): void {
  const m = words.mediation;
  const row = (texts: readonly string[], isHead: boolean): Row => ({
    cells: texts.map(
      (text, i): Cell => ({
        width: PARTIES[i]!,
        text,
        look: { bold: isHead || i === 1, align: isHead || i !== 2 ? 'centre' : 'left' },
      }),
    ),
  });
  const head = row([m.role, m.name, m.about, m.agent], true);
  drawTable(flow, [{ rows: [head] }], TABLE);
  const rows = parties.map((p) => ({
    rows: [row([p.role, p.name, p.about || words.empty, p.agent || words.empty], false)],
  }));
  drawTable(flow, rows, TABLE, head);
}

const SECTION_GAP = 2;

/** A heading is never left alone at the foot of a page. */
function drawSection(flow: Flow, { heading, texts }: Section): void {
  flow.y += SECTION_GAP;
  flow.keep(4 * heightOf(block(flow.pdf, heading, WIDTH, BODY)));
  flow.text(heading, { ...BODY, bold: true });
  for (const text of texts) flow.text(`${INDENT}${text}`, BODY);
}

function sectionHeight(pdf: Pdf, { heading, texts }: Section): number {
  const lines = [heading, ...texts.map((text) => `${INDENT}${text}`)];
  return lines.reduce((sum, text) => sum + heightOf(block(pdf, text, WIDTH, BODY)), SECTION_GAP);
}

/** One line each, to be signed by hand. */
function signatures(paper: MediationPaper): string[] {
  const m = words.mediation;
  return [
    ...paper.parties.flatMap(({ role, name, agent }) => [
      m.partySignature(role, name),
      ...(agent ? [m.agentSignature(agent)] : []),
    ]),
    ...paper.mediators.map(m.mediatorSignature),
    ...(paper.witnesses ?? []).map(({ role, name }) => m.witnessSignature(role, name)),
    ...(paper.recorder ? [m.recorderSignature(paper.recorder)] : []),
  ];
}

const SIGNATURES_GAP = 5;
const SEAL_HEIGHT = 34;

function signaturesHeight(pdf: Pdf, paper: MediationPaper): number {
  const lines = signatures(paper).map((text) => signatureHeight(block(pdf, text, LABEL, SIGNED)));
  return lines.reduce((sum, height) => sum + height, SIGNATURES_GAP + SEAL_HEIGHT);
}

function drawSignatures(flow: Flow, paper: MediationPaper): void {
  flow.y += SIGNATURES_GAP;
  for (const line of signatures(paper)) drawSignature(flow, line);
  flow.y += 1;
  flow.seal(paper.office, paper.agreedAt ? paperDay(paper.agreedAt) : words.blankDay.trim(), paper.preview ?? false);
}

const LABEL = 72;
const DAY = 42;
const SIGNED: TextLook = { size: 11 };
const signatureHeight = (label: Block): number => Math.max(SIGNATURE, heightOf(label) + 3);

function drawSignature(flow: Flow, text: string): void {
  const { pdf } = flow;
  const label = block(pdf, text, LABEL, SIGNED);
  const height = signatureHeight(label);
  flow.keep(height);
  const base = flow.y + height - 2;
  drawBlock(pdf, label, LEFT, base - heightOf(label));
  const day = block(pdf, words.blankDay, DAY, { ...SIGNED, align: 'right' });
  drawBlock(pdf, day, RIGHT - DAY, base - heightOf(day));
  pdf
    .moveTo(mm(LEFT + LABEL + 1), mm(base))
    .lineTo(mm(RIGHT - DAY - 1), mm(base))
    .lineWidth(mm(0.25))
    .strokeColor(INK)
    .stroke();
  flow.y += height;
}
