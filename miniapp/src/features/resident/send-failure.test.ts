import { expect, test } from 'vitest';
import { ApiProblem } from '@/api/problem.ts';
import { sendFailure } from './send-failure.ts';

test('太大的照片_说原因_不再叫他重试', () => {
  const problem = new ApiProblem({ code: 'fileTooLarge', detail: '文件太大。请换小一些的再传。', status: 413 });
  expect(sendFailure(problem)).toEqual({ at: 'failed', reason: problem.detail, canRetry: false });
});

test('断网_可以重试_不用说理由', () => {
  const problem = new ApiProblem({ code: 'network', detail: '网络连不上' });
  expect(sendFailure(problem)).toEqual({ at: 'failed', reason: '', canRetry: true });
});

test('服务器忙_说原因_可以重试', () => {
  const problem = new ApiProblem({ code: 'busy', detail: '系统正忙', status: 503 });
  expect(sendFailure(problem)).toMatchObject({ reason: '系统正忙', canRetry: true });
});
