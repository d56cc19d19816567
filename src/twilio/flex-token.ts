import type { Twilio } from 'twilio';
import * as z from 'zod';
import { CallRefused, CallUnanswered } from '../ai-worker/ports/errors';
import { call } from './call';

/** https://github.com/twilio/twilio-flex-token-validator#readme: what is asked and answered; no page of Twilio's API has it. */
const validation = z.object({ valid: z.boolean(), roles: z.array(z.string()).nullish() });

/**
 * Has Twilio look at the token a page in Flex was given.
 * @returns the roles of who has it; undefined: it is not of this account, forged, or over
 * @throws CallRefused where Twilio does not take our credentials, CallUnanswered where it does not say
 */
export async function rolesOfFlexToken(
  client: Twilio,
  accountSid: string,
  token: string,
): Promise<readonly string[] | undefined> {
  const { statusCode, body } = await call(
    'validate Flex token',
    () =>
      client.request({
        method: 'post',
        uri: `https://iam.twilio.com/v1/Accounts/${accountSid}/Tokens/validate`,
        headers: { 'Content-Type': 'application/json' },
        data: { token },
      }) as Promise<{ statusCode: number; body: unknown }>,
  );
  const { data: answer } = validation.safeParse(body);
  if (answer?.valid === false) return undefined;
  if (answer && statusCode < 300) return answer.roles ?? [];
  if (statusCode >= 400 && statusCode < 500 && statusCode !== 429)
    throw new CallRefused('validate Flex token', statusCode, undefined);
  throw new CallUnanswered('validate Flex token', String(statusCode));
}
