/** Twilio: only what is published runs. */
export type FlowStatus = 'published' | 'draft';

/** A Studio flow: what the API tells of it, and what runs. */
export interface StudioFlow {
  readonly sid: string;
  friendlyName: string;
  status: FlowStatus;
  /** Twilio: counted up by every change. */
  revision: number;
  definition: Record<string, unknown>;
  /** The newest revision that was published, with which it runs; a draft may stand above it. */
  published?: { revision: number; definition: Record<string, unknown> };
}

/** The flow Flex sets up for an address: every conversation becomes a task of the workflow. */
export function flexFlow(
  sid: string,
  {
    friendlyName,
    workflowSid,
    taskChannelSid,
    timeoutSeconds,
  }: Record<'friendlyName' | 'workflowSid' | 'taskChannelSid', string> & {
    timeoutSeconds: number | undefined;
  },
): StudioFlow {
  return {
    sid,
    friendlyName,
    status: 'published',
    revision: 1,
    definition: {
      description: friendlyName,
      initial_state: 'Trigger',
      flags: { allow_concurrent_calls: true },
      states: [
        {
          name: 'Trigger',
          type: 'trigger',
          transitions: [
            { event: 'incomingMessage' },
            { event: 'incomingCall' },
            { event: 'incomingConversationMessage', next: 'SendToFlex' },
            { event: 'incomingRequest' },
            { event: 'incomingParent' },
          ],
          properties: { offset: { x: 0, y: 0 } },
        },
        {
          name: 'SendToFlex',
          type: 'send-to-flex',
          transitions: [{ event: 'callComplete' }, { event: 'failedToEnqueue' }, { event: 'callFailure' }],
          properties: {
            offset: { x: 0, y: 200 },
            workflow: workflowSid,
            channel: taskChannelSid,
            attributes: '{}',
            ...(timeoutSeconds !== undefined && { timeout: String(timeoutSeconds) }),
          },
        },
      ],
    },
  };
}
