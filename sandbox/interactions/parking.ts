import type { World } from '../kernel/service';
import { TwilioError } from '../kernel/twilio-error';
import type { InteractionChannel } from './channel';
import type { Invite } from './model';
import type { InviteRequest } from './routing-parameter';
import type { TaskRouterPort } from './task-router-port';

/** What Flex needs to give a conversation back to people. */
interface Flex {
  invite(channel: InteractionChannel, request: InviteRequest): Invite;
  leave(reservationSid: string): void;
}

/**
 * Leave and Pause, which a rep has in Flex once they are turned on: the task ends, the conversation stays open. With the
 * customer's reply to a rep who left, or when a rep who paused resumes, Flex makes the next task on the same conversation
 * (https://www.twilio.com/docs/flex/admin-guide/setup/conversations/leave-and-pause-for-conversations). With which
 * attributes is not documented: those of the task before.
 */
export class Parking {
  /** How long after the customer's reply Flex makes the task. Undefined: it makes none, as for a channel a program parked. */
  returnsAfterMilliseconds: number | undefined = 50;
  private readonly parked = new Map<InteractionChannel, InviteRequest>();

  constructor(
    private readonly world: World,
    private readonly taskRouter: TaskRouterPort,
    private readonly flex: Flex,
  ) {}

  /** The rep of this reservation leaves the conversation, or pauses it. */
  park(channel: InteractionChannel, reservationSid: string, status: 'inactive' | 'pause'): void {
    const accepted = [...channel.accepted.values()].find(({ sid }) => sid === reservationSid);
    const task = accepted && this.taskRouter.task(accepted.taskSid);
    if (!task) throw new TwilioError(404, 20404, `Reservation ${reservationSid} is not in ${channel.sid}`);
    const { workflowSid, taskChannelUniqueName, attributes } = task;
    this.parked.set(channel, { workflowSid, taskChannelUniqueName, attributes: { ...attributes } });
    channel.status = status;
    this.flex.leave(reservationSid);
    this.record(`channel.${status}`, channel);
  }

  /** The customer has written: who left gets them back. */
  customerWrote(channel: InteractionChannel): void {
    if (channel.status !== 'inactive' || this.returnsAfterMilliseconds === undefined) return;
    this.world.clock.after(this.returnsAfterMilliseconds, () => {
      if (channel.status === 'inactive') this.resume(channel);
    });
  }

  /** Flex makes the next task. @param queueSid where it goes whatever the workflow says */
  resume(channel: InteractionChannel, queueSid?: string): void {
    const request = this.parked.get(channel);
    if (!request) return;
    this.parked.delete(channel);
    // One that was closed meanwhile stays so.
    if (channel.status !== 'pause' && channel.status !== 'inactive') return;
    channel.status = 'active';
    this.flex.invite(channel, { ...request, ...(queueSid !== undefined && { queueSid }) });
    this.record('channel.active', channel);
  }

  private record(what: string, { sid: channelSid, conversationSid }: InteractionChannel): void {
    this.world.journal.record('interactions', what, { channelSid, conversationSid });
  }
}
