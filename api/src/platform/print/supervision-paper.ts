import { paperDay, paperMoment, papersCopy as words } from '@tellit/shared/words/papers-copy.ts';
import { type Pdf, sizeThatFits } from './page.ts';
import {
  block,
  drawBlock,
  drawSpaced,
  Flow,
  heightOf,
  LEFT,
  RED,
  RIGHT,
  rule,
  type Text,
  WIDTH,
} from './paper-page.ts';
import { type Cell, drawTable, type Group, LABEL, type Row, type TableLook, tableHeight } from './paper-table.ts';
import type { PaperCheck, PaperReply, SupervisionPaper } from './papers.ts';

const TABLE: TableLook = { size: 11, labelWidth: 27, padding: 1.35 };
const VALUE = WIDTH - TABLE.labelWidth;
/** A short fact beside another one: value, label, value share what the first label leaves. */
const HALF = [53, 27, 53] as const;
const SEAL_HEIGHT = 34;

/** Draws a paper of the supervision family: red head, table, seal, reply and check, imprint. */
export function drawSupervision(pdf: Pdf, paper: SupervisionPaper): void {
  const letter = words.letters[paper.document];
  const flow = new Flow(pdf, `${[letter.title, paper.number].filter(Boolean).join('　')}${words.continued}`, 18);
  drawHead(flow, paper);
  if (paper.addressee) flow.text(words.letter.to(paper.addressee), { size: 13 });
  flow.y += 1.5;
  const groups = [...shortFacts(paper), ...longFacts(paper)];
  const last = groups.slice(-1);
  drawTable(flow, groups.slice(0, -1), TABLE);
  // A seal alone on a page could belong to anything: the last row goes with it.
  flow.keep(tableHeight(pdf, last, TABLE) + SEAL_HEIGHT + 2);
  drawTable(flow, last, TABLE);
  flow.y += 1;
  flow.seal(paper.office, paperDay(paper.issuedAt), paper.preview ?? false);
  if (paper.reply !== 'none') drawReply(flow, paper.reply, paper.check ?? null);
  flow.y += 2;
  flow.imprint([...copies(paper), receipt(paper)]);
}

function drawHead(flow: Flow, paper: SupervisionPaper): void {
  const { pdf } = flow;
  const letter = words.letters[paper.document];
  const office = { size: 22, bold: true, colour: RED, align: 'centre', leading: 1.3 } as const;
  const size = sizeThatFits(pdf, paper.office, { ...office, width: WIDTH, smallest: 16 }) ?? 16;
  flow.text(paper.office, { ...office, size });
  drawSpaced(
    pdf,
    letter.title,
    LEFT + WIDTH / 2,
    flow.y + 12,
    { size: 30, bold: true, colour: RED },
    titleSpace(letter.title),
  );
  flow.y += 17.2;
  drawNumber(flow, paper, letter.signer);
  rule(pdf, flow.y + 1.4, 0.7, RED);
  flow.y += 5.5;
}

/** 督办单 is set wide, 挂牌督办通知书 is long enough as it is. */
const titleSpace = (title: string): number => (title.length <= 3 ? 0.3 : title.length <= 5 ? 0.15 : 0.05);

/** 文号 on the left and 签发人 on the right; without a signer 文号 in the middle (GB/T 9704 §7.2.5). */
function drawNumber(flow: Flow, paper: SupervisionPaper, label: string): void {
  const look = { size: 12 } as const;
  const number = paper.number ?? words.letter.numberLater;
  if (!paper.signer) {
    flow.text(number, { ...look, align: 'centre' });
    return;
  }
  const half = WIDTH / 2 - 2;
  const left = block(flow.pdf, number, half, look);
  const signer = block(flow.pdf, words.letter.signer(label, paper.signer), half, { ...look, align: 'right' });
  drawBlock(flow.pdf, left, LEFT, flow.y);
  drawBlock(flow.pdf, signer, RIGHT - half, flow.y);
  flow.y += Math.max(heightOf(left), heightOf(signer));
}

type Fact = readonly [label: string, value: string | null | undefined];
const present = (facts: readonly Fact[]) => facts.filter((fact): fact is [string, string] => Boolean(fact[1]));

/** Two facts a row; a last one alone takes the whole row. */
function shortFacts(paper: SupervisionPaper): Group[] {
  const l = words.letter;
  const { listing } = paper;
  const day = (at: number | null | undefined) => (at ? paperDay(at) : null);
  const facts = present([
    [l.orderNumber, paper.orderNumber],
    [l.level, paper.level],
    [l.part, paper.part],
    [l.responsible, paper.responsible],
    [l.listedBy, listing?.by],
    [l.listedAt, day(listing?.listedAt)],
    [l.unlistedAt, day(listing?.unlistedAt)],
    [l.daysListed, listing?.daysListed == null ? null : l.days(listing.daysListed)],
    [l.supervisor, paper.supervisor],
    [l.timeLeft, paper.timeLeft],
  ]);
  const groups: Group[] = [];
  for (let i = 0; i < facts.length; i += 2) {
    const [first, second] = [facts[i]!, facts[i + 1]];
    groups.push(second ? inOneRow(first, second) : fact(first));
  }
  return groups;
}

