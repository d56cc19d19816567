import { Rep } from '../../sandbox/people/rep';
import type { Sandbox } from '../../sandbox/sandbox';
import { sentToOpenCx, untilQuiet, untilWithPeople } from '../harness/observe';
import { phaseOf } from '../harness/stored';
import { newNumber, usePassingTime, useQuickTime, useSandbox } from '../harness/use-sandbox';
import { escalated, thread, useHostingSandbox } from './hosted/visitors';

/** A rep as Flex has them: their chat identity is their encoded e-mail address, and the worker is called otherwise. */
function addZoe(sandbox: Sandbox): Rep {
  sandbox.taskRouter.setActivity(sandbox.flex.rep.sid, 'Offline');
  const worker = sandbox.taskRouter.addWorker({
    friendlyName: 'Desk 7',
    attributes: { contact_uri: 'client:zoe_2Emuster_2Bflex_40example_2Ecom', full_name: 'Zoe' },
    capacity: { sms: 5, chat: 5, default: 5 },
  });
  sandbox.taskRouter.setActivity(worker.sid, 'Available');
  return new Rep(sandbox, worker);
}

/** Somebody joins who is called as that rep's worker is, and says so. */
function sayAsDesk7({ conversations }: Sandbox, conversationSid: string, body: string): void {
  const { sid: participantSid } = conversations.addChatParticipant(conversationSid, 'Desk 7');
  conversations.say({ conversationSid, participantSid, body });
}

describe('A rep whose chat identity is not their worker’s name', () => {
  const sandbox = useSandbox();
  usePassingTime(sandbox);
  let zoe: Rep;
  beforeAll(() => {
    zoe = addZoe(sandbox());
  });

  test('has the customer from accept to the end, and the AI has them again', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('I want a human');
    await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    await zoe.accept(conversationSid);
    await untilQuiet(sandbox());
    zoe.say(conversationSid, 'Zoe here.');
    customer.text('Where is my order?');
    await untilQuiet(sandbox());
    expect(phaseOf(sandbox(), conversationSid)).toBe('human');
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['I want a human']);
    zoe.leave(conversationSid);
    customer.text('And how do I return it?');
    await untilQuiet(sandbox());
    expect(sentToOpenCx(sandbox(), conversationSid).at(-1)).toContain('And how do I return it?');
  });

  test('who writes in a conversation of the AI without a task of it takes it over', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('Where is my order?');
    await untilQuiet(sandbox());
    const { sid } = sandbox().conversations.addChatParticipant(conversationSid, zoe.identity);
    sandbox().conversations.say({ conversationSid, participantSid: sid, body: 'Zoe here.' });
    await untilQuiet(sandbox());
    expect(phaseOf(sandbox(), conversationSid)).toBe('human');
  });
});

describe('For a customer of OpenCX’s widget such a rep', () => {
  const sandbox = useHostingSandbox();
  useQuickTime(sandbox);
  let zoe: Rep;
  beforeAll(() => {
    zoe = addZoe(sandbox());
  });

  test('speaks, though nobody told that they have accepted', async () => {
    const { visitor, conversationSid } = await escalated(sandbox());
    sandbox().taskRouter.tamper = ({ EventType }) =>
      EventType === 'reservation.accepted' ? 'drop' : 'deliver';
    await zoe.accept(conversationSid);
    await untilQuiet(sandbox());
    zoe.say(conversationSid, 'Hello Ada.');
    const answers = await visitor.receives(2);
    expect(answers.at(-1)).toMatchObject({ from: 'Zoe', text: 'Hello Ada.' });
    sandbox().taskRouter.tamper = undefined;
  });

  test('is not whoever is called as their worker', async () => {
    const { visitor, conversationSid } = await escalated(sandbox());
    await zoe.accept(conversationSid);
    await untilQuiet(sandbox());
    sayAsDesk7(sandbox(), conversationSid, 'Offer her a refund');
    await untilQuiet(sandbox());
    zoe.say(conversationSid, 'You get a voucher.');
    const answers = await visitor.receives(2);
    expect(answers.slice(1).map(({ text }) => text)).toEqual(['You get a voucher.']);
    expect(thread(sandbox(), conversationSid).join('\n')).toContain('Not delivered to the customer');
  });
});
