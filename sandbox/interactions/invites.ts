import type { World } from '../kernel/service';
import { newSid } from '../kernel/sids';
import { TwilioError } from '../kernel/twilio-error';
import type { InteractionChannel } from './channel';
import type { Invite } from './model';
import type { InviteRequest } from './routing-parameter';
import { inviteTaskAttributes } from './task-attributes';
import type { RoutedTask, TaskRouterPort } from './task-router-port';

/**
 * Makes a new task on the channel's conversation. Twilio: the task has exactly the attributes given plus the four Flex
 * writes itself; nothing is carried over from earlier tasks. A channel that is not active takes no invites
 * (the code is not documented); otherwise errors are TaskRouter's.
 */
export function createInvite(
  world: World,
  taskRouter: TaskRouterPort,
  channel: InteractionChannel,
  request: InviteRequest,
): Invite {
  if (channel.status !== 'active')
    throw new TwilioError(400, 20001, `Channel ${channel.sid} is ${channel.status}`);
  const sid = newSid('KG');
  const attributes = { ...request.attributes, ...inviteTaskAttributes(channel, sid) };
  const task = taskRouter.createTask({ ...request, attributes });
  const invite: Invite = {
    sid,
    interactionSid: channel.interactionSid,
    channelSid: channel.sid,
    taskSid: task.sid,
    routing: { reservation: null, properties: routingProperties(world, taskRouter.workspaceSid, task) },
  };
  channel.invites.push(invite);
  const { conversationSid } = channel;
  world.journal.record('interactions', 'invite.created', { taskSid: task.sid, conversationSid, attributes });
  return invite;
}

function routingProperties(world: World, workspaceSid: string, task: RoutedTask): Record<string, unknown> {
  const now = Math.floor(world.clock.now().getTime() / 1000);
  return {
    account_sid: world.account.accountSid,
    workspace_sid: workspaceSid,
    sid: task.sid,
    date_created: now,
    date_updated: now,
    attributes: task.attributesText,
    assignment_status: task.assignmentStatus,
    workflow_sid: task.workflowSid,
    task_channel_unique_name: task.taskChannelUniqueName,
    age: 0,
    reason: '',
  };
}
