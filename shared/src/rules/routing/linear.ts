/**
 * One-against-all linear classifiers with squared hinge loss, trained by dual coordinate descent (Hsieh et al., ICML 2008, the
 * method of LIBLINEAR). Weights of one feature lie together, so one pass over a message serves every class.
 */

/** A message as numbers: features, each once, with their values. */
export interface Sparse {
  index: Int32Array;
  value: Float32Array;
}

/** Weight of class k for feature f at `weights[f * classes + k]`; `bias[k]` is what is said of a message without features. */
export interface Linear {
  classes: number;
  weights: Float32Array;
  bias: Float32Array;
}

export interface Training {
  classes: number;
  features: number;
  /** What one mistake costs against simple weights. */
  cost: number;
  passes: number;
  /** Learn only the difference to this one: what is not contradicted stays. */
  start?: Linear;
  /** How readily a feature speaks for a class (like `weights`, positive); absent: 1. Log-count ratios make it NB-SVM (Wang, Manning, ACL 2012). */
  trust?: Float32Array;
}

/** A smaller step of one example's share changes nothing anybody could see. */
const LEAST_STEP = 1e-4;

/** Trains. Deterministic: the same examples in the same order give the same weights. */
export function trainLinear(examples: readonly Sparse[], labels: readonly number[], training: Training): Linear {
  const { classes, features } = training;
  const used = mostMetFirst(examples, features);
  const rank = new Int32Array(features);
  for (const [at, feature] of used.entries()) rank[feature] = at;
  const near = examples.map(({ index, value }) => ({ index: index.map((feature) => rank[feature]!), value }));
  const gathered = (all: Float32Array) => {
    const some = new Float32Array(used.length * classes);
    for (const [at, f] of used.entries()) some.set(all.subarray(f * classes, (f + 1) * classes), at * classes);
    return some;
  };
  const weights = training.start ? training.start.weights.slice() : new Float32Array(features * classes);
  const learned: Linear = {
    classes,
    weights: gathered(weights),
    bias: training.start ? training.start.bias.slice() : new Float32Array(classes),
  };
  descend(near, labels, training, learned, training.trust && gathered(training.trust));
  for (const [at, f] of used.entries())
    weights.set(learned.weights.subarray(at * classes, (at + 1) * classes), f * classes);
  return { ...learned, weights };
}

/** Features that occur, the frequent ones side by side: training then works in the processor's cache. */
function mostMetFirst(examples: readonly Sparse[], features: number): Int32Array {
  const met = new Int32Array(features);
  for (const { index } of examples) for (const feature of index) met[feature] = met[feature]! + 1;
  const used = Int32Array.from([...met.keys()].filter((feature) => met[feature]! > 0));
  return used.sort((a, b) => met[b]! - met[a]! || a - b);
}

/** Dual coordinate descent on `learned`, in place. */
function descend(
  examples: readonly Sparse[],
  labels: readonly number[],
  { classes, cost, passes }: Training,
  learned: Linear,
  trust: Float32Array | undefined,
): void {
  const { weights, bias } = learned;
  const softness = 0.5 / cost;
  const dual = new Float32Array(examples.length * classes);
  const squares = squaresOf(examples, classes, trust);
  const order = Int32Array.from(examples, (_, i) => i);
  const roll = dice(7);
  const margins = new Float64Array(classes);
  for (let pass = 0; pass < passes; pass += 1) {
    shuffle(order, roll);
    for (const i of order) {
      const { index, value } = examples[i]!;
      marginsInto(margins, learned, index, value);
      for (let k = 0; k < classes; k += 1) {
        const sign = labels[i] === k ? 1 : -1;
        const at = i * classes + k;
        const old = dual[at]!;
        const gradient = sign * margins[k]! - 1 + softness * old;
        const next = Math.max(0, old - gradient / (squares[at]! + softness));
        if (Math.abs(next - old) < LEAST_STEP) continue;
        dual[at] = next;
        const step = (next - old) * sign;
        bias[k] = bias[k]! + step;
        for (let j = 0; j < index.length; j += 1) {
          const w = index[j]! * classes + k;
          weights[w] = weights[w]! + step * value[j]! * (trust ? trust[w]! : 1);
        }
      }
    }
  }
}

/** What each class could learn from each example: its squared length as that class trusts its features, and one for the bias. */
function squaresOf(examples: readonly Sparse[], classes: number, trust: Float32Array | undefined): Float64Array {
  const squares = new Float64Array(examples.length * classes).fill(1);
  for (const [i, { index, value }] of examples.entries())
    for (let j = 0; j < index.length; j += 1)
      for (let k = 0; k < classes; k += 1) {
        const at = i * classes + k;
        squares[at] = squares[at]! + value[j]! ** 2 * (trust ? trust[index[j]! * classes + k]! : 1);
      }
  return squares;
}

/** Writes what every class says of a message into `margins`. */
export function marginsInto(
  margins: Float64Array,
  { classes, weights, bias }: Linear,
  index: Int32Array,
  value: Float32Array,
): void {
  for (let k = 0; k < classes; k += 1) margins[k] = bias[k]!;
  for (let j = 0; j < index.length; j += 1) {
    const from = index[j]! * classes;
    const v = value[j]!;
    for (let k = 0; k < classes; k += 1) margins[k] = margins[k]! + weights[from + k]! * v;
  }
}

/** Deterministic numbers in [0, 1): two trainings on the same machine or on two give the same model. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

function shuffle(order: Int32Array, roll: () => number): void {
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = Math.floor(roll() * (i + 1));
    const kept = order[i]!;
    order[i] = order[j]!;
    order[j] = kept;
  }
}
