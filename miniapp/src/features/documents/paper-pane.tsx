import { View } from '@tarojs/components';
import type { DocumentDetail } from '@tellit/shared/contract/document-views.ts';
import { documentsCopy as copy } from '@tellit/shared/words/documents-copy.ts';
import { documentCauseLabel, documentKindLabel } from '@tellit/shared/words/labels.ts';
import type { ReactElement } from 'react';
import { Button, Link } from '@/ui/button/button.tsx';
import { Facts, Note } from '@/ui/note/note.tsx';
import { ProblemNote } from '@/ui/note/problem-note.tsx';
import { Tag } from '@/ui/tag/tag.tsx';
import { Heading, Section } from '@/ui/text/text.tsx';
import { DueTag } from '../order/due-tag.tsx';
import { momentText } from '../order/when.ts';
import { goTo } from '../session/navigate.ts';
import { orderUrl } from '../session/places.ts';
import type { PaperSteps } from './data.ts';
import { PaperLine } from './paper-line.tsx';
import type { PaperSheetName } from './paper-sheets.tsx';
import { addressee, dueOf, restWord } from './paper-words.ts';
import { PrintButton } from './print-button.tsx';
import './documents.scss';

interface PaperPaneProps {
  paper: DocumentDetail;
  now: number;
  steps: PaperSteps;
  onSheet: (sheet: PaperSheetName) => void;
  /** 阅知 asks nothing: one tap. */
  onReceive: () => void;
  onOpenPaper: (id: string) => void;
  /** The foot of a phone has the buttons. */
  footed?: boolean;
}

/** One paper: how far it got, what it asks, what was answered; and what the viewer can do with it now. */
export function PaperPane(props: PaperPaneProps): ReactElement {
  const { paper, now, steps, onOpenPaper, footed } = props;
  const due = dueOf(paper);
  const checkedAt = paper.replies.at(-1)?.check?.at ?? paper.closedAt;
  return (
    <View className="paper-pane">
      <View className="paper-pane__head">
        <View className="ui-grow">
          <Heading level={2} size="h3">
            {documentKindLabel[paper.kind]}
          </Heading>
          <View className="t-label t-2 t-num">{paper.number ?? copy.noNumber}</View>
        </View>
        {paper.number && (
          <PrintButton
            path={`/v1/documents/${paper.id}/paper.pdf`}
            name={`${documentKindLabel[paper.kind]}${paper.number}`}
          />
        )}
      </View>
      <View className="ui-row ui-row--wrap">
        {due ? <DueTag due={due} now={now} /> : <Tag kind="line">{restWord(paper)}</Tag>}
        {paper.state === 'climbed' && <Tag icon="ladder">{copy.climbedWord}</Tag>}
      </View>
      {paper.state !== 'requested' && paper.state !== 'refused' && <PaperLine paper={paper} checkedAt={checkedAt} />}
      <Facts rows={factsOf(paper)} />
      {(paper.follows || paper.followedBy) && (
        <View className="t-label">
          {paper.follows ? `${copy.facts.follows}：` : `${copy.facts.followedBy}：`}
          <Link inline onTap={() => onOpenPaper((paper.follows ?? paper.followedBy)?.id ?? '')}>
            {(paper.follows ?? paper.followedBy)?.number ?? ''}
          </Link>
        </View>
      )}
      {paper.can.includes('replyDocument') && <Note icon="info">{copy.replyNeeds}</Note>}
      {steps.problem && <ProblemNote problem={steps.problem} />}
      {!footed && <PaperButtons {...props} />}
      <Replies paper={paper} />
      <Link onTap={() => goTo(orderUrl(paper.order.id))}>
        {`${copy.order} ${paper.order.shortNumber} ${paper.order.title}`}
      </Link>
    </View>
  );
}

/** What the server says can be done with it now; the first is the primary one. */
export function PaperButtons({
  paper,
  steps,
  onSheet,
  onReceive,
}: Pick<PaperPaneProps, 'paper' | 'steps' | 'onSheet' | 'onReceive'>): ReactElement | null {
  const can = new Set(paper.can);
  if (can.size === 0 && !paper.mayEscalate) return null;
  return (
    <View className="paper-buttons">
      {can.has('checkDocument') && (
        <Button kind="primary" keys={['R']} onTap={() => onSheet('check')}>
          {copy.steps.check}
        </Button>
      )}
      {can.has('answerRequest') && (
        <Button kind="primary" onTap={() => onSheet('answer')}>
          {copy.steps.answer}
        </Button>
      )}
      {can.has('receiveDocument') && (
        <Button kind="primary" busy={steps.busy} onTap={onReceive}>
          {copy.steps.receive}
        </Button>
      )}
      {can.has('replyDocument') && (
        <Button kind={can.has('receiveDocument') ? 'second' : 'primary'} onTap={() => onSheet('reply')}>
          {copy.steps.reply}
        </Button>
      )}
      {paper.mayEscalate && (
        <Button icon="up" keys={['U']} onTap={() => onSheet('escalate')}>
          {copy.steps.escalate}
        </Button>
      )}
    </View>
  );
}

function factsOf(paper: DocumentDetail): { label: string; value: string }[] {
  const { facts } = copy;
  const issued = paper.issuedAt !== null;
  return [
    { label: facts.from, value: paper.issuer.name },
    { label: facts.to, value: addressee(paper) },
    { label: facts.cause, value: documentCauseLabel[paper.cause] },
    { label: facts.requirement, value: paper.requirement },
    { label: facts.responsible, value: paper.responsible ?? '' },
    { label: facts.issuedBy, value: issued ? (paper.issuedBy ?? facts.byRule) : '' },
    { label: facts.requestedBy, value: paper.requestedBy ?? '' },
    { label: facts.copies, value: paper.copies.map(({ name }) => name).join('、') },
    { label: facts.refusal, value: paper.refusal ?? '' },
  ].filter(({ value }) => value !== '');
}

function Replies({ paper }: { paper: DocumentDetail }): ReactElement | null {
  if (paper.replies.length === 0)
    return paper.repliedByResult ? <Section title={copy.replies}>{copy.byResult}</Section> : null;
  return (
    <Section title={copy.replies}>
      <View className="ui-stack">
        {paper.replies.map((reply, index) => (
          <View key={reply.at} className="paper-reply">
            <View className="t-label t-2 t-num">
              {[copy.replyRound(index + 1), reply.by, momentText(reply.at)].join(' · ')}
            </View>
            <Facts
              rows={[
                { label: copy.cause, value: reply.cause },
                { label: copy.measures, value: reply.measures },
                { label: copy.finishDate, value: reply.finishDate },
              ]}
            />
            {reply.check && (
              <View className="t-label">
                <View className="t-b paper-inline">{reply.check.accepted ? copy.accepted : copy.rejected}</View>
                {` ${[reply.check.words, reply.check.by, momentText(reply.check.at)].filter(Boolean).join(' · ')}`}
              </View>
            )}
          </View>
        ))}
      </View>
    </Section>
  );
}
