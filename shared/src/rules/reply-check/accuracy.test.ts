import { describe, expect, test } from 'vitest';
import { checkReply, type ReplyWarningKind } from './check-reply.ts';
import { FURTHER } from './testing/further-replies.ts';
import { LABELLED, type Labelled, lacking } from './testing/labelled-replies.ts';

/** Of the warnings given, how many a reader would give too; of those a reader would give, how many are given. */
function accuracyOf(some: readonly Labelled[], kind: ReplyWarningKind): { precision: number; recall: number } {
  let [right, given, wanted] = [0, 0, 0];
  for (const [asked, reply, lacks] of some) {
    const wants = lacking(lacks).includes(kind);
    const gives = checkReply({ asked, reply }).some((warning) => warning.kind === kind);
    if (wants) wanted += 1;
    if (gives) given += 1;
    if (wants && gives) right += 1;
  }
  return { precision: right / given, recall: right / wanted };
}

const tuned = LABELLED.filter((_, at) => at % 2 === 0);
const heldBack = LABELLED.filter((_, at) => at % 2 === 1);

describe('答复检查准不准', () => {
  test('一百二十件以上，好的和缺的都有', () => {
    expect(LABELLED.length).toBeGreaterThanOrEqual(120);
    for (const letter of 'TRBJDC')
      expect(LABELLED.filter(([, , lacks]) => lacks.includes(letter)).length).toBeGreaterThan(10);
    expect(LABELLED.filter(([, , lacks]) => lacks === '').length).toBeGreaterThan(20);
  });

  // What docs/topics.md says was measured; a change of the rules that makes it worse fails here.
  test.each([
    ['offTopic', 0.95, 0.95, 0.69, 0.5],
    ['noResult', 0.95, 0.95, 0.8, 0.9],
    ['boilerplate', 0.95, 0.95, 0.95, 0.8],
    ['noBasis', 0.95, 0.95, 0.8, 0.9],
    ['noDate', 0.95, 0.95, 0.9, 0.95],
    ['noContact', 0.95, 0.95, 0.95, 0.95],
  ] as const)('%s：调规则的一半、没看过的一半', (kind, precision, recall, heldPrecision, heldRecall) => {
    const seen = accuracyOf(tuned, kind);
    expect(seen.precision).toBeGreaterThanOrEqual(precision);
    expect(seen.recall).toBeGreaterThanOrEqual(recall);
    const held = accuracyOf(heldBack, kind);
    expect(held.precision).toBeGreaterThanOrEqual(heldPrecision);
    expect(held.recall).toBeGreaterThanOrEqual(heldRecall);
  });

  test('答非所问，别的事、换了说法的第二份：照着改的一半、没照着改的一半', () => {
    const [seen, held] = [0, 1].map((half) =>
      accuracyOf(
        FURTHER.filter((_, at) => at % 2 === half),
        'offTopic',
      ),
    );
    expect(seen!.precision).toBeGreaterThanOrEqual(0.95);
    expect(seen!.recall).toBeGreaterThanOrEqual(0.84);
    expect(held!.precision).toBeGreaterThanOrEqual(0.9);
    expect(held!.recall).toBeGreaterThanOrEqual(0.83);
  });
});
