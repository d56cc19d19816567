import type { ProductDocument } from './operations';

/**
 * What a channel told with a message: every message of Twilio's documents links to it, and none describes it. What it holds
 * is not judged.
 */
export function channelMetadataDocument(): ProductDocument {
  const parameter = (name: string, prefix: string) => ({
    ...{ name, in: 'path' as const, required: true },
    schema: { type: 'string' as const, pattern: `^${prefix}[0-9a-fA-F]{32}$` },
  });
  const message = [parameter('ConversationSid', 'CH'), parameter('Sid', 'IM')];
  const path = '/Conversations/{ConversationSid}/Messages/{Sid}/ChannelMetadata';
  const servers = [{ url: 'https://conversations.twilio.com' }];
  const responses = { 200: { content: { 'application/json': { schema: { type: 'object' as const } } } } };
  return {
    product: 'linked',
    components: { schemas: {} },
    paths: {
      [`/v1${path}`]: {
        servers,
        get: { operationId: 'FetchChannelMetadata', parameters: message, responses },
      },
      [`/v1/Services/{ChatServiceSid}${path}`]: {
        servers,
        get: {
          operationId: 'FetchServiceChannelMetadata',
          parameters: [parameter('ChatServiceSid', 'IS'), ...message],
          responses,
        },
      },
    },
  };
}
