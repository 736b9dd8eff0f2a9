import type { Kit } from './kit.ts';

/** Of one district: how a model was made and how it did, on history it never saw (features/category-model). */
export interface ModelFigures {
  /** Matters it learned from, and those held back to judge it. */
  taught: number;
  held: number;
  /** Of what was held back: mean F1 of the categories, share right, share right among three, distance of confidence and truth. */
  macroF1: number;
  accuracy: number;
  top3: number;
  calibrationError: number;
  /** Below the first level, a category at a time; absent: trained before there was such a thing. */
  branches?: BranchRecord[];
}

/** How what tells the children of one category apart did, on held-back matters of that category (branch-promotion.ts). */
export interface BranchRecord {
  parent: string;
  taught: number;
  held: number;
  /** Of the held ones: for how many it named a child, how many of these were right, and how sure it said it was (0–1). */
  named: number;
  right: number;
  confidence: number;
  /** The same of the one in use then; both 0: there was none. */
  againstNamed: number;
  againstRight: number;
  /** It passed the test and is part of this version. */
  better: boolean;
}

/** What knows categories from words, a district at a time (ADR 0011, ADR 0013, ADR 0015). */
export const routingTables = (c: Kit) => ({
  /** What was suggested for an order and what the dispatcher chose. Ids and numbers only: the words stay with the order. */
  categorySuggestion: c.table(
    'category_suggestion',
    {
      district: c.id(),
      workOrderId: c.id(),
      at: c.ms(),
      /** 0: the model a district starts with. */
      modelVersion: c.int(),
      /** Likeliest first; confidence in thousandths. */
      top: c.json<{ category: string; confidence: number; lower?: { category: string; confidence: number }[] }[]>(),
      unknown: c.bool(),
      sure: c.bool(),
      chosen: c.id(),
      /** The first-level category of what was chosen: what a model learns. */
      chosenTop: c.id(),
    },
    (t) => [c.pk(t.district, t.workOrderId), c.index('category_suggestion_at').on(t.district, t.at, t.workOrderId)],
  ),

  /** Models a district trained. In use is the one the policy `categoryModel` names; 0 is the one it started with. */
  categoryModel: c.table(
    'category_model',
    {
      district: c.id(),
      version: c.int(),
      startedAt: c.ms(),
      finishedAt: c.opt.ms(),
      state: c.text<'training' | 'better' | 'notBetter' | 'tooLittle' | 'failed'>(),
      /** The model in use it was compared with, and how both did on the same held-back history. */
      against: c.int(),
      figures: c.opt.json<ModelFigures>(),
      againstFigures: c.opt.json<ModelFigures>(),
      /** The file (model-file.ts), compressed; only of models that were better. Hashed pairs of characters, no text. */
      file: c.opt.bytes(),
    },
    (t) => [c.pk(t.district, t.version)],
  ),
});
