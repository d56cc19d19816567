/** Who calls whom; the rest of a call's webhook fields follows from it. */
export interface CallParties {
  readonly callSid: string;
  readonly accountSid: string;
  /** A number, `sip:…`, or what Twilio writes for a caller who shows none, e.g. `anonymous`. */
  readonly from: string;
  readonly to: string;
  /** SIP headers the leg carries, by the name of the header, e.g. `X-Order`. */
  readonly sipHeaders: Readonly<Record<string, string>>;
}

const GEOGRAPHY = { city: 'SAN FRANCISCO', state: 'CA', zip: '94105', country: 'US' };

/** The form fields every webhook of the call carries. */
export function callFields(call: CallParties, status: string): Record<string, string> {
  return {
    CallSid: call.callSid,
    AccountSid: call.accountSid,
    ApiVersion: '2010-04-01',
    CallStatus: status,
    Direction: 'inbound',
    From: call.from,
    To: call.to,
    Caller: call.from,
    Called: call.to,
    ...geography('From', call.from),
    ...geography('To', call.to),
    ...geography('Caller', call.from),
    ...geography('Called', call.to),
    ...Object.fromEntries(
      Object.entries(call.sipHeaders).map(([name, value]) => [`SipHeader_${name}`, value]),
    ),
  };
}

/** What Twilio adds to the attributes of a task that `Enqueue` makes; the document's own win. */
export function callAttributes(call: CallParties): Record<string, string> {
  const lower = (fields: Record<string, string>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [
        name.replace(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`).toLowerCase(),
        value,
      ]),
    );
  return {
    account_sid: call.accountSid,
    api_version: '2010-04-01',
    call_sid: call.callSid,
    direction: 'inbound',
    from: call.from,
    to: call.to,
    caller: call.from,
    called: call.to,
    ...lower(geography('From', call.from)),
    ...lower(geography('To', call.to)),
    ...lower(geography('Caller', call.from)),
    ...lower(geography('Called', call.to)),
  };
}

/** Twilio looks a number's place up; what is no number has none. */
function geography(side: string, address: string): Record<string, string> {
  if (!address.startsWith('+')) return {};
  return {
    [`${side}City`]: GEOGRAPHY.city,
    [`${side}State`]: GEOGRAPHY.state,
    [`${side}Zip`]: GEOGRAPHY.zip,
    [`${side}Country`]: GEOGRAPHY.country,
  };
}
