import { View } from '@tarojs/components';
import type { ProposalView } from '@tellit/shared/contract/inspection-items.ts';
import {
  capWords,
  itemsCopy as copy,
  inspectionWayLabel,
  intervalWords,
  itemFieldLabel as label,
} from '@tellit/shared/words/items-copy.ts';
import type { ReactElement } from 'react';
import { Facts, Quote } from '@/ui/note/note.tsx';
import { Section } from '@/ui/text/text.tsx';
import { momentText } from '../order/when.ts';
import { Differences } from './differences.tsx';
import { Comparison } from './proposal-rows.tsx';

/** Everything a proposal says: the item, what changes against the current one, why, by whom. */
export function ProposalDetail({ proposal }: { proposal: ProposalView }): ReactElement {
  const { content } = proposal;
  return (
    <View className="ui-stack">
      <View>
        <View className="t-h3 t-b">{content.name}</View>
        <View className="t-label t-2 t-num">{`${proposal.organisationName} · ${proposal.number}`}</View>
      </View>
      <Comparison row={proposal} />
      {proposal.differences.length > 0 && (
        <Section title={copy.compare}>
          <Differences rows={proposal.differences} />
        </Section>
      )}
      <Facts
        rows={[
          { label: label.object, value: content.object },
          { label: label.basis, value: content.basis || copy.noBasis },
          { label: label.way, value: inspectionWayLabel[content.way] },
          { label: label.capPerYear, value: capWords(content.capPerYear) },
          { label: label.intervalDays, value: intervalWords(content.intervalDays) },
          { label: label.matter, value: content.matter ?? '' },
        ].filter(({ value }) => value !== '')}
      />
      <Quote small caption={`${copy.reason} · ${proposal.declaredBy} · ${momentText(proposal.declaredAt)}`}>
        {proposal.reason}
      </Quote>
      {proposal.decision && (
        <Quote small caption={copy.decision}>
          {proposal.decision}
        </Quote>
      )}
    </View>
  );
}
