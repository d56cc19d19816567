import { asObject, invalid } from './json-parameter';
import type { TransferRequest } from './transfers';

/**
 * The body of a new transfer. Twilio documents none of it; Flex UI sends these three, and SIDs of a note and a summary,
 * which are not simulated. Transfers to somebody outside Flex are refused with 400/20001.
 */
export function parseTransfer(body: unknown): TransferRequest {
  const { type, from, to } = asObject(body, 'body');
  if (type !== 'warm' && type !== 'cold') throw invalid('type');
  if (typeof from !== 'string') throw invalid('from');
  if (typeof to !== 'string') throw invalid('to');
  return { type, from, to };
}
