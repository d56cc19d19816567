/**
 * Twilio asks an address of a call five times more when it is answered 4xx, as a Function is (429) while 30 others run, or
 * when it was not reached. Nothing is lost by that: what the caller said comes again with it. All attempts together end
 * after 15 s. The fragment is not part of the request.
 * https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
 */
export const ASKED_AGAIN = '#rc=5&rp=4xx,ct';
