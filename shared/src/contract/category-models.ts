import { z } from 'zod';
import * as c from './common.ts';
import { routes } from './route.ts';

const admin = ['administrator'] as const;

const figures = z.object({
  /** Matters it learned from, and those held back to judge it. */
  taught: z.int(),
  held: z.int(),
  /** Shares from 0 to 1. */
  macroF1: z.number(),
  accuracy: z.number(),
  top3: z.number(),
  calibrationError: z.number(),
});

/** What tells the categories right below one category apart, judged on held-back matters of that category. */
const below = z.object({
  /** Full name of the category; its id when it is not in the tree any more. */
  name: z.string(),
  taught: z.int(),
  held: z.int(),
  /** Of those held back: for how many it named one below, and how many of these were right; then the same of the one in use then. */
  named: z.int(),
  right: z.int(),
  againstNamed: z.int(),
  againstRight: z.int(),
  /** It passed the test and speaks with this version. */
  better: z.boolean(),
});
export type BelowFigures = z.infer<typeof below>;

const trained = z.object({
  /** The district's own count of trainings, from 1. */
  version: z.int(),
  startedAt: c.ms,
  finishedAt: c.ms.nullable(),
  state: z.enum(['training', 'better', 'notBetter', 'tooLittle', 'failed']),
  /** The model it was compared with; 0: the one a district starts with. */
  against: z.int(),
  figures: figures.nullable(),
  againstFigures: figures.nullable(),
  /** Below the first level, most taught first; only what had enough matters to be learned and judged. */
  below: z.array(below),
  inUse: z.boolean(),
});

const models = z
  .object({
    /** Version of the choice of model, for changing it. */
    version: c.version,
    /** 0: the one a district starts with. */
    inUse: z.int(),
    /** Orders whose category a person chose beside a suggestion, all and of the last thirty days. */
    choices: z.int(),
    /** Of the last thirty days: how many suggestions said something, and how often the first was chosen. */
    compared: z.int(),
    agreed: z.int(),
    /** Newest first, at most fifty. */
    items: z.array(trained),
  })
  .meta({ id: 'CategoryModels' });
export type CategoryModels = z.infer<typeof models>;

export const categoryModelRoutes = routes({
  'GET /v1/category-models': {
    summary: '类别模型：学过几次、留出来考得怎样、在用哪一个',
    tag: '规则',
    who: admin,
    responses: { 200: models },
    errors: ['notSignedIn', 'forbidden'],
  },
  'POST /v1/category-models/use': {
    summary: '换用某一次学出的模型，或换回出厂模型（0）；历史都留着',
    tag: '规则',
    who: admin,
    body: z.object({ version: c.version, model: c.version, reason: c.words('为什么换', 200) }),
    responses: { 200: models },
    errors: ['notSignedIn', 'forbidden', 'invalidInput', 'notFound', 'staleVersion'],
  },
});
