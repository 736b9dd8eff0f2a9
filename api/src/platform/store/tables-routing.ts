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
}

/** What knows categories from words, a district at a time (ADR 0011, ADR 0014). */
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
      top: c.json<{ category: string; confidence: number }[]>(),
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
