// Makes the starting model of the classifier, api/models/starting-model.br, from ../shared/data/citizen-messages (about two
// minutes): `npm run -s train-model [-- --out FILE]`. Learns labelled-segmented and the tune half of labelled-raw; the report
// half is never read into it, so `npm run bench -- routing` measures the very file that is shipped.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { learnCalibrated } from '../shared/src/rules/routing/calibrated.ts';
import { judge } from '../shared/src/rules/routing/calibration.ts';
import { evaluate } from '../shared/src/rules/routing/evaluation.ts';
import { emptyModel } from '../shared/src/rules/routing/learn.ts';
import { encodeModel } from '../shared/src/rules/routing/model-file.ts';
import { MESSAGES, readLabelled } from '../tests/bench/routing-data.ts';

const FOLDS = 5;
const ORIGIN =
  'Trained on 8,039 public messages of the TipDM Cup 2020 problem C, annex 2 (7,673 word-segmented, 366 original), by tools/train-model.ts. Hashed runs of one and two characters met in at least three different messages; no text.';

const { values } = parseArgs({
  options: { out: { type: 'string', default: join(import.meta.dirname, '../api/models/starting-model.br') } },
});
const data = readLabelled();
if (!data) {
  process.stderr.write(`没有训练数据，什么也没做：${MESSAGES}\n`);
  process.exit(2);
}
const began = performance.now();
const { model, held } = learnCalibrated(emptyModel(), data.taught, data.tune, FOLDS);
const file = brotliCompressSync(encodeModel({ ...model, origin: ORIGIN }));
mkdirSync(dirname(values.out), { recursive: true });
writeFileSync(values.out, file);
const { macroF1, top3, calibrationError } = evaluate(judge(held, model.calibration), model.categories.length);
process.stdout.write(
  `写入 ${values.out}（${(file.length / 2 ** 20).toFixed(2)} MB，${Math.round((performance.now() - began) / 1000)} 秒）。\n` +
    `调试的一半（每条都由没见过它的模型判断）：macro-F1 ${macroF1.toFixed(4)}，前三 ${top3.toFixed(4)}，校准误差 ${calibrationError.toFixed(4)}\n`,
);
