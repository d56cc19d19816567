import { humanTask, untilQuiet } from '../../harness/observe';
import { newNumber, useQuickTime, useSandbox } from '../../harness/use-sandbox';
import { phaseOf, storedOf } from '../../harness/stored';

describe('A flow whose Send to Flex leads to the AI worker, without the attributes of a handoff', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);

  /** A conversation whose first message a flow has asked a turn for. */
  async function askedByFlow(text: string): Promise<string> {
    const { conversations, webhooks } = sandbox();
    const { sid: conversationSid } = conversations.create({});
    const binding = { type: 'sms', address: newNumber(), proxyAddress: '+15005550007' } as const;
    const { sid: participantSid } = conversations.addSmsParticipant(conversationSid, binding);
    conversations.say({ conversationSid, participantSid, body: text });
    await untilQuiet(sandbox());
    await webhooks.post(sandbox().urlOf('/studio/turn'), { ConversationSid: conversationSid }, 10_000);
    return conversationSid;
  }

  async function sendToFlex(conversationSid: string): Promise<string> {
    const { sid } = sandbox().taskRouter.createTask({
      workflowSid: sandbox().flex.workflow.sid,
      taskChannelUniqueName: 'sms',
      attributes: { channelType: 'sms', direction: 'inbound', conversationSid },
    });
    await sandbox().journal.until(
      'the AI worker has dealt with the offer',
      () => phaseOf(sandbox(), conversationSid) !== 'studio',
    );
    await untilQuiet(sandbox());
    return sid;
  }

  test('leads to people all the same when the AI has decided so, with what it said of it', async () => {
    const conversationSid = await askedByFlow('It is broken again! I am angry, I want a refund.');
    const decided = storedOf(sandbox(), conversationSid)?.handoff;
    const taskSid = await sendToFlex(conversationSid);
    expect(humanTask(sandbox(), conversationSid)).toMatchObject({
      sid: taskSid,
      attributes: {
        handedOff: true,
        handoffSummary: decided?.summary,
        handoffSentiment: decided?.sentiment,
      },
    });
    expect(phaseOf(sandbox(), conversationSid)).toBe('human');
  });
});
