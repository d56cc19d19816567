import { humanTask, sentToOpenCx, tasksOf } from '../harness/observe';
import { expectAtRest, phaseOf, storedOf } from '../harness/stored';
import { newNumber, usePassingTime, useSandbox } from '../harness/use-sandbox';
import { repeatAsConnected } from './refuse-each';

const SECRET = 'a-secret-nobody-can-guess';
const QUESTION = 'Where is my order?';
const REFUSED = 'And when does the shop open?';
/** Milliseconds within which the customer is answered. */
const SOON = 20_000;
/** Milliseconds in which nobody can type: a message's time is told in whole seconds. */
const A_MOMENT = 2_000;
/** Milliseconds after which nobody looks any more. */
const LONG = 600_000;

/** Somebody whose conversation has a task no more, and stays open. */
interface Left {
  conversationSid: string;
  text: (body: string) => unknown;
  received: () => readonly unknown[];
}

describe('A message whose webhook is refused for good, right after the end of a task', () => {
  const sandbox = useSandbox({
    useTurnsService: true,
    settings: { OPENCX_WEBHOOK_SECRET: SECRET, AI_WAIT_SECONDS: '2.4' },
  });
  const time = usePassingTime(sandbox);
  beforeAll(() => {
    repeatAsConnected(sandbox());
    sandbox().openCx.webhookUrl = sandbox().urlOf(`/opencx/events?secret=${SECRET}`);
    Object.assign(sandbox().openCx, { shape: 'v4', answerSeconds: 0 });
    sandbox().edgeSettings.isRefused = ({ path, parameters }) =>
      path === '/conversations/events' && parameters.Body === REFUSED;
  });

  const now = (): number => sandbox().clock.now().getTime();

  async function becomes(what: string, isSo: () => boolean): Promise<void> {
    await time().passAtMost(SOON, isSo);
    if (!isSo()) throw new Error(`Not within ${SOON} ms: ${what}`);
  }

  function writes(body: string): Left {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text(body);
    return {
      conversationSid,
      text: (next) => customer.text(next),
      received: () => customer.received(),
    };
  }

  async function resolvedByTheAi(): Promise<Left> {
    const left = writes(QUESTION);
    await becomes('an answer', () => left.received().length === 1);
    await time().pass(LONG);
    left.text('Thank you');
    await becomes('the end', () => phaseOf(sandbox(), left.conversationSid) === 'resolved');
    return left;
  }

  async function resolvedOnOwnTask(): Promise<Left> {
    const { conversations, taskRouter, flex } = sandbox();
    const { sid: conversationSid } = conversations.create({});
    const address = newNumber();
    const { sid: participantSid } = conversations.addSmsParticipant(conversationSid, {
      ...{ type: 'sms', address, proxyAddress: '+15005550006' },
    });
    const text = (body: string): unknown => conversations.say({ conversationSid, participantSid, body });
    text('Thank you');
    taskRouter.createTask({
      workflowSid: flex.workflow.sid,
      taskChannelUniqueName: 'chat',
      attributes: { conversationSid, channelType: 'sms', direction: 'inbound' },
    });
    await becomes('the end', () => phaseOf(sandbox(), conversationSid) === 'resolved');
    return { conversationSid, text, received: () => conversations.received(address) };
  }

  async function withRep(): Promise<Left & { reservationSid: string }> {
    const left = writes('I want a human');
    const { conversationSid } = left;
    await becomes('a task for people', () => phaseOf(sandbox(), conversationSid) === 'human');
    const { sid: reservationSid } = await sandbox().rep.accept(conversationSid);
    await time().pass(LONG);
    left.text('Hello?');
    sandbox().rep.say(conversationSid, 'All done.');
    left.text('Good, bye');
    await time().pass(A_MOMENT);
    return { ...left, reservationSid };
  }

  async function completedByRep(): Promise<Left> {
    const left = await withRep();
    sandbox().interactions.leave(left.reservationSid);
    await becomes('the end', () => phaseOf(sandbox(), left.conversationSid) === 'resolved');
    return left;
  }

  async function deletedInTheirQueue(): Promise<Left> {
    const left = writes('I want a human');
    const { conversationSid } = left;
    await becomes('a task for people', () => phaseOf(sandbox(), conversationSid) === 'human');
    await time().pass(60_000);
    sandbox().taskRouter.deleteTask(humanTask(sandbox(), conversationSid)?.sid ?? '');
    await becomes('the end', () => phaseOf(sandbox(), conversationSid) === 'ai');
    return left;
  }

  async function deletedOfTheAi(): Promise<Left> {
    const left = writes(QUESTION);
    await becomes('an answer', () => left.received().length === 1);
    await time().pass(LONG);
    const [task] = tasksOf(sandbox(), left.conversationSid);
    sandbox().taskRouter.deleteTask(task?.sid ?? '');
    await becomes('the end', () => storedOf(sandbox(), left.conversationSid)?.taskSid === undefined);
    return left;
  }

  async function backWithTheAi(): Promise<Left> {
    const left = await completedByRep();
    await time().pass(LONG);
    const before = left.received().length;
    left.text(QUESTION);
    await becomes('an answer', () => left.received().length === before + 1);
    return left;
  }

  test.each([
    ['the AI has resolved the matter', resolvedByTheAi],
    ['the AI has resolved the matter of a task of the company’s own', resolvedOnOwnTask],
    ['the rep has completed a handoff', completedByRep],
    ['somebody has deleted the task in people’s queue', deletedInTheirQueue],
    ['somebody has deleted the AI’s task', deletedOfTheAi],
    ['the AI has begun again with a customer who wrote long after', backWithTheAi],
  ])('%s: the AI answers within 20 s, with nobody writing again', async (_end, ends) => {
    const { conversationSid, text, received } = await ends();
    const [before, tasks] = [received().length, tasksOf(sandbox(), conversationSid).length];
    await time().passAtMost(A_MOMENT, () => false);
    const begun = now();
    text(REFUSED);
    await time().passAtMost(SOON, () => received().length > before);
    expect(received()).toHaveLength(before + 1);
    expect(now() - begun).toBeLessThan(SOON);
    expect(sentToOpenCx(sandbox(), conversationSid).at(-1)).toContain(REFUSED);
    await time().untilQuiet();
    expect(received()).toHaveLength(before + 1);
    expect(tasksOf(sandbox(), conversationSid)).toHaveLength(tasks);
    expectAtRest(sandbox(), conversationSid, 'ai');
    await time().pass(LONG);
    const runs = sandbox().invocations.all.length;
    await time().pass(LONG);
    expect(sandbox().invocations.all).toHaveLength(runs);
  });

  test('what the customer wrote to the rep is not the AI’s when the rep is done', async () => {
    const { conversationSid, received } = await completedByRep();
    const [before, asked] = [received().length, sentToOpenCx(sandbox(), conversationSid).length];
    // Somebody else comes: the watch is awake.
    writes(QUESTION);
    await time().pass(LONG);
    expect(received()).toHaveLength(before);
    expect(sentToOpenCx(sandbox(), conversationSid)).toHaveLength(asked);
    expectAtRest(sandbox(), conversationSid, 'resolved');
  });
});
