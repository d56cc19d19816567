import type { OpenApiSchema } from './openapi';
import type { ProductDocument } from './operations';

/** The types of the properties in a recorded answer of the Media Content Service. */
export const MEDIA_PROPERTIES = {
  sid: 'string',
  service_sid: 'string',
  date_created: 'string',
  date_upload_updated: 'string',
  date_updated: 'string',
  links: { content: 'string', content_direct_temporary: 'string' },
  size: 'number',
  content_type: 'string',
  filename: 'string',
  author: 'string',
  category: 'string',
  message_sid: 'string',
  channel_sid: 'string',
  url: 'string',
  is_multipart_upstream: 'boolean',
};

type Types = string | { [property: string]: Types };

/** The Media Content Service, of which Twilio publishes no document: one of the types that were recorded. */
export function mediaDocument(): ProductDocument {
  // A file that is with no message yet.
  const { message_sid: _message, channel_sid: _channel, author: _author, ...unsent } = MEDIA_PROPERTIES;
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
          responses: { 201: { content: { 'application/json': { schema: schemaOf(unsent) } } } },
        },
      },
      '/v1/Services/{ServiceSid}/Media/{Sid}': {
        servers: [{ url: 'https://mcs.us1.twilio.com' }],
        get: {
          operationId: 'FetchMedia',
          parameters: [pathParameter('ServiceSid', 'IS'), pathParameter('Sid', 'ME')],
          responses: { 200: { content: { 'application/json': { schema: schemaOf(MEDIA_PROPERTIES) } } } },
        },
      },
    },
  };
}

function pathParameter(name: string, prefix: string) {
  const schema = { type: 'string', pattern: `^${prefix}[0-9a-fA-F]{32}$` };
  return { name, in: 'path' as const, required: true, schema };
}

function schemaOf(types: Types): OpenApiSchema {
  if (typeof types === 'string') return { type: types };
  const properties = Object.entries(types).map(([name, part]) => [name, schemaOf(part)] as const);
  return { type: 'object', properties: Object.fromEntries(properties) };
}
