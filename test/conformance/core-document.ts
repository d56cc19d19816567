import type { OpenApiDocument } from './openapi';
import type { ProductDocument } from './operations';
import { readDocument } from './documents';

const SERVERS = [{ url: 'https://api.twilio.com' }];
/** Of objects: what is in them is not looked at beyond the properties the document names. */
const OF_OBJECTS = ['phone-number-capabilities', 'uri-map'];

/**
 * Twilio's core API (2010-04-01). Its paths name no server of their own, and its addresses are relative though the
 * document calls them `uri`: the examples in it are.
 */
export function coreDocument(): ProductDocument {
  const text = JSON.stringify(readDocument('core'));
  const document = JSON.parse(text, (name, value: unknown) => {
    if (name !== 'format' || typeof value !== 'string') return value;
    if (OF_OBJECTS.includes(value)) return undefined;
    return value === 'uri' ? 'uri-reference' : value;
  }) as OpenApiDocument;
  const paths = Object.entries(document.paths).map(([path, item]) => [path, { ...item, servers: SERVERS }]);
  return { ...document, paths: Object.fromEntries(paths) as OpenApiDocument['paths'], product: 'core' };
}
