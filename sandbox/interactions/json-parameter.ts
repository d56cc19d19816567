import { parseExactly } from '../kernel/exact-json';
import { TwilioError } from '../kernel/twilio-error';

/** The object in a parameter that is JSON text; 400/20001 (the code is not documented) for anything else. */
export function parseObject(text: string | undefined, name: string): Record<string, unknown> {
  if (text === undefined) throw invalid(name);
  try {
    return asObject(parseExactly(text), name);
  } catch {
    throw invalid(name);
  }
}

export function asObject(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid(name);
  return value as Record<string, unknown>;
}

export function invalid(name: string): TwilioError {
  return new TwilioError(400, 20001, `Invalid ${name}`);
}
