import { explain } from './boot/explain.ts';
import { type Running, serve } from './boot/serve.ts';

let running: Running;
try {
  running = await serve(process.env, (text) => process.stdout.write(`${text}\n`));
} catch (error) {
  process.stderr.write(`\n${explain(error)}\n\n`);
  if (process.env.LOG_LEVEL === 'debug') process.stderr.write(`${(error as Error).stack ?? ''}\n`);
  process.exit(1);
}

let asked = false;
const stop = async (signal: NodeJS.Signals) => {
  // The second Ctrl-C means now.
  if (asked) process.exit(1);
  asked = true;
  process.stdout.write(`\n正在停止（${signal}）：先办完手上的请求…\n`);
  setTimeout(() => process.exit(1), running.stopWithinMs).unref();
  await running.stop();
  process.exit(0);
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, (name) => void stop(name));
