import { ConsoleProblem, type ConsoleRequest } from '../console/console-request';
import { call } from '../twilio/call';
import { twilioClient } from '../twilio/client';
import { CallUnanswered } from '../ai-worker/ports/errors';
import { admitConsole } from './admit';
import { type FunctionHandler, functionHandler } from './handler';
import type { FunctionContext, Reply } from './runtime';

/** Milliseconds at the end of a Function that belong to its answer. */
const FOR_THE_ANSWER = 600;

/** Makes a Function of the console's data: for who has a ticket, and for nobody else. */
export function consoleDoor(read: (request: ConsoleRequest) => Promise<object>): FunctionHandler {
  return functionHandler(
    async ({ context, event, settings, deadline }) => {
      const time = deadline.leaving(FOR_THE_ANSWER);
      const makeClient = context.getTwilioClient;
      const client = twilioClient(makeClient, time);
      const request = {
        client,
        makeClient,
        settings,
        deadline: time,
        now: new Date(),
        query: event,
        ...whereItRuns(context),
      };
      try {
        return { status: 200, body: await read(request).catch(named) };
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal) return refusal;
        throw error;
      }
    },
    { admit: admitConsole },
  );
}

/** https://www.twilio.com/docs/serverless/functions-assets/functions/variables: given to every Function in the cloud. */
function whereItRuns({
  SERVICE_SID: serviceSid,
  ENVIRONMENT_SID: environmentSid,
  DOMAIN_NAME: domainName,
}: FunctionContext): Pick<ConsoleRequest, 'place' | 'domainName'> {
  const isKnown = typeof serviceSid === 'string' && typeof environmentSid === 'string';
  return {
    place: isKnown ? { serviceSid, environmentSid } : undefined,
    domainName: typeof domainName === 'string' ? domainName : '',
  };
}

/** Of what Twilio refused only operation, status and code are told: its own sentence may name a number. */
async function named(error: unknown): Promise<never> {
  if (!(error instanceof Error) || !('status' in error || 'code' in error)) throw error;
  return call('console', () => Promise.reject(error));
}

function refusalOf(error: unknown): Reply | undefined {
  if (error instanceof ConsoleProblem) {
    return {
      status: error.kind === 'nothing-known' ? 404 : 400,
      body: { error: error.kind, message: error.message },
    };
  }
  if (error instanceof CallUnanswered && error.why === '429')
    return { status: 429, body: { error: 'limited' } };
  return undefined;
}
