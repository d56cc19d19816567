import type { World } from '../kernel/service';
import { newSid } from '../kernel/sids';
import type { InteractionChannel } from './channel';
import type { Invite } from './model';
import type { InviteRequest } from './routing-parameter';
import type { TaskRouterPort } from './task-router-port';

/** How a new interaction is set up. */
interface SetUp {
  milliseconds: number;
  /** A channel that fails has no task, and nothing tells of it but its status. */
  ends: 'active' | 'failed';
}

/** What of Flex makes the task. */
interface Flex {
  invite(channel: InteractionChannel, request: InviteRequest): Invite;
}

/**
 * Interactions that are only begun when their request is answered: the channel is `setup`, then `active` or `failed`
 * (Twilio's OpenAPI document: interaction_channel_enum_channel_status). What is answered of a task before there is one is
 * not documented: stricter choice, a SID that is not the task's.
 */
export class SlowSetUp {
  private readonly next: SetUp[] = [];

  constructor(
    private readonly world: World,
    private readonly taskRouter: TaskRouterPort,
    private readonly flex: Flex,
  ) {}

  /** The next interactions a program makes are set up so, each in its turn; those after them at once. */
  then(...setUps: readonly SetUp[]): void {
    this.next.push(...setUps);
  }

  /** @returns whether it sees to the channel's task */
  takes(channel: InteractionChannel, request: InviteRequest): boolean {
    const setUp = this.next.shift();
    if (!setUp) return false;
    channel.status = 'setup';
    channel.announced = { reservation: null, properties: this.exampleOf(request) };
    this.world.clock.after(setUp.milliseconds, () => {
      if (channel.status !== 'setup') return;
      channel.status = setUp.ends;
      if (setUp.ends === 'active') this.flex.invite(channel, request);
      const { sid: channelSid, conversationSid } = channel;
      this.world.journal.record('interactions', `channel.${setUp.ends}`, { channelSid, conversationSid });
    });
    return true;
  }

  private exampleOf({ workflowSid, attributes }: InviteRequest): Record<string, unknown> {
    return {
      sid: newSid('WT'),
      workspace_sid: this.taskRouter.workspaceSid,
      workflow_sid: workflowSid,
      attributes: JSON.stringify(attributes),
      assignment_status: 'pending',
    };
  }
}
