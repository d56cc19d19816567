import { FlowCustomer } from '../../../sandbox/people/flow-customer';
import { publishMessagingFlow } from '../../../sandbox/studio/documented-flows';
import { tasksOf, untilQuiet, untilWithPeople } from '../../harness/observe';
import { newNumber, usePassingTime, useSandbox } from '../../harness/use-sandbox';

describe('What goes wrong around the messaging flow of the documentation', () => {
  const sandbox = useSandbox();
  usePassingTime(sandbox);

  const customer = (): FlowCustomer => new FlowCustomer(sandbox(), newNumber());

  test('Functions that cannot be reached lead to a person', async () => {
    publishMessagingFlow(sandbox(), (flow) => flow.replaceAll('/studio/', '/nowhere/'));
    const ada = customer();
    const conversationSid = ada.text('Where is my order?');
    const task = await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    expect(task.attributes).toMatchObject({
      handedOff: true,
      handoffReason: 'The AI could not be reached from the Studio flow',
    });
  });

  test('an answer that Studio cannot send leads to a person', async () => {
    const unsendable = (flow: string): string =>
      flow.replace(/("name": "send_reply"[\s\S]*?"body": )"[^"]*"/, '$1"{{widgets.ask_ai.parsed.nothing}}"');
    publishMessagingFlow(sandbox(), unsendable);
    const ada = customer();
    const conversationSid = ada.text('Where is my order?');
    const task = await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    expect(task.attributes.handedOff).toBe(true);
    expect(tasksOf(sandbox(), conversationSid)).toHaveLength(1);
  });
});
