import { View } from '@tarojs/components';
import type { ReactElement, ReactNode } from 'react';
import { useState } from 'react';
import { clipboard } from '@/platform/clipboard/clipboard';
import { uiCopy } from '@/platform/words/ui.ts';
import { a11y } from '../a11y.ts';
import { Tap } from '../base/tap';
import { Icon } from '../icon/icon.tsx';
import { Heading } from '../text/text.tsx';
import './receipt.scss';

export interface ReceiptProps {
  title: string;
  /** Who is looking at it now. */
  who: ReactNode;
  when: ReactNode;
  numberLabel: string;
  /** Short form, for reading aloud. */
  short: string;
  /** Full form: what is copied. */
  full: string;
  /** 查询码 with its label. */
  code?: { label: string; value: string };
}

/** 回执: ink, with a tear line; the number is large, selectable and copied with one tap. */
export function Receipt(props: ReceiptProps): ReactElement {
  const { title, who, when, numberLabel, short, full, code } = props;
  return (
    <View className="ui-receipt">
      <View className="ui-receipt__part">
        <View className="ui-receipt__head">
          <View className="ui-receipt__seal">
            <Icon name="check" />
          </View>
          <Heading level={1}>{title}</Heading>
        </View>
        <View className="ui-receipt__who">{who}</View>
        <View className="ui-receipt__small">{when}</View>
      </View>
      <View className="ui-receipt__tear" />
      <View className="ui-receipt__part">
        <View className="ui-between">
          <View>
            <View className="ui-receipt__small">{numberLabel}</View>
            <View className="ui-receipt__number t-num">{short}</View>
            <View className="ui-receipt__small t-num">{full}</View>
          </View>
          <CopyButton text={full} />
        </View>
        {code && (
          <View className="ui-between ui-receipt__code">
            <View>
              <View className="ui-receipt__small">{code.label}</View>
              <View className="ui-receipt__codevalue t-num">{code.value}</View>
            </View>
            <CopyButton text={code.value} label={code.label} />
          </View>
        )}
      </View>
    </View>
  );
}

/** Copies, and says so in its own words; nothing pops up. */
export function CopyButton({ text, label }: { text: string; label?: string }): ReactElement {
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => setCopied(await clipboard.copy(text));
  return (
    <Tap className="ui-copy" a11y={{ label: label && `${uiCopy.copy} ${label}` }} onTap={() => void copy()}>
      <View className="ui-copy__in">
        <Icon name={copied ? 'check' : 'copy'} size="sm" />
        <View {...a11y({ live: 'polite' })}>{copied ? uiCopy.copied : uiCopy.copy}</View>
      </View>
    </Tap>
  );
}
