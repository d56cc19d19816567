import type { JsonObject } from '../../common/json';
import type {
  ConversationSid,
  InteractionChannelSid,
  InteractionSid,
  TaskSid,
  WorkflowSid,
} from '../../common/sids';
import type { DoneOrRefused } from './task-router';

/** A conversation's place in Flex: its interaction and the channel in it. */
export interface InteractionChannel {
  interactionSid: InteractionSid;
  channelSid: InteractionChannelSid;
}

/** The task an invite or a new interaction makes. */
export interface Invitation {
  workflowSid: WorkflowSid;
  /** Unique name of the task channel. */
  taskChannel: string;
  /** Complete: nothing is inherited. */
  attributes: JsonObject;
}

/**
 * How a rep has put a conversation aside in Flex, who still has its customer: `left`: Flex makes the next task with the
 * customer's next message; `paused`: the rep comes back to it, or another one is about to.
 */
export type Aside = 'left' | 'paused';

/** How far Flex is with an interaction it was asked for. */
export type Making = 'under way' | 'made' | 'failed';

/** What the AI worker asks of the Flex Interactions API. */
export interface Interactions {
  /** Makes a new task for the same conversation. */
  invite(channel: InteractionChannel, invitation: Invitation): Promise<TaskSid | 'refused'>;
  /** Asks for an interaction with a task on a conversation the customer is not in. */
  begin(
    conversation: ConversationSid,
    invitation: Invitation,
  ): Promise<{ interaction: InteractionChannel; taskSid: TaskSid }>;
  /** Whether the interaction that was asked for has been made: its request is answered before. */
  making(channel: InteractionChannel): Promise<Making>;
  /** Undefined: nobody has put it aside, or it is gone. */
  aside(channel: InteractionChannel): Promise<Aside | undefined>;
  /** Ends the agent participant that holds `task`; its task completes, the channel stays active. */
  leave(channel: InteractionChannel, task: TaskSid): Promise<DoneOrRefused>;
  /** Puts the agent participant that holds `task` to wrap-up. */
  wrapUp(channel: InteractionChannel, task: TaskSid): Promise<DoneOrRefused>;
  /** Ends the conversation; its tasks go to wrap-up. */
  end(channel: InteractionChannel): Promise<DoneOrRefused>;
  /** Closes the channel: conversation and tasks end. */
  close(channel: InteractionChannel): Promise<DoneOrRefused>;
}
