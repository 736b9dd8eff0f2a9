import { fastify } from 'fastify';
import { expect, test } from 'vitest';
import { StoreMisuse, StoreUnavailable, TransactionTookTooLong } from '../store/errors.ts';
import { registerProblems } from './problem.ts';

/** What a route that fails with `error` answers, and the lines of its log. */
async function answerTo(error: Error) {
  const lines: string[] = [];
  const app = fastify({ logger: { level: 'error', stream: { write: (line: string) => void lines.push(line) } } });
  registerProblems(app);
  app.get('/', async () => {
    throw error;
  });
  const answer = await app.inject('/');
  await app.close();
  return {
    status: answer.statusCode,
    code: answer.json<{ code: string }>().code,
    retry: answer.headers['retry-after'],
    lines,
  };
}

test('机器停顿太久，事务收回了：请稍后再试，日志里说明白', async () => {
  const { lines, ...answer } = await answerTo(new TransactionTookTooLong('waited'));
  expect(answer).toEqual({ status: 503, code: 'busy', retry: expect.any(String) });
  expect(lines.join()).toContain('waited');
});

test('数据库一时用不了是平常事，不当成意外', async () => {
  const { lines, ...answer } = await answerTo(new StoreUnavailable('busy'));
  expect(answer).toMatchObject({ status: 503, code: 'busy' });
  expect(lines).toEqual([]);
});

test('程序用错了数据库：500，不把里面的话说出去', async () => {
  const { lines, ...answer } = await answerTo(new StoreMisuse('a secret of ours'));
  expect(answer).toEqual({ status: 500, code: 'internal', retry: undefined });
  expect(lines.join()).toContain('a secret of ours');
});
