import { clusterOf, type Told } from './cluster.ts';

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
  /** Tellings within the last 72 hours. */
  recent: number;
  /** Tellings in 72 hours as usual: the average of the time before. */
  usual: number;
  /** Where, the most first: place and how many tellings. */
  places: { place: string; count: number }[];
  /** Published: every person counts 1 and every neighbour half, half as much after every 72 hours, and more the faster it grows. */
  heat: number;
}

const WINDOW = 72 * 3_600_000;
/** Two tellings are a coincidence. */
const LEAST = 3;

/** Topics of at least three tellings, the hottest first. @param since where the period that is looked at begins */
export function topicsOf(heard: readonly Heard[], period: { since: number; now: number }): Topic[] {
  const byId = new Map(heard.map((one) => [one.id, one]));
  return clusterOf(heard)
    .filter(({ members }) => members.length >= LEAST)
    .map(({ members, core }) => {
      const told = members.flatMap((id) => byId.get(id) ?? []);
      return topicOf(told, byId.get(core)?.title ?? '', period);
    })
    .sort((a, b) => b.heat - a.heat || b.to - a.to || (a.members[0] ?? '').localeCompare(b.members[0] ?? ''));
}

function topicOf(told: readonly Heard[], title: string, { since, now }: { since: number; now: number }): Topic {
  const times = told.map((one) => one.at);
  const tellings = Map.groupBy(told, (one) => one.person);
  const recent = times.filter((at) => now - at <= WINDOW).length;
  const windowsBefore = Math.max(1, (now - WINDOW - since) / WINDOW);
  const usual = (told.length - recent) / windowsBefore;
  const places = [...Map.groupBy(told, (one) => one.place ?? '')]
    .filter(([place]) => place !== '')
    .map(([place, at]) => ({ place, count: at.length }))
    .sort((a, b) => b.count - a.count || (a.place < b.place ? -1 : 1));
  // One person's fifth telling makes nothing hotter: only their newest counts.
  const newest = [...tellings.values()].map((own) => Math.max(...own.map((one) => one.at)));
  const fades = (at: number) => 0.5 ** ((now - at) / WINDOW);
  const people = newest.reduce((sum, at) => sum + fades(at), 0);
  const neighbours = told.reduce((sum, one) => sum + 0.5 * one.endorsers * fades(one.at), 0);
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
