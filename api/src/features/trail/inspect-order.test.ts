import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHAIN_START, chain, saltedDigest, sha256 } from '../../platform/crypto/chain.ts';
import { canonicalJson } from '../../platform/store/canonical.ts';
import { digestOfWords, type EventRow, partsOf, readEvent } from '../work-orders/event-text.ts';
import { inspectAnchored } from './inspect-anchored.ts';
import { inspectOrder, type OrderFinding } from './inspect-order.ts';
import { altered, anyHistory, type History } from './testing.ts';

const EVENT_COLUMNS = [
  'district',
  'workOrderId',
  'seq',
  'id',
  'at',
  'actorKind',
  'actorId',
  'actorOrgId',
  'action',
  'visibility',
  'complaintId',
  'assignmentId',
  'entryId',
  'text',
  'previousHash',
  'hash',
] as const;
const ENTRY_COLUMNS = [
  'id',
  'workOrderId',
  'complaintId',
  'assignmentId',
  'kind',
  'text',
  'data',
  'replyToId',
  'personId',
  'organisationId',
  'visibility',
  'salt',
  'at',
] as const;
const never = { until: null, zoneOffsetMinutes: 480 };
const seqs = (findings: OrderFinding[]) => findings.map(({ seq }) => seq);
const sorted = (events: EventRow[]) => events.toSorted((a, b) => a.seq - b.seq);
const pick = fc.nat({ max: 10_000 });

describe('随便一段办理记录', () => {
  test('没人动过_查不出问题', () => {
    fc.assert(
      fc.property(anyHistory, ({ events, entries }) => {
        expect(inspectOrder(events, entries)).toEqual([]);
      }),
    );
  });

  test('任何一行任何一列改一个字_查得出_指到这一行', () => {
    fc.assert(
      fc.property(anyHistory, pick, fc.constantFrom(...EVENT_COLUMNS), pick, ({ events, entries }, n, column, at) => {
        const index = n % events.length;
        const row = events[index]!;
        const changed = altered(row, column, at);
        const found = inspectOrder(sorted(events.with(index, changed)), entries);
        // A line renumbered out of its place leaves a gap there.
        expect(seqs(found), `${column} ${JSON.stringify(found)}`).toContain(row.seq);
        if (!['seq', 'text', 'hash', 'workOrderId'].includes(column))
          expect(new Set(seqs(found).filter((seq) => seq > 0))).toEqual(new Set([row.seq]));
      }),
      { numRuns: 250 },
    );
  });

  test('说的话改一个字、换了人、换了谁能看_查得出_指到这一行', () => {
    fc.assert(
      fc.property(anyHistory, pick, fc.constantFrom(...ENTRY_COLUMNS), pick, ({ events, entries }, n, column, at) => {
        fc.pre(entries.length > 0);
        const index = n % entries.length;
        const entry = entries[index]!;
        const line = events.find(({ entryId }) => entryId === entry.id)!;
        const found = inspectOrder(events, entries.with(index, altered(entry, column, at)));
        expect(seqs(found), column).toContain(line.seq);
        expect(found.find(({ seq }) => seq === line.seq)).toMatchObject({ detail: entry.id });
      }),
      { numRuns: 200 },
    );
  });

  test('抽走一行_指到缺的那一行_后面重新编号也一样', () => {
    fc.assert(
      fc.property(anyHistory, pick, fc.boolean(), ({ events, entries }, n, renumbered) => {
        const index = n % (events.length - 1);
        const gone = events[index]!.seq;
        const rest = events
          .toSpliced(index, 1)
          .map((row) => (renumbered && row.seq > gone ? { ...row, seq: row.seq - 1 } : row));
        expect(inspectOrder(rest, entries)).toContainEqual({ seq: gone, damage: 'lineMissing', detail: '1' });
      }),
    );
  });

  test('插进一行_指到插进的地方', () => {
    fc.assert(
      fc.property(anyHistory, anyHistory, pick, ({ events, entries }, other, n) => {
        const index = n % events.length;
        const place = events[index]!.seq;
        const put = { ...other.events[0]!, seq: place };
        const later = events.slice(index).map((row) => ({ ...row, seq: row.seq + 1 }));
        const found = inspectOrder([...events.slice(0, index), put, ...later], entries);
        const first = Math.min(...seqs(found).filter((seq) => seq > 0));
        expect([place, place + 1]).toContain(first);
        expect(found.map(({ damage }) => damage)).toContain('lineInserted');
      }),
    );
  });

  test('两行对调_两行都指出来', () => {
    fc.assert(
      fc.property(anyHistory, pick, pick, ({ events, entries }, n, m) => {
        const [i, j] = [n % events.length, m % events.length];
        fc.pre(i !== j);
        const [a, b] = [events[i]!, events[j]!];
        const swapped = events.with(i, { ...b, seq: a.seq }).with(j, { ...a, seq: b.seq });
        const found = inspectOrder(swapped, entries);
        expect(found).toContainEqual({ seq: a.seq, damage: 'orderSwapped', detail: `${b.seq}` });
        expect(found).toContainEqual({ seq: b.seq, damage: 'orderSwapped', detail: `${a.seq}` });
      }),
    );
  });

  test('话按规定抹去_仍然完整_整行删掉就不是', () => {
    fc.assert(
      fc.property(anyHistory, pick, ({ events, entries }, n) => {
        fc.pre(entries.length > 0);
        const index = n % entries.length;
        const erased = { ...entries[index]!, text: null, erasedAt: 1 };
        expect(inspectOrder(events, entries.with(index, erased))).toEqual([]);
        expect(inspectOrder(events, entries.toSpliced(index, 1)).map(({ damage }) => damage)).toEqual(['wordsMissing']);
      }),
    );
  });

  test('凭空多出来的话_查得出', () => {
    fc.assert(
      fc.property(anyHistory, ({ events, entries }) => {
        fc.pre(entries.length > 0);
        const found = inspectOrder(events, [...entries, { ...entries[0]!, id: 'nobody-told' }]);
        expect(found).toEqual([{ seq: 0, damage: 'wordsInserted', detail: 'nobody-told' }]);
      }),
    );
  });
});