function inOneRow([label, value]: [string, string], [secondLabel, second]: [string, string]): Group {
  const name: Cell = { width: HALF[1], text: secondLabel, look: LABEL };
  return { label, rows: [{ cells: [{ width: HALF[0], text: value }, name, { width: HALF[2], text: second }] }] };
}

const fact = ([label, text]: [string, string]): Group => ({ label, rows: [{ cells: [{ width: VALUE, text }] }] });

function longFacts(paper: SupervisionPaper): Group[] {
  const l = words.letter;
  const letter = words.letters[paper.document];
  const groups = present([
    [l.orderTitle, paper.orderTitle],
    [l.meeting, paper.meeting],
    [l.lead, paper.lead],
    [l.joint, paper.joint?.length ? l.units(paper.joint) : null],
    [l.matter, paper.matter],
    [letter.cause, paper.cause],
    [l.meetingRecord, paper.listing?.meetingRecord],
    [l.result, paper.listing?.result],
    [letter.requirement, paper.requirement],
  ]).map(fact);
  if (paper.dueAt) {
    const due = [{ text: l.before(paperMoment(paper.dueAt)), bold: true }, { text: paper.dueNote ?? '' }];
    groups.push({ label: letter.due, rows: [{ cells: [{ width: VALUE, text: [due] }] }] });
  }
  return groups;
}

function drawReply(flow: Flow, reply: PaperReply | 'blank', check: PaperCheck | null): void {
  const isBlank = reply === 'blank';
  const r = words.reply;
  const rows: Row[] = [
    answer(r.cause, isBlank ? '' : reply.cause),
    answer(r.measures, isBlank ? '' : reply.measures),
    ...finish(isBlank ? null : reply),
  ];
  const answered: Group = { label: r.title, note: r.rule, rows };
  const checked = [checkGroup(check)];
  // Lines to be filled by hand are useless when the page turns between them.
  if (isBlank) flow.keep(tableHeight(flow.pdf, [answered, ...checked], TABLE));
  drawTable(flow, [answered], TABLE);
  flow.keep(tableHeight(flow.pdf, checked, TABLE));
  drawTable(flow, checked, TABLE);
}

function answer(label: string, text: string): Row {
  const [first = '', ...more] = text.split('\n');
  const paragraphs = [[{ text: label, bold: true }, { text: first }], ...more.map((line) => [{ text: line }])];
  return { cells: [{ width: VALUE, text: paragraphs, atTop: text === '' }], minHeight: text === '' ? 14 : 0 };
}

/** A line to fill and sign, or the day and below it who answered when. */
function finish(reply: PaperReply | null): Row[] {
  const r = words.reply;
  const day = [{ text: r.finish, bold: true }, { text: reply?.finishAt ? paperDay(reply.finishAt) : words.blankDay }];
  if (reply === null) return [toSign([day], r.signed)];
  return [{ cells: [{ width: VALUE, text: [day] }] }, answer(r.repliedBy, `${reply.by}　${paperMoment(reply.at)}`)];
}

function checkGroup(check: PaperCheck | null): Group {
  const c = words.check;
  const boxes = (['closed', 'returned', 'climbed'] as const)
    .map((outcome) => `${check?.outcome === outcome ? c.on : c.off} ${c.outcomes[outcome]}`)
    .join('　');
  if (check === null) return { label: c.title, rows: [toSign(boxes, c.by)] };
  const rows: Row[] = [{ cells: [{ width: VALUE, text: boxes }] }];
  if (check.note) rows.push(answer(c.note, check.note));
  return { label: c.title, rows: [...rows, answer(c.by, `${check.by}　${paperMoment(check.at)}`)] };
}

function toSign(text: Text, signature: string): Row {
  const signed: Cell = { width: VALUE - 66, open: true, text: [[{ text: signature, bold: true }]] };
  return { cells: [{ width: 66, text }, signed], minHeight: 11 };
}

const copies = ({ copies: to }: SupervisionPaper): string[] => (to?.length ? [words.letter.copies(to)] : []);

function receipt({ receipts }: SupervisionPaper): string {
  if (!receipts?.length) return words.letter.blankReceipt;
  return words.letter.receipts(receipts.map(({ by, at }) => `${by} ${paperMoment(at)}`));
}
