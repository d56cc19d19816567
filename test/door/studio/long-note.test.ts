import { FlowCustomer } from '../../../sandbox/people/flow-customer';
import { publishMessagingFlow } from '../../../sandbox/studio/documented-flows';
import { postsIn, untilQuiet, untilWithPeople } from '../../harness/observe';
import { newNumber, usePassingTime, useSandbox } from '../../harness/use-sandbox';

describe('A note that is longer than a phone takes', () => {
  const sandbox = useSandbox({ settings: { HANDOFF_NOTE: 'full' } });
  usePassingTime(sandbox);
  beforeAll(() => publishMessagingFlow(sandbox()));

  test('comes in parts when a flow hands off', async () => {
    const ada = new FlowCustomer(sandbox(), newNumber());
    const conversationSid = ada.text(`I want a human ${'please '.repeat(210)}`);
    await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    const parts = postsIn(sandbox(), conversationSid).filter(({ author }) => author === 'system');
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.map(({ body }) => body).join('\n')).toMatch(/^Handoff from the AI[^]*Reason: /);
  });
});
