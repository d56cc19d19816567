import { isAxiosError } from 'axios';
import { RestException } from 'twilio';
import TwilioServiceException from 'twilio/lib/base/TwilioServiceException';

type Kind = 'not-reached' | 'unauthorized' | 'forbidden' | 'not-found' | 'too-many' | 'fault' | 'refused';

/** A request to Twilio that came to nothing. */
export interface Failure {
  kind: Kind;
  /** What came of it: status and code, or which host was not reached. */
  found: string;
  advice: string;
}

const ADVICE: Readonly<Record<Kind, string>> = {
  'not-reached': 'Check the network and, where there is one, the proxy; then run this again.',
  unauthorized: 'Check that Account SID and Auth Token (or API key and secret) belong together.',
  forbidden: 'The API key may not do this: use a Standard or Main key, or the Auth Token.',
  'not-found': 'Check the SIDs in the environment file: they must be of this account.',
  'too-many': 'Twilio had too many requests: run this again in a minute.',
  fault: 'Twilio has a fault (https://status.twilio.com): run this again later.',
  refused: 'See https://www.twilio.com/docs/api/errors for the code.',
};

/** Twilio: an API key without the permission; the status is that of wrong credentials too. */
const NO_PERMISSION = 70051;

/**
 * What a rejection of the Twilio SDK means; undefined for any other error. The rejection itself must never be printed:
 * that of a host that was not reached holds the whole request, credentials and all.
 */
export function failureOf(error: unknown): Failure | undefined {
  if (isAxiosError(error) && !error.response) return failure('not-reached', notReached(error));
  if (!(error instanceof RestException || error instanceof TwilioServiceException)) return undefined;
  const { status, code, message } = error;
  return failure(kindOf(status, code), `Twilio answered ${status}${code ? `/${code}` : ''}, ${message}`);
}

function failure(kind: Kind, found: string): Failure {
  return { kind, found, advice: ADVICE[kind] };
}

function notReached({
  config,
  code,
  message,
}: {
  config?: { url?: string };
  code?: string;
  message: string;
}) {
  const url = config?.url ?? '';
  return `${URL.canParse(url) ? new URL(url).host : 'Twilio'} was not reached (${code ?? message})`;
}

function kindOf(status: number, code: number | undefined): Kind {
  if (status === 403 || code === NO_PERMISSION) return 'forbidden';
  if (status === 401) return 'unauthorized';
  if (status === 404) return 'not-found';
  if (status === 429) return 'too-many';
  return status >= 500 ? 'fault' : 'refused';
}
