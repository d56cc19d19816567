import type { PhoneCall } from './phone-call';

/** The call as Twilio's API answers it. */
export function callResource(call: PhoneCall): Record<string, unknown> {
  const { accountSid, callSid, from, to, status } = call;
  const uri = `/2010-04-01/Accounts/${accountSid}/Calls/${callSid}`;
  return {
    account_sid: accountSid,
    sid: callSid,
    api_version: '2010-04-01',
    direction: 'inbound',
    from,
    from_formatted: from,
    to,
    to_formatted: to,
    status,
    uri: `${uri}.json`,
    subresource_uris: { recordings: `${uri}/Recordings.json` },
  };
}
