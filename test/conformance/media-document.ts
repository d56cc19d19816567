import type { OpenApiSchema } from './openapi';
import type { ProductDocument } from './operations';
import { sharedJson } from './shared-folder';

/**
 * The Media Content Service, of which Twilio publishes no document: one made of a recorded answer, so that the same
 * properties and types are asked for.
 */
export function mediaDocument(): ProductDocument {
  const { payload } = sharedJson('fixtures/conversations/mcs-media.response.json') as { payload: unknown };
  return {
    product: 'media',
    components: { schemas: {} },
    paths: {
      '/v1/Services/{ServiceSid}/Media': {
        servers: [{ url: 'https://mcs.us1.twilio.com' }],
        post: {
          operationId: 'CreateMedia',
          parameters: [
            pathParameter('ServiceSid', 'IS'),
            { name: 'Filename', in: 'query', schema: { type: 'string' } },
          ],
          responses: { 201: { content: { 'application/json': { schema: schemaOf(unsent(payload)) } } } },
        },
      },
      '/v1/Services/{ServiceSid}/Media/{Sid}': {
        servers: [{ url: 'https://mcs.us1.twilio.com' }],
        get: {
          operationId: 'FetchMedia',
          parameters: [pathParameter('ServiceSid', 'IS'), pathParameter('Sid', 'ME')],
          responses: { 200: { content: { 'application/json': { schema: schemaOf(payload) } } } },
        },
      },
    },
  };
}

/** A file that is with no message yet. */
function unsent(payload: unknown): unknown {
  const {
    message_sid: _message,
    channel_sid: _channel,
    author: _author,
    ...file
  } = payload as Record<string, unknown>;
  return file;
}

function pathParameter(name: string, prefix: string) {
  const schema = { type: 'string', pattern: `^${prefix}[0-9a-fA-F]{32}$` };
  return { name, in: 'path' as const, required: true, schema };
}

function schemaOf(value: unknown): OpenApiSchema {
  if (typeof value !== 'object' || value === null) return { type: typeof value };
  const properties = Object.entries(value).map(([name, part]) => [name, schemaOf(part)]);
  return { type: 'object', properties: Object.fromEntries(properties) as Record<string, OpenApiSchema> };
}
