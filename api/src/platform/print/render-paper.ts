import { papersCopy as words } from '@tellit/shared/words/papers-copy.ts';
import { drawDispatch } from './dispatch-paper.ts';
import { drawMediation } from './mediation-paper.ts';
import { drawNotice } from './notice-paper.ts';
import { openDocument, type Pdf } from './page.ts';
import { drawFeet } from './paper-page.ts';
import type { Paper, PaperOptions } from './papers.ts';
import { mapStrings, printable } from './print-text.ts';
import { drawReport } from './report-paper.ts';
import { drawSupervision } from './supervision-paper.ts';

/**
 * One paper as a PDF on the thread it runs on: servers call `renderPaper`.
 * @throws PrintRefusal
 */
export async function renderPaperHere(given: Paper, { verifyUrl }: PaperOptions): Promise<Buffer> {
  const paper = mapStrings(given, printable);
  const pdf = openDocument(titleOf(paper), paper.printedAt, { bufferPages: true, face: 'Serif' });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const finished = new Promise<void>((resolve, reject) => pdf.once('end', resolve).once('error', reject));
  draw(pdf, paper);
  drawFeet(pdf, { verifyUrl, verifyCode: paper.verifyCode, notes: notesOf(given, paper) });
  pdf.end();
  await finished;
  return Buffer.concat(chunks);
}

function draw(pdf: Pdf, paper: Paper): void {
  if (paper.paper === 'supervision') drawSupervision(pdf, paper);
  else if (paper.paper === 'dispatch') drawDispatch(pdf, paper);
  else if (paper.paper === 'mediation') drawMediation(pdf, paper);
  else if (paper.paper === 'notice') drawNotice(pdf, paper);
  else drawReport(pdf, paper);
}

function titleOf(paper: Paper): string {
  if (paper.paper === 'report') return `${paper.title} ${paper.period}`;
  const title = paper.paper === 'supervision' ? words.letters[paper.document].title : words[paper.paper].title;
  return paper.number ? `${title} ${paper.number}` : title;
}

function notesOf(given: Paper, paper: Paper): string[] {
  const notes: string[] = paper.preview ? [words.preview] : [];
  if (count(paper) > count(given)) notes.push(words.missing.note);
  return [...notes, words.printed(paper.printedAt, paper.printedBy ?? null)];
}

/** How often 〓 stands in a paper. */
const count = (paper: Paper): number =>
  JSON.stringify(paper, (key, value) => (key === 'signaturePicture' ? null : value)).split(words.missing.han).length;
