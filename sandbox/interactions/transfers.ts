import type { World } from '../kernel/service';
import { newSid } from '../kernel/sids';
import { TwilioError, notFound } from '../kernel/twilio-error';
import type { InteractionChannel } from './channel';
import type { Invite } from './model';
import type { InviteRequest } from './routing-parameter';
import type { RoutedTask, TaskRouterPort } from './task-router-port';

/** What an agent's conversation is passed on by. */
export interface TransferRequest {
  /** `warm`: who passes it on stays until they leave; `cold`: they are in wrap-up at once. */
  type: 'warm' | 'cold';
  /** SID of the agent's participant. */
  from: string;
  /** SID of a worker or a queue. */
  to: string;
}

/** A transfer as Flex knows it. */
export interface Transfer extends TransferRequest {
  readonly sid: string;
  readonly channel: InteractionChannel;
  status: 'active' | 'failed' | 'completed';
  /** The task that is passed on, and the one that was made for whoever gets it. */
  readonly fromTaskSid: string;
  readonly toTaskSid: string;
  readonly createdAt: Date;
  updatedAt: Date;
}

/** What Flex needs to pass a conversation on. */
interface Flex {
  invite(channel: InteractionChannel, request: InviteRequest): Invite;
}

/**
 * Flex's own transfers. The receiver gets a new task on the same conversation, sent to them past the workflow's filters,
 * with the attributes of the old one and `transfer_sid`; a worker who cannot take it, or does not want it, does not
 * keep it from the workflow (https://www.twilio.com/docs/flex/admin-guide/setup/conversations/messaging-transfers).
 * Who has passed it on is in wrap-up, and in the room until that is done. Flex UI makes cold transfers only, to workers and queues; the API knows `warm` too.
 * Not documented: the other attributes, in which queue the task of a worker stands, and what the channel's status is
 * until somebody has taken it.
 */
export class Transfers {
  private readonly all: Transfer[] = [];

  constructor(
    private readonly world: World,
    private readonly taskRouter: TaskRouterPort,
    private readonly flex: Flex,
  ) {
    taskRouter.onTaskReleased(({ sid }) => this.attemptFailed(sid));
    taskRouter.onTaskEnded(({ sid }) => this.ended(sid));
  }

  /** @throws 400/20001 when `from` has no task of the channel, or `to` names nobody */
  begin(channel: InteractionChannel, { type, from, to }: TransferRequest): Transfer {
    const routing = channel.participants.get(from)?.routing;
    const task = routing && this.taskRouter.task(routing.taskSid);
    if (task?.assignmentStatus !== 'assigned') throw refused(`Participant ${from} has no task`);
    if (channel.status !== 'active') throw refused(`Channel ${channel.sid} is ${channel.status}`);
    const sid = newSid('UX');
    const { taskSid: toTaskSid } = this.flex.invite(channel, requestFor(task, to, sid));
    const now = this.world.clock.now();
    const fromTaskSid = task.sid;
    const transfer: Transfer = {
      ...{ sid, channel, type, from, to, fromTaskSid, toTaskSid },
      ...{ status: 'active', createdAt: now, updatedAt: now },
    };
    this.all.push(transfer);
    channel.status = 'transfer';
    this.tell('initiated', transfer);
    if (type === 'cold') this.taskRouter.wrapUp(routing?.reservationSid ?? '');
    return transfer;
  }

  /** Who has begun it takes it back: nobody gets the task. */
  cancel(transfer: Transfer): void {
    if (transfer.status !== 'active') throw refused(`Transfer ${transfer.sid} is ${transfer.status}`);
    this.end(transfer, 'failed');
    this.tell('canceled', transfer);
    this.taskRouter.cancelTask(transfer.toTaskSid, 'Transfer canceled');
  }

  /** 404/20404 when there is no such transfer. */
  withSid(sid: string): Transfer {
    const found = this.all.find((transfer) => transfer.sid === sid);
    if (!found) throw notFound(`/Transfers/${sid}`);
    return found;
  }

  /** The task was accepted: whoever it is for has the conversation. */
  accepted(taskSid: string): void {
    const transfer = this.underWay(taskSid);
    if (!transfer) return;
    this.end(transfer, 'completed');
    this.tell('completed', transfer);
  }

  private attemptFailed(taskSid: string): void {
    const transfer = this.underWay(taskSid);
    if (transfer) this.tell('attempt-failed', transfer);
  }

  private ended(taskSid: string): void {
    const transfer = this.underWay(taskSid);
    if (!transfer) return;
    this.end(transfer, 'failed');
    this.tell('failed', transfer);
  }

  private underWay(taskSid: string): Transfer | undefined {
    return this.all.find(({ toTaskSid, status }) => toTaskSid === taskSid && status === 'active');
  }

  private end(transfer: Transfer, status: Transfer['status']): void {
    transfer.status = status;
    transfer.updatedAt = this.world.clock.now();
    if (transfer.channel.status === 'transfer') transfer.channel.status = 'active';
  }

  private tell(
    what: 'initiated' | 'attempt-failed' | 'failed' | 'canceled' | 'completed',
    { sid, fromTaskSid, toTaskSid, channel: { conversationSid } }: Transfer,
  ): void {
    this.taskRouter.tellOfTransfer(fromTaskSid, `task.transfer-${what}`);
    const details = { transferSid: sid, fromTaskSid, taskSid: toTaskSid, conversationSid };
    this.world.journal.record('interactions', `transfer.${what}`, details);
  }
}

function requestFor(
  { workflowSid, taskChannelUniqueName, attributes, queueSid }: RoutedTask,
  to: string,
  transferSid: string,
): InviteRequest {
  if (!/^W[KQ]/.test(to)) throw refused(`Nobody is ${to}`);
  const place = to.startsWith('WQ') ? to : queueSid;
  return {
    ...{ workflowSid, taskChannelUniqueName },
    attributes: { ...attributes, transfer_sid: transferSid },
    ...(place !== null && { queueSid: place }),
    ...(to.startsWith('WK') && { workerSid: to }),
  };
}

function refused(message: string): TwilioError {
  return new TwilioError(400, 20001, message);
}
