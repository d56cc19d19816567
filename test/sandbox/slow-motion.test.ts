import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { humanTask } from '../harness/observe';
import { newNumber, useSandbox } from '../harness/use-sandbox';

const SLOWNESS = 3;
const MOVED_CLOCK = resolve(__dirname, '../../sandbox/functions/moved-clock.cjs');

const sandbox = useSandbox({ slowness: SLOWNESS });

test('the Functions live by the sandbox’s slow clock', async () => {
  const now = (): number => sandbox().clock.now().getTime();
  const [reallyBegun, begun] = [performance.now(), now()];
  const { conversationSid } = sandbox().customer(newNumber()).text('I want a human');
  await sandbox().journal.until(
    'people have a task',
    () => humanTask(sandbox(), conversationSid)?.attributes.handoffTimestamp !== undefined,
  );
  const toldByFunction = Date.parse(
    String(humanTask(sandbox(), conversationSid)?.attributes.handoffTimestamp),
  );
  expect(toldByFunction).toBeGreaterThanOrEqual(begun);
  expect(toldByFunction).toBeLessThanOrEqual(now());
  // The real time is looked at around the slow one, so that a stall between two looks is no hurry of the slow one.
  expect(now() - begun).toBeLessThan((performance.now() - reallyBegun) / 2);
});

/** Runs in the process of the Functions: what waits for so many milliseconds there, by what it waits. */
const WAITS = {
  timer: 'setTimeout(told, 20)',
  'limit of a call': "AbortSignal.timeout(20).addEventListener('abort', told)",
  'limit of a socket':
    "const server = require('net').createServer().listen(0, () => require('net').connect(server.address().port).setTimeout(20, told))",
};

test.each(Object.entries(WAITS))('in slow motion a %s lasts longer too', async (_what, wait) => {
  const code = `
    const clock = require(${JSON.stringify(MOVED_CLOCK)});
    clock.followClock();
    const began = performance.now();
    clock.keep({ slowness: 10, since: Date.now() });
    const dated = Date.now();
    const told = () => {
      const passed = Date.now() - dated;
      console.log(JSON.stringify({ real: performance.now() - began, passed }));
      process.exit();
    };
    setInterval(() => undefined, 1_000);
    ${wait};`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', code]);
  const { real, passed } = JSON.parse(stdout) as { real: number; passed: number };
  expect(real).toBeGreaterThan(199);
  expect(passed).toBeLessThan(real / 5);
});
