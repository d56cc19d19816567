import { Agent, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { request as secureRequest } from 'node:https';
import { text } from 'node:stream/consumers';

export interface ServerRequest {
  method: string;
  headers: Readonly<Record<string, string>>;
  body?: string | undefined;
  /** Hangs up when it is aborted. */
  signal: AbortSignal;
}

export interface ServerAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

const agent = new Agent({ keepAlive: true });

/**
 * One request by HTTP with its answer, whatever the status; a redirect is an answer like any other. Of all a sandbox does
 * a webhook is what happens most: `fetch` takes several times the CPU time.
 * @throws Error without a whole answer
 */
export async function askServer(url: string, { body, ...options }: ServerRequest): Promise<ServerAnswer> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const asked = url.startsWith('https:')
      ? secureRequest(url, options, resolve)
      : request(url, { ...options, agent }, resolve);
    asked.on('error', reject).end(body);
  });
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: await text(answer) };
}
