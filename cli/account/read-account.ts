import type { Twilio } from 'twilio';
import { accountSid } from '../../src/common/sids';
import { failureOf } from './failure';
import type { Account } from './snapshot';

/**
 * Asks for something of the account that every Standard API key may read: of the Accounts resource itself, Twilio lets
 * only Main keys read.
 * @throws RestException 401 when the credentials are wrong or of another account
 */
export async function proveCredentials(client: Twilio): Promise<void> {
  await client.incomingPhoneNumbers.list({ limit: 1 });
}

/** The account the credentials belong to. @throws RestException 401 when they are refused */
export async function readAccount(client: Twilio): Promise<Account> {
  await proveCredentials(client);
  return { sid: accountSid.parse(client.accountSid), friendlyName: await nameOf(client) };
}

async function nameOf(client: Twilio): Promise<string | undefined> {
  try {
    return (await client.api.v2010.accounts(client.accountSid).fetch()).friendlyName;
  } catch (error) {
    const { kind } = failureOf(error) ?? {};
    if (kind === 'unauthorized' || kind === 'forbidden') return undefined;
    throw error;
  }
}