describe('有日锚以后', () => {
  const leavesOf = ({ events }: History, upTo: number) => {
    const row = events[upTo]!;
    const day = new Date(row.at + 480 * 60_000).toISOString().slice(0, 10);
    return [{ district: row.district, day, workOrderId: row.workOrderId, seq: row.seq, hash: row.hash }];
  };

  test('截掉尾巴_指到从哪一行起没有了_整段没了也知道', () => {
    fc.assert(
      fc.property(anyHistory, pick, (history, n) => {
        const kept = 1 + (n % (history.events.length - 1));
        const leaves = leavesOf(history, history.events.length - 1);
        const cut = inspectAnchored(history.events.slice(0, kept), history.entries, leaves, never);
        expect(cut).toContainEqual({ seq: kept + 1, damage: 'tailCut', detail: leaves[0]!.day });
        const gone = inspectAnchored([], [], leaves, never);
        expect(gone).toEqual([{ seq: 1, damage: 'historyGone', detail: leaves[0]!.day }]);
      }),
    );
  });

  test('改了一行再把后面全部重算_链是好的_日锚认得出', () => {
    fc.assert(
      fc.property(anyHistory, ({ events, entries }) => {
        const leaves = leavesOf({ events, entries }, events.length - 1);
        const forged = rechained(events.with(0, { ...events[0]!, action: 'forged' }));
        expect(inspectOrder(forged, entries)).toEqual([]);
        const found = inspectAnchored(forged, entries, leaves, never);
        expect(found).toEqual([{ seq: events.length, damage: 'rewritten', detail: leaves[0]!.day }]);
      }),
    );
  });

  test('倒填日期接在后面的一行_认得出', () => {
    fc.assert(
      fc.property(anyHistory, ({ events, entries }) => {
        const leaves = leavesOf({ events, entries }, events.length - 2);
        const last = events.at(-1)!;
        const late = { ...last, at: events.at(-2)!.at };
        const forged = rechained([...events.slice(0, -1), late]);
        const found = inspectAnchored(forged, entries, leaves, { until: last.at + 86_400_000, zoneOffsetMinutes: 480 });
        expect(found.filter(({ seq }) => seq === last.seq).map(({ damage }) => damage)).toEqual(['notAnchored']);
      }),
    );
  });
});

describe('第一版的旧记录', () => {
  test('按原来的算法仍然完整_接上新的也完整_改了照样指得出', () => {
    fc.assert(
      fc.property(anyHistory, pick, ({ events, entries }, n) => {
        const old = asVersion1(events, entries);
        expect(inspectOrder(old, entries)).toEqual([]);
        const index = n % old.length;
        const found = inspectOrder(old.with(index, altered(old[index]!, 'text', n)), entries);
        expect(seqs(found)).toContain(old[index]!.seq);
      }),
    );
  });

  test('摘要就是文档里写的那样_用 sha256sum 也算得出', () => {
    const hex = (text: string) => createHash('sha256').update(text).digest('hex');
    const [history] = fc.sample(anyHistory, 1);
    const row = history!.events[0]!;
    const told = readEvent(row.text)!;
    const rows = partsOf(told).map((part) => {
      const { name, text } = part as { name: string; text: string };
      return `${name}:${hex(`${hex(`${told.salt}\n${name}`)}\n${text}`)}`;
    });
    expect(hex(`${CHAIN_START}\n${hex(rows.sort().join('\n'))}`)).toBe(row.hash);
    expect(sha256('说事')).toBe(hex('说事'));
  });
});

/** What somebody with the database in hand could write: texts and links made to fit again. */
function rechained(events: readonly EventRow[]): EventRow[] {
  let previousHash = CHAIN_START;
  return events.map((row) => {
    const told = { ...readEvent(row.text)!, action: row.action, at: row.at };
    const text = canonicalJson(told);
    const digest = sha256(
      partsOf(readEvent(text)!)
        .map(
          (part) => `${part.name}:${sha256(`${(part as { salt: string }).salt}\n${(part as { text: string }).text}`)}`,
        )
        .sort()
        .join('\n'),
    );
    const line = { ...row, text, previousHash, hash: sha256(`${previousHash}\n${digest}`) };
    previousHash = line.hash;
    return line;
  });
}

/** The same history as it was written before version 2. */
function asVersion1(events: readonly EventRow[], entries: History['entries']): EventRow[] {
  let previousHash = CHAIN_START;
  return events.map((row) => {
    const { v: _, salt: __, id: ___, ...told } = readEvent(row.text)!;
    const words = told.words.map(({ entryId }) => {
      const entry = entries.find(({ id }) => id === entryId)!;
      return { entryId, digest: saltedDigest(entry.salt, `${entry.text ?? ''}\n${canonicalJson(entry.data)}`) };
    });
    for (const { entryId, digest } of words)
      expect(digestOfWords(entries.find(({ id }) => id === entryId)!, 1)).toBe(digest);
    const text = canonicalJson({ ...told, words });
    const line = { ...row, text, previousHash, hash: chain(previousHash, text) };
    previousHash = line.hash;
    return line;
  });
}
