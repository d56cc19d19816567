import { RequestClient, Twilio } from 'twilio';
import { HOST_HEADER } from './living-only';
import type { Account } from '../kernel/account';

/** What simulates Twilio's API: a sandbox, or a part of one. */
interface SimulatedTwilio {
  account: Account;
  twilioPort: number;
}

/** Sends what the SDK asks of a host of Twilio's to the sandbox. */
function redirectedClient(sandbox: SimulatedTwilio): RequestClient {
  const client = new RequestClient();
  const request = client.request.bind(client);
  client.request = (options) => {
    const { host, pathname, search } = new URL(options.uri);
    const uri = `http://127.0.0.1:${sandbox.twilioPort}${pathname}${search}`;
    return request({ ...options, uri, headers: { ...options.headers, [HOST_HEADER]: host } });
  };
  return client;
}

/**
 * The real Twilio SDK, asking the sandbox.
 * @param credentials the account's own when left out
 */
export function sandboxClient(
  sandbox: SimulatedTwilio,
  credentials: { username: string; password: string; accountSid?: string } = {
    username: sandbox.account.accountSid,
    password: sandbox.account.authToken,
  },
): Twilio {
  return new Twilio(credentials.username, credentials.password, {
    accountSid: credentials.accountSid ?? sandbox.account.accountSid,
    httpClient: redirectedClient(sandbox),
  });
}
