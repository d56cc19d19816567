import type { Conversations } from '../conversations/conversations';
import type { World } from '../kernel/service';
import { TwilioError } from '../kernel/twilio-error';
import type { InteractionChannel } from './channel';
import type { TaskRouterPort } from './task-router-port';

/** What a channel is changed to. */
export interface ChannelChange {
  status: 'closed' | 'inactive';
  completesTasks: boolean;
}

/** Ends channels. Twilio: the only supported way to end the tasks of an interaction. */
export class ChannelClosing {
  constructor(
    private readonly world: World,
    private readonly taskRouter: TaskRouterPort,
    private readonly conversations: Conversations,
  ) {}

  /**
   * Twilio: `closed` closes the conversation, and the tasks go to wrapping, or to completed when the routing says so;
   * `inactive` needs that routing. Closing a channel that is closed or put aside is not documented: stricter choice, 400.
   */
  close(channel: InteractionChannel, { status, completesTasks }: ChannelChange): void {
    if (!['active', 'transfer'].includes(channel.status))
      throw refused(`Channel ${channel.sid} is already ${channel.status}`);
    if (status === 'inactive' && !completesTasks) throw refused('Routing.status is required for inactive');
    channel.status = status;
    const { sid: channelSid, conversationSid } = channel;
    const { state } = this.conversations.conversation(conversationSid);
    if (status === 'closed' && state !== 'closed') this.conversations.close(conversationSid, 'API');
    for (const { taskSid } of channel.invites) this.endTask(channel, taskSid, completesTasks);
    this.world.journal.record('interactions', 'channel.closed', { channelSid, conversationSid, status });
  }

  private endTask(channel: InteractionChannel, taskSid: string, completes: boolean): void {
    const status = this.taskRouter.task(taskSid)?.assignmentStatus;
    // What happens to tasks nobody has accepted is not documented; the sandbox leaves none behind.
    if (status === 'pending' || status === 'reserved') this.taskRouter.cancelTask(taskSid, 'Channel closed');
    const reservationSid = channel.accepted.get(taskSid)?.sid;
    if (reservationSid === undefined) return;
    if (completes) this.taskRouter.complete(reservationSid);
    else if (status === 'assigned') this.taskRouter.wrapUp(reservationSid);
  }
}

function refused(message: string): TwilioError {
  return new TwilioError(400, 20001, message);
}
