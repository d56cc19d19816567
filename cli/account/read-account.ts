import type { Twilio } from 'twilio';
import { accountSid } from '../../src/common/sids';
import type { Account } from './snapshot';

/** The account the credentials belong to. @throws RestException 401 when they are refused */
export async function readAccount(client: Twilio): Promise<Account> {
  const found = await client.api.v2010.accounts(client.accountSid).fetch();
  return { sid: accountSid.parse(found.sid), friendlyName: found.friendlyName, status: found.status };
}
