// Suggests a category for each of many messages, with the model a district starts with; no database, no network.
//
//   npm run -s classify < messages.jsonl > out.jsonl
//
// In: lines of {"id", "title", "body"}. Out: lines of {"id", "top": [{"category", "confidence", "because": [words]}]}, at most
// three, likeliest first. Nothing else on standard output. Exit code 0: every line answered. 1: some lines could not be read
// (each with its number on standard error). 2: it could not begin or finish.
import { once } from 'node:events';
import { startingModel } from '../features/routing/starting-model.ts';
import { classifyLines } from './classify-command.ts';

// Whoever reads may have seen enough (`| head`): then there is nothing left to do, and nothing went wrong.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));
try {
  const { wrong, answered } = await classifyLines(startingModel(), process.stdin, {
    answer: async (lines) => {
      if (!process.stdout.write(lines)) await once(process.stdout, 'drain');
    },
    complain: (sentence) => void process.stderr.write(`${sentence}\n`),
  });
  if (wrong > 0) process.stderr.write(`${answered} 行有了建议，${wrong} 行读不懂。\n`);
  process.exitCode = wrong > 0 ? 1 : 0;
} catch (error) {
  process.stderr.write(`没有分完：${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
