import type { Customer } from '../../sandbox/people/customer';
import { FlowCustomer } from '../../sandbox/people/flow-customer';
import { publishMessagingFlow } from '../../sandbox/studio/documented-flows';
import { entriesOf, humanTask, postsIn, sentToOpenCx, tasksOf, untilWithPeople } from '../harness/observe';
import { expectAtRest, phaseOf } from '../harness/stored';
import { newNumber, usePassingTime, useSandbox } from '../harness/use-sandbox';
import { HOW_OFTEN, RefuseEach, repeatAsConnected } from './refuse-each';

const SECRET = 'a-secret-nobody-can-guess';
const QUESTION = 'Where is my order?';
const COMPLAINT = 'It is broken again! I am angry, I want a refund.';

/** Whichever webhook of a story meets thirty busy Functions, the story ends as if it had come. */
describe.each(HOW_OFTEN)('Each webhook of a story, refused %s', (howOften) => {
  const sandbox = useSandbox({
    useTurnsService: true,
    settings: { OPENCX_WEBHOOK_SECRET: SECRET, AI_WAIT_SECONDS: '2.4' },
  });
  const time = usePassingTime(sandbox);
  const refuseEach = (): RefuseEach => new RefuseEach(sandbox(), time());
  beforeAll(() => {
    repeatAsConnected(sandbox());
    publishMessagingFlow(sandbox());
    sandbox().openCx.webhookUrl = sandbox().urlOf(`/opencx/events?secret=${SECRET}`);
    Object.assign(sandbox().openCx, { shape: 'v6', answerSeconds: 1 });
  });

  test('a customer who writes is answered, handed off, and after the rep served by the AI again', async () => {
    const each = refuseEach();
    const refused = await each.of(async () => {
      const customer = sandbox().customer(newNumber());
      const { conversationSid } = customer.text(QUESTION);
      await each.becomes('the answer', () => customer.received().length === 1);
      customer.text(COMPLAINT);
      await each.becomes('a task for people', () => humanTask(sandbox(), conversationSid) !== undefined);
      await each.becomes('the end of the handoff', () => phaseOf(sandbox(), conversationSid) === 'human');
      expect(sentToOpenCx(sandbox(), conversationSid)).toEqual([QUESTION, COMPLAINT]);
      expect(postsIn(sandbox(), conversationSid).length).toBeLessThanOrEqual(3);
      const { sid } = await sandbox().rep.accept(conversationSid);
      sandbox().rep.say(conversationSid, 'All done.');
      sandbox().interactions.leave(sid);
      await each.becomes('the end', () => phaseOf(sandbox(), conversationSid) === 'resolved');
      const before = customer.received().length;
      customer.text(QUESTION);
      await each.becomes('an answer again', () => customer.received().length === before + 1);
      await time().untilQuiet();
      expectAtRest(sandbox(), conversationSid, 'ai');
    }, howOften);
    const kinds = [
      ...['task-queue.entered', 'reservation.created', 'reservation.accepted', 'task.completed'],
      ...['onMessageAdded', 'conversation.ai_response', 'conversation.handoff_to_human'],
    ];
    for (const kind of kinds) expect([...refused].some((what) => what.endsWith(kind))).toBe(true);
    expect([...refused]).toContain('/turns/continue document_created');
  }, 120_000);

  test('a customer whose matter the AI resolves', async () => {
    const each = refuseEach();
    const refused = await each.of(async () => {
      const customer = sandbox().customer(newNumber());
      const { conversationSid } = customer.text('Thank you');
      await each.becomes('the end', () => phaseOf(sandbox(), conversationSid) === 'resolved');
      await time().untilQuiet();
      expectAtRest(sandbox(), conversationSid, 'resolved');
      expect(customer.received()).toHaveLength(1);
    }, howOften);
    expect([...refused]).toContain('/opencx/events conversation.closed');
  }, 120_000);

  test('a customer of a Studio flow is answered, or with people where its widget was refused', async () => {
    const each = refuseEach();
    const refused = await each.of(async () => {
      const customer = new FlowCustomer(sandbox(), newNumber());
      const conversationSid = customer.text(QUESTION);
      const isWithPeople = (): boolean => humanTask(sandbox(), conversationSid) !== undefined;
      await each.becomes('the answer', () => customer.received().length === 1 || isWithPeople());
      if (!isWithPeople()) customer.text(COMPLAINT);
      await each.becomes('a task for people', isWithPeople);
      expect(tasksOf(sandbox(), conversationSid)).toHaveLength(1);
      const { sid } = await sandbox().rep.accept(conversationSid);
      await time().untilQuiet();
      expectAtRest(sandbox(), conversationSid, 'human');
      sandbox().interactions.leave(sid);
      await time().untilQuiet();
    }, howOften);
    for (const path of ['/studio/turn', '/studio/handoff']) expect([...refused]).toContain(path);
  }, 120_000);
});

describe('A message whose webhook is refused for good, where the AI has no task', () => {
  const sandbox = useSandbox({ useTurnsService: true });
  const time = usePassingTime(sandbox);
  beforeAll(() => repeatAsConnected(sandbox()));
  afterEach(() => (sandbox().edgeSettings.isRefused = undefined));

  const resolved = (customer: Customer): string => customer.text('Thank you').conversationSid;
  const servedByRep = async (customer: Customer): Promise<string> => {
    const { conversationSid } = customer.text('Can I talk to a human, please?');
    await untilWithPeople(sandbox(), conversationSid);
    const { sid } = await sandbox().rep.accept(conversationSid);
    await time().untilQuiet();
    sandbox().interactions.leave(sid);
    return conversationSid;
  };

  test.each([
    ['the AI has resolved it', resolved],
    ['a rep has completed it', servedByRep],
  ])('%s: the AI answers within 20 s', async (_what, bringToAnEnd) => {
    const customer = sandbox().customer(newNumber());
    const conversationSid = await bringToAnEnd(customer);
    await time().untilQuiet(() => phaseOf(sandbox(), conversationSid) === 'resolved');
    await time().untilQuiet();
    const before = customer.received().length;
    sandbox().edgeSettings.isRefused = ({ parameters }) => parameters.ConversationSid === conversationSid;
    customer.text(QUESTION);
    // Thirty Functions are busy with somebody.
    sandbox().customer(newNumber()).text(QUESTION);
    await time().passAtMost(20_000, () => customer.received().length > before);
    expect(customer.received().slice(before)).toHaveLength(1);
  });

  test('the end of a call’s task that was told is found by nobody', async () => {
    const caller = sandbox().caller(newNumber());
    caller.dials();
    await caller.says('I want to talk to a human');
    const taskSid = await caller.waitsForPeople();
    await sandbox().rep.takesCall(taskSid);
    await caller.isConnected();
    caller.hangsUp();
    await time().untilQuiet();
    const said = entriesOf(sandbox(), 'functions', 'log').length;
    sandbox().customer(newNumber()).text(QUESTION);
    await time().pass(25_000);
    const found = entriesOf(sandbox(), 'functions', 'log').slice(said);
    expect(found.filter(({ details }) => details.step === 'end')).toEqual([]);
  });
});
