import { FlowCustomer } from '../../sandbox/people/flow-customer';
import { publishMessagingFlow } from '../../sandbox/studio/documented-flows';
import { humanTask, postsIn, sentToOpenCx, tasksOf } from '../harness/observe';
import { expectAtRest, phaseOf } from '../harness/stored';
import { newNumber, usePassingTime, useSandbox } from '../harness/use-sandbox';
import { RefuseEach, repeatAsConnected } from './refuse-each';

const SECRET = 'a-secret-nobody-can-guess';
const QUESTION = 'Where is my order?';
const COMPLAINT = 'It is broken again! I am angry, I want a refund.';

/** Whichever webhook of a story meets thirty busy Functions, the story ends as if it had come. */
describe('Each webhook of a story, refused once', () => {
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
    });
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
    });
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
    });
    for (const path of ['/studio/turn', '/studio/handoff']) expect([...refused]).toContain(path);
  }, 120_000);
});
