import { sentToOpenCx, tasksOf, untilQuiet, untilWithPeople } from '../harness/observe';
import { storedOf } from '../harness/stored';
import { newNumber, usePassingTime, useSandbox } from '../harness/use-sandbox';

/** More than TaskRouter looks up by an expression in the time a Function tries. */
const MANY = 16;

const sandbox = useSandbox({ repCapacity: 100 });
const time = usePassingTime(sandbox);

async function withRep() {
  const customer = sandbox().customer(newNumber());
  const { conversationSid } = customer.text('I want a human');
  await untilWithPeople(sandbox(), conversationSid);
  await untilQuiet(sandbox());
  await sandbox().rep.accept(conversationSid);
  await untilQuiet(sandbox());
  return { customer, conversationSid };
}

const openTasks = (conversationSid: string) =>
  tasksOf(sandbox(), conversationSid).filter(
    ({ assignmentStatus }) => !['completed', 'canceled'].includes(assignmentStatus),
  );

test('many customers whose reps have left write at the same moment: all are still with people', async () => {
  const parked = [];
  for (let one = 0; one < MANY; one += 1) parked.push(await withRep());
  for (const { conversationSid } of parked) sandbox().rep.leaveForNow(conversationSid);
  await time().pass(8_000);
  for (const { customer } of parked) customer.text('Hello again');
  await time().pass(15_000);
  const shown = parked.map(({ conversationSid }) => ({
    askedTheAi: sentToOpenCx(sandbox(), conversationSid).length - 1,
    phase: storedOf(sandbox(), conversationSid)?.phase,
    tasks: openTasks(conversationSid).length,
  }));
  expect(shown).toEqual(parked.map(() => ({ askedTheAi: 0, phase: 'human', tasks: 1 })));
});
