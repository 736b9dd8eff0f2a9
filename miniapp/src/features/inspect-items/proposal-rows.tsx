import { View } from '@tarojs/components';
import type { ProposalView } from '@tellit/shared/contract/inspection-items.ts';
import { capWords, itemsCopy as copy, proposalKindLabel } from '@tellit/shared/words/items-copy.ts';
import type { ReactElement } from 'react';
import { a11y } from '@/ui/a11y.ts';
import { Tap } from '@/ui/base/tap';
import { Check } from '@/ui/choice/choice.tsx';
import { Icon } from '@/ui/icon/icon.tsx';
import { Tag } from '@/ui/tag/tag.tsx';

interface ProposalRowsProps {
  rows: readonly ProposalView[];
  currentId: string | null;
  chosen: ReadonlySet<string>;
  onOpen: (id: string) => void;
  onToggle: (id: string) => void;
}

export const rowAnchor = (id: string): string => `proposal-${id}`;

/** 清单待批 (screen staff/05): who wants what on what basis, and what would change. Lines on a phone, columns on a desk. */
export function ProposalRows({ rows, currentId, chosen, onOpen, onToggle }: ProposalRowsProps): ReactElement {
  return (
    <View className="items-table" {...a11y({ role: 'list', label: copy.tabs.waiting })}>
      <View className="items-row items-row--head" {...a11y({ hidden: true })}>
        <View className="items-tick" />
        <View className="items-cells">
          {[copy.department, copy.item, copy.basis, copy.cap, copy.compare].map((title) => (
            <View key={title}>{title}</View>
          ))}
        </View>
      </View>
      {rows.map((row) => (
        <View
          key={row.id}
          id={rowAnchor(row.id)}
          className={`items-row${row.id === currentId ? ' is-current' : ''}`}
          {...a11y({ role: 'listitem' })}
        >
          <View className="items-tick">
            <Check checked={chosen.has(row.id)} label={copy.choose(row.content.name)} onChange={() => onToggle(row.id)}>
              {''}
            </Check>
          </View>
          <Tap className="items-open" onTap={() => onOpen(row.id)}>
            <Cells row={row} />
          </Tap>
        </View>
      ))}
    </View>
  );
}

function Cells({ row }: { row: ProposalView }): ReactElement {
  const { content, blocked } = row;
  return (
    <View className="items-cells">
      <View>{row.organisationName}</View>
      <View>
        <View>{content.name}</View>
        <View className="t-cap t-2">{content.object}</View>
      </View>
      {blocked ? (
        <View className="t-error items-warn">
          <Icon name="warn" size="em" />
          <View>{blocked}</View>
        </View>
      ) : (
        <View>{content.basis || copy.noBasis}</View>
      )}
      <View>{capWords(content.capPerYear)}</View>
      <Comparison row={row} />
    </View>
  );
}

/** What kind of wish it is and, against the current item, what would change. */
export function Comparison({ row }: { row: ProposalView }): ReactElement {
  if (row.blocked)
    return (
      <View>
        <Tag kind="line">{copy.noBasisTag}</Tag>
        <View className="t-cap t-2">{copy.noBasisWhy}</View>
      </View>
    );
  return (
    <View>
      <Tag kind={row.kind === 'change' ? 'ink' : 'line'}>{proposalKindLabel[row.kind]}</Tag>
      {row.kind === 'change' && <View className="t-cap t-2 t-num">{row.comparison}</View>}
    </View>
  );
}
