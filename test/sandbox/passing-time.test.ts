import { humanTask } from '../harness/observe';
import { newNumber, usePassingTime, useSandbox } from '../harness/use-sandbox';
import { phaseOf } from '../harness/stored';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const sandbox = useSandbox({ useTurnsService: true });
const time = usePassingTime(sandbox);

const now = (): number => sandbox().clock.now().getTime();

test('The Functions’ own clock moves with the sandbox’s: a turn waits for its AI as long as it may, in an instant', async () => {
  sandbox().openCx.thinkingSeconds = 300;
  const virtuallyBegun = now();
  const customer = sandbox().customer(newNumber());
  const { conversationSid } = customer.text('Where is my order?');
  await time().untilQuiet();
  sandbox().openCx.thinkingSeconds = 0;
  expect(humanTask(sandbox(), conversationSid)?.attributes.handoffReason).toBe(
    'The AI did not answer in time',
  );
  const waited =
    Date.parse(String(humanTask(sandbox(), conversationSid)?.attributes.handoffTimestamp)) - virtuallyBegun;
  expect(waited).toBeGreaterThan(74_000);
  expect(waited).toBeLessThan(85_000);
});

test('An assigned task is deleted after 24 hours, not before', async () => {
  const customer = sandbox().customer(newNumber());
  const { taskSid } = customer.text('Hello');
  await time().untilQuiet();
  await time().pass(23 * HOUR);
  expect(sandbox().taskRouter.task(taskSid)?.assignmentStatus).toBe('assigned');
  await time().pass(2 * HOUR);
  expect(sandbox().taskRouter.task(taskSid)).toBeUndefined();
});

test('A Sync document expires with its TTL', async () => {
  const customer = sandbox().customer(newNumber());
  const { conversationSid } = customer.text('Hello');
  await time().untilQuiet();
  await time().pass(189 * DAY);
  expect(phaseOf(sandbox(), conversationSid)).toBeDefined();
  await time().pass(2 * DAY);
  expect(phaseOf(sandbox(), conversationSid)).toBeUndefined();
});

test('Alarms ring in their order and at their own time when the clock jumps over them', () => {
  const { clock } = sandbox();
  const rung: [string, number][] = [];
  const begun = now();
  const ring = (name: string) => () => void rung.push([name, Math.round((now() - begun) / 1_000)]);
  clock.after(20_000, ring('later'));
  clock.after(10_000, () => {
    ring('sooner')();
    clock.after(5_000, ring('set on the way'));
  });
  clock.after(15_000, ring('cancelled')).cancel();
  clock.move(30_000);
  expect(rung).toEqual([
    ['sooner', 10],
    ['set on the way', 15],
    ['later', 20],
  ]);
});
