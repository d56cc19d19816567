import { entriesOf, humanTask, sessionsOf, tasksOf, untilQuiet, untilWithPeople } from '../harness/observe';
import { newNumber, useQuickTime, useSandbox } from '../harness/use-sandbox';
import { phaseOf, storedOf } from '../harness/stored';

const CARD = '4111 1111 1111 1111';

describe('What Sync holds of a customer', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);

  const storedText = (): string =>
    JSON.stringify(
      sandbox()
        .sync.documents()
        .map(({ data }) => data),
    );

  /** A person has the task, and is done with it; the conversation stays open. */
  async function withPeople(text: string) {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text(text);
    await untilWithPeople(sandbox(), conversationSid);
    await sandbox().rep.accept(conversationSid);
    await untilQuiet(sandbox());
    return { customer, conversationSid };
  }

  async function peopleEnd(conversationSid: string): Promise<void> {
    sandbox().rep.leave(conversationSid);
    await sandbox().journal.until('they are done', () => phaseOf(sandbox(), conversationSid) === 'resolved');
    await untilQuiet(sandbox());
  }

  test('are no words once people have ended the conversation, also after a failure', async () => {
    sandbox().openCx.failNext(401);
    const { conversationSid } = await withPeople(`My card is ${CARD}, where is my order?`);
    expect(String(tasksOf(sandbox(), conversationSid)[0]?.attributes.handoffSummary)).toContain(CARD);
    expect(storedText()).toContain(CARD);
    await peopleEnd(conversationSid);
    expect(storedText()).not.toContain(CARD);
    expect(storedOf(sandbox(), conversationSid)?.handoff).toMatchObject({
      summary: '',
      timestamp: expect.any(String) as string,
    });
  });

  test('are none when nobody came and the task was cancelled', async () => {
    sandbox().openCx.failNext(401);
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text(`My card is ${CARD}`);
    const task = await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    sandbox().interactions.closeChannel(sandbox().interactions.channelOf(conversationSid), {
      status: 'closed',
      completesTasks: true,
    });
    await sandbox().journal.until(
      'it is over',
      () => sandbox().taskRouter.task(task.sid)?.assignmentStatus !== 'pending',
    );
    await untilQuiet(sandbox());
    expect(humanTask(sandbox(), conversationSid)).toBeUndefined();
    expect(storedText()).not.toContain(CARD);
  });

  test('the AI that begins again is told the summary OpenCX has, or that none was kept', async () => {
    const known = await withPeople('I have a complaint');
    await peopleEnd(known.conversationSid);
    known.customer.text('Where is my order?');
    await untilQuiet(sandbox());
    expect(sessionsOf(sandbox(), known.conversationSid).at(-1)?.customData.flex_handoffSummary).toContain(
      'complaint',
    );
    sandbox().openCx.failNext(401);
    const failed = await withPeople(`My card is ${CARD}`);
    await peopleEnd(failed.conversationSid);
    failed.customer.text('Where is my order?');
    await untilQuiet(sandbox());
    const again = sessionsOf(sandbox(), failed.conversationSid).at(-1)?.customData;
    expect(again?.flex_handoffSummary).toMatch(/^Not kept/);
    expect(again?.flex_handoffTimestamp).toMatch(/^\d{4}-/);
    expect(JSON.stringify(entriesOf(sandbox(), 'functions', 'log'))).not.toContain(CARD);
  });
});
