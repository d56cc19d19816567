import type { Conversations } from '../conversations/conversations';
import type { World } from '../kernel/service';
import { newSid } from '../kernel/sids';
import type { InteractionChannel } from './channel';
import type { ChannelParticipant } from './model';
import type { AcceptedReservation, TaskRouterPort } from './task-router-port';

/** Milliseconds. */
const A_MOMENT = 10;

/** Brings workers into the channels of the tasks they accept, and out of them again. */
export class Agents {
  /** How long Flex takes to set an agent up. Twilio: a moment, at worst several minutes. */
  setUpMilliseconds = 10;
  private underWay = 0;
  private failures: { worker: string; times: number }[] = [];
  /**
   * Who joins. Twilio: nobody whose `contact_uri` has no domain (https://support.twilio.com/hc/en-us/articles/44313792492955);
   * whether that is so for workers made by REST is not documented.
   */
  joins: 'everybody' | 'with a domain' | 'nobody' = 'with a domain';

  constructor(
    private readonly world: World,
    private readonly taskRouter: TaskRouterPort,
    private readonly conversations: Conversations,
  ) {}

  /** Flex cannot set the worker up, the next so many times: what it accepts is canceled. */
  failNext(workerSid: string, times: number): void {
    this.failures.push({ worker: workerSid, times });
  }

  /** From now on every agent can be set up again. */
  failNoMore(): void {
    this.failures = [];
  }

  /** A worker takes one of the channel's tasks: tells later whether it could be set up for that. */
  setUp(workerSid: string, ended: (outcome: 'accepted' | 'canceled') => void): void {
    const failure = this.failures.find(({ worker, times }) => worker === workerSid && times > 0);
    if (failure) failure.times -= 1;
    this.underWay += 1;
    this.world.clock.after(this.setUpMilliseconds, () => {
      this.underWay -= 1;
      if (failure) this.world.journal.record('interactions', 'agent.failed', { workerSid });
      ended(failure ? 'canceled' : 'accepted');
    });
  }

  /** Whether somebody has taken a task and has not joined yet. */
  get areOnTheirWay(): boolean {
    return this.underWay > 0;
  }

  /** Whether an agent joins, or fails to, before anybody notices that it takes time. */
  get isAboutToJoin(): boolean {
    return this.underWay > 0 && this.setUpMilliseconds <= A_MOMENT;
  }

  /** The reservation of one of the channel's tasks is accepted: the agent is in the conversation. */
  accept(channel: InteractionChannel, reservation: AcceptedReservation): void {
    channel.accepted.set(reservation.taskSid, reservation);
    this.join(channel, reservation);
  }

  /** Takes the agent of an ended task out of channel and conversation; the conversation stays as it is. */
  leave(channel: InteractionChannel, taskSid: string): void {
    const accepted = channel.accepted.get(taskSid);
    channel.accepted.delete(taskSid);
    const agent = channel.agentOf(taskSid);
    if (!agent) return;
    channel.participants.delete(agent.sid);
    if (agent.identity !== null && !channel.hasIdentity(agent.identity)) {
      const chat = this.chatParticipantSid(channel, agent.identity);
      if (chat !== undefined) this.conversations.removeParticipant(channel.conversationSid, chat);
    }
    this.record('agent.left', channel, accepted?.workerName ?? agent.identity, taskSid);
  }

  private join(
    channel: InteractionChannel,
    { sid, taskSid, workerSid, workerName }: AcceptedReservation,
  ): void {
    const { state } = this.conversations.conversation(channel.conversationSid);
    const identity = this.identityOf(workerSid) ?? workerName;
    if (channel.status !== 'active' || state === 'closed' || !this.mayJoin(workerSid)) return;
    const agent: ChannelParticipant = {
      sid: newSid('UT'),
      type: 'agent',
      routing: { taskSid, workerSid, reservationSid: sid },
      identity,
    };
    channel.participants.set(agent.sid, agent);
    if (this.chatParticipantSid(channel, identity) === undefined) {
      this.conversations.addChatParticipant(channel.conversationSid, identity);
    }
    this.record('agent.joined', channel, workerName, taskSid);
  }

  private mayJoin(workerSid: string): boolean {
    if (this.joins !== 'with a domain') return this.joins === 'everybody';
    return /_40.+_2E/.test(this.identityOf(workerSid) ?? '');
  }

  /** Twilio: the contact address without `client:`. */
  private identityOf(workerSid: string): string | undefined {
    const uri = this.taskRouter.worker(workerSid)?.attributes.contact_uri;
    return typeof uri === 'string' ? uri.replace(/^client:/, '') : undefined;
  }

  private chatParticipantSid({ conversationSid }: InteractionChannel, identity: string): string | undefined {
    return this.conversations.participants(conversationSid).find((other) => other.identity === identity)?.sid;
  }

  private record(
    what: string,
    channel: InteractionChannel,
    workerName: string | null,
    taskSid: string,
  ): void {
    const { conversationSid } = channel;
    this.world.journal.record('interactions', what, { workerName, conversationSid, taskSid });
  }
}
