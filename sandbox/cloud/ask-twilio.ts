import type { Account } from '../kernel/account';
import { HOST_HEADER } from './living-only';

/** A call of the simulated Twilio API with the account's credentials; answers status and JSON. */
export async function askTwilio(
  { accountSid, authToken }: Account,
  port: number,
  request: { method: 'GET' | 'POST'; host: string; path: string; form: Readonly<Record<string, string>> },
): Promise<{ status: number; body: unknown }> {
  const { method, host, path, form } = request;
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
      [HOST_HEADER]: host,
    },
    body: method === 'POST' ? new URLSearchParams(form) : null,
  });
  return { status: answer.status, body: await answer.json() };
}

/** What somebody without credentials gets from an address of Twilio's. */
export async function downloadFromTwilio(
  port: number,
  url: string,
): Promise<{ status: number; contentType: string | null; content: Buffer }> {
  const { host, pathname, search } = new URL(url);
  const answer = await fetch(`http://127.0.0.1:${port}${pathname}${search}`, {
    headers: { [HOST_HEADER]: host },
  });
  const content = Buffer.from(await answer.arrayBuffer());
  return { status: answer.status, contentType: answer.headers.get('content-type'), content };
}
