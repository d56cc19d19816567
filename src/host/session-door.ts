import * as z from 'zod';
import { newTicket } from '../console/ticket';
import { twilioClient } from '../twilio/client';
import { rolesOfFlexToken } from '../twilio/flex-token';
import { ticketIssuer, WITHOUT_CREDENTIALS } from './admit';
import { type Around, type FunctionHandler, functionHandler } from './handler';

/** Milliseconds a ticket of Flex's is good: whoever loses the role is out after that. */
const LASTS = 3_600_000;
const MAY_READ = ['admin', 'supervisor'];
/** Pages of any other origin cannot read the answer; this one's pages are given the token by Twilio. */
const ONLY_FLEX = { 'Access-Control-Allow-Origin': 'https://flex.twilio.com' };

/** What can be a signed or encrypted token: parts that are divided by dots. Twilio is not asked about anything else. */
const flexToken = z
  .string()
  .max(8_192)
  .regex(/^[\w-]+(\.[\w-]*){2,4}$/);

/**
 * Whoever leads in Flex may come in, as Twilio says of their token: it is asked once, before the settings are parsed, and
 * the token is kept and logged nowhere.
 */
const admitLead: Around['admit'] = async ({ Token: came }, context, deadline) => {
  const issuer = ticketIssuer(context);
  if (!issuer) return WITHOUT_CREDENTIALS;
  const token = flexToken.safeParse(came);
  const roles = token.success
    ? await rolesOfFlexToken(twilioClient(context.getTwilioClient, deadline), issuer.accountSid, token.data)
    : undefined;
  if (!roles) return { status: 401, body: { error: 'token' } };
  if (!roles.some((role) => MAY_READ.includes(role))) return { status: 403, body: { error: 'role' } };
  return undefined;
};

/** Gives a ticket for the console to an administrator or a supervisor of Flex, for the token Flex has of Twilio. */
export const sessionDoor: FunctionHandler = functionHandler(
  ({ context }) => {
    const issuer = ticketIssuer(context);
    const ticket = issuer && newTicket(issuer, LASTS, new Date());
    return Promise.resolve(ticket ? { status: 200, body: { ticket } } : WITHOUT_CREDENTIALS);
  },
  { admit: admitLead, headers: ONLY_FLEX },
);
