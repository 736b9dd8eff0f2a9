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
