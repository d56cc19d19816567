import { TwilioError } from '../kernel/twilio-error';

const largestDataBytes = 16 * 1024;
const longestTtlSeconds = 31_536_000;
const shapeOfASid = /^[A-Z]{2}[a-f0-9]{32}$/;

/**
 * The `UniqueName` of a new document, or null when none is given.
 * Twilio: 1 to 256 characters and not shaped like a SID, otherwise 54302.
 */
export function parseUniqueName(given: string | undefined): string | null {
  if (given === undefined) return null;
  if (given.length < 1 || given.length > 256 || shapeOfASid.test(given)) {
    throw new TwilioError(400, 54302, 'Invalid unique name');
  }
  return given;
}

/**
 * The `Data` of a write, or undefined when none is given.
 * Twilio: a JSON object (null: 54101) of at most 16 KiB (54006). The HTTP status of 54006 is not documented.
 */
export function parseData(given: string | undefined): Record<string, unknown> | undefined {
  if (given === undefined) return undefined;
  if (Buffer.byteLength(given) > largestDataBytes)
    throw new TwilioError(413, 54006, 'Request entity too large');
  const data = parseJson(given);
  // That 54101 also covers text that is not JSON, and other values than objects, is not documented: stricter choice.
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw new TwilioError(400, 54101, 'Invalid Document data');
  }
  return data as Record<string, unknown>;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The `Ttl` of a write in seconds (0: the document never expires), or undefined when none is given. */
export function parseTtl(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const seconds = /^\d+$/.test(given) ? Number(given) : Number.NaN;
  if (!(seconds <= longestTtlSeconds)) {
    throw new TwilioError(400, 20001, `Invalid Ttl: expected 0 to ${longestTtlSeconds} seconds`);
  }
  return seconds;
}
