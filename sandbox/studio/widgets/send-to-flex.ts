import type { Conversations } from '../../conversations/conversations';
import type { Interactions } from '../../interactions/interactions';
import { TwilioError } from '../../kernel/twilio-error';
import type { RunWidget } from '../execution';
import { sendToFlexProperties } from '../flow-definition';

/** Twilio: characters of Send to Flex's attributes. */
const LONGEST_ATTRIBUTES = 1_024;

/**
 * The Send to Flex widget in a flow for a conversation: an interaction with its task. Attributes that are no JSON
 * object or too long fail.
 */
export function sendConversationToFlex(conversations: Conversations, interactions: Interactions): RunWidget {
  return (widget, execution) => {
    const { workflow: workflowSid, channel, timeout } = sendToFlexProperties.parse(widget.properties);
    const attributes = attributesIn(execution.text(widget, 'attributes'));
    if (!attributes) return { event: 'failedToEnqueue' };
    const binding = conversations.participants(execution.subject).find((one) => one.binding)?.binding;
    const address = binding?.address;
    try {
      const opened = interactions.openInteraction({
        conversationSid: execution.subject,
        channelType: binding?.type ?? 'web',
        customer: { ...(address !== undefined && { address, name: address }) },
        request: { workflowSid, taskChannelUniqueName: channel, attributes, timeoutSeconds: timeout },
      });
      return { event: 'callComplete', output: { TaskSid: opened.invites.at(-1)?.taskSid } };
    } catch (error) {
      if (error instanceof TwilioError) return { event: 'failedToEnqueue' };
      throw error;
    }
  };
}

/** Undefined: Studio does not take them. */
export function attributesIn(text: string): Record<string, unknown> | undefined {
  if (text.length > LONGEST_ATTRIBUTES) return undefined;
  try {
    const value: unknown = JSON.parse(text === '' ? '{}' : text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
