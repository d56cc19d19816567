import { Conversations } from '../../../sandbox/conversations/conversations';
import { Interactions } from '../../../sandbox/interactions/interactions';
import type { InboundResult } from '../../../sandbox/interactions/interactions';
import { newSid } from '../../../sandbox/kernel/sids';
import { testWorld } from '../conversations/serve';
import { FakeTaskRouter } from './fake-task-router';

export const company = '+15005550100';
export const customer = '+15005550001';

/** A Flex that listens to one number of the company. */
export class FlexUnderTest {
  readonly world = testWorld();
  readonly taskRouter = new FakeTaskRouter();
  readonly conversations = new Conversations(this.world);
  readonly interactions = new Interactions(this.world, this.taskRouter, this.conversations);
  readonly workflowSid = newSid('WW');

  constructor() {
    this.interactions.agents.joins = 'everybody';
    this.interactions.addAddress({
      address: company,
      type: 'sms',
      task: {
        workflowSid: this.workflowSid,
        taskChannelUniqueName: 'sms',
        attributes: { customerName: 'Ada', plan: 'gold' },
      },
    });
  }

  inbound(body = 'Hello'): InboundResult {
    return this.interactions.inboundSms({ from: customer, to: company, body });
  }

  /** The worker accepts the task and has joined the conversation; gives the reservation. */
  async joined(taskSid: string, workerName: string): Promise<string> {
    const { sid } = this.taskRouter.accept(taskSid, workerName);
    await this.world.journal.until(`${workerName} has joined`, () => this.happened('agent.joined', taskSid));
    return sid;
  }

  happened(what: string, taskSid: string): boolean {
    return this.world.journal.entries.some(
      (entry) => entry.what === what && entry.details.taskSid === taskSid,
    );
  }

  identities(conversationSid: string): (string | null)[] {
    return this.conversations.participants(conversationSid).map(({ identity }) => identity);
  }

  agents(channelSid: string): (string | null)[] {
    const participants = this.interactions.participantsOf(channelSid);
    return participants.filter(({ type }) => type === 'agent').map(({ identity }) => identity);
  }
}
