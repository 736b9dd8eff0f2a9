import { clusterOf, type Told } from './cluster.ts';
import { labelOf } from './label.ts';
import { DEFAULT_TOPICS_POLICY, type TopicsPolicy } from './topics-policy.ts';

/** What of the district's rules heat depends on. */
export type HeatRule = Pick<TopicsPolicy, 'windowHours' | 'endorserPercent' | 'leastTellings'>;

/** A telling with what its weight depends on. */
export interface Heard extends Told {
  /** The same for two tellings of one person; never shown. */
  person: string;
  endorsers: number;
}

/** Tellings about one thing in one period, with what makes it hot. Times are epoch milliseconds. */
export interface Topic {
  title: string;
  members: string[];
  from: number;
  to: number;
  /** Different people who told it, without the neighbours who endorsed it. */
  people: number;
  endorsers: number;
  /** 一事多诉: people who told it more than once. */
  repeaters: number;
  /** Tellings within the last hours of the rule. */
  recent: number;
  /** Tellings in as many hours as usual: the average of the time before. */
  usual: number;
  /** Where, the most first: place and how many tellings. */
  places: { place: string; count: number }[];
  /** Published: every person counts 1 and every neighbour a part, half as much after every window, and more the faster it grows. */
  heat: number;
}

const HOUR = 3_600_000;

/** Topics of enough tellings, the hottest first. @param since where the period that is looked at begins */
export function topicsOf(
  heard: readonly Heard[],
  period: { since: number; now: number },
  rule: HeatRule = DEFAULT_TOPICS_POLICY,
): Topic[] {
  const byId = new Map(heard.map((one) => [one.id, one]));
  return clusterOf(heard)
    .filter(({ members }) => members.length >= rule.leastTellings)
    .map(({ members, core }) => {
      const told = members.flatMap((id) => byId.get(id) ?? []);
      // What most say in the same words; else what the most typical one is called.
      const title = labelOf(told.map((one) => one.text || one.title)) ?? byId.get(core)?.title ?? '';
      return topicOf(told, title, period, rule);
    })
    .sort((a, b) => b.heat - a.heat || b.to - a.to || (a.members[0] ?? '').localeCompare(b.members[0] ?? ''));
}

function topicOf(
  told: readonly Heard[],
  title: string,
  { since, now }: { since: number; now: number },
  { windowHours, endorserPercent }: HeatRule,
): Topic {
  const window = windowHours * HOUR;
  const times = told.map((one) => one.at);
  const tellings = Map.groupBy(told, (one) => one.person);
  const recent = times.filter((at) => now - at <= window).length;
  const windowsBefore = Math.max(1, (now - window - since) / window);
  const usual = (told.length - recent) / windowsBefore;
  const places = [...Map.groupBy(told, (one) => one.place ?? '')]
    .filter(([place]) => place !== '')
    .map(([place, at]) => ({ place, count: at.length }))
    .sort((a, b) => b.count - a.count || (a.place < b.place ? -1 : 1));
  // One person's fifth telling makes nothing hotter: only their newest counts.
  const newest = [...tellings.values()].map((own) => Math.max(...own.map((one) => one.at)));
  const fades = (at: number) => 0.5 ** ((now - at) / window);
  const people = newest.reduce((sum, at) => sum + fades(at), 0);
  const neighbours = told.reduce((sum, one) => sum + (endorserPercent / 100) * one.endorsers * fades(one.at), 0);
  const growth = recent / Math.max(usual, 1);
  return {
    title,
    members: told.map((one) => one.id),
    from: Math.min(...times),
    to: Math.max(...times),
    people: tellings.size,
    endorsers: told.reduce((sum, one) => sum + one.endorsers, 0),
    repeaters: [...tellings.values()].filter((own) => own.length > 1).length,
    recent,
    usual: Math.round(usual * 10) / 10,
    places,
    heat: Math.round((people + neighbours) * (1 + Math.log2(Math.max(1, growth))) * 10) / 10,
  };
}
