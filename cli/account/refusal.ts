import { failureOf } from './failure';

export { unlessMissing } from '../../src/twilio/call';

/** What is there, or undefined when the credentials may not read it. */
export async function unlessForbidden<Found>(request: Promise<Found>): Promise<Found | undefined> {
  try {
    return await request;
  } catch (error) {
    if (failureOf(error)?.kind === 'forbidden') return undefined;
    throw error;
  }
}
