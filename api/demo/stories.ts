import { DEFAULT_CALENDAR } from '@tellit/shared/rules/default-policy.ts';
import { buildApp } from '../src/app.ts';
import type { TestClock } from '../src/platform/clock.ts';
import type { Deps } from '../src/platform/http/deps.ts';
import { Stage, type Story } from './stage.ts';
import { entranceDoor, lawsuit, marketDrain, socialCard, streetLight } from './stories-answered.ts';
import { icicle, lateFee, trafficLight } from './stories-cases.ts';
import { inspections } from './stories-inspection.ts';
import { charging, coldHomes, patrols } from './stories-topics.ts';
import {
  aboutOfficial,
  coldFlat,
  crossing,
  fence,
  noisyUpstairs,
  parkingPosts,
  rubbishPoint,
  shopSmoke,
  wallCrack,
} from './stories-waiting.ts';

/**
 * Plays some weeks of invented matters through the real API, so that every queue of the demonstration shows something.
 * @param now epoch milliseconds where the past ends; `clock` stands before the first step and ends at `now`.
 */
export async function playDemoStories(deps: Omit<Deps, 'log'>, clock: TestClock, now: number): Promise<void> {
  const app = await buildApp(deps);
  try {
    const stage = new Stage({ app, deps: { ...deps, log: app.log }, clock, calendar: DEFAULT_CALENDAR, now });
    await stage.play([...STORIES, ...coldHomes()]);
  } finally {
    await app.close();
  }
}

const STORIES: readonly Story[] = [
  streetLight,
  marketDrain,
  socialCard,
  entranceDoor,
  rubbishPoint,
  crossing,
  parkingPosts,
  wallCrack,
  coldFlat,
  noisyUpstairs,
  lawsuit,
  aboutOfficial,
  shopSmoke,
  ...fence,
  icicle,
  trafficLight,
  lateFee,
  charging,
  ...patrols,
  inspections,
];
