import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export type Respond = (response: ServerResponse, request: IncomingMessage) => void;

/** A small HTTP server that answers its requests with the given responses in turn, the last one for ever. */
export class TestServer {
  /** When each request came, and on which connection. */
  readonly requests: { at: number; socket: Socket; request: IncomingMessage; body: string }[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(...responses: [Respond, ...Respond[]]): Promise<TestServer> {
    const server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      request.on('end', () => {
        started.requests.push({ at: Date.now(), socket: request.socket, request, body });
        const respond = responses[started.requests.length - 1] ?? responses.at(-1);
        respond?.(response, request);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const started = new TestServer(server, `http://127.0.0.1:${port}`);
    return started;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** A JSON answer. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Respond {
  return text(status, JSON.stringify(body), { 'Content-Type': 'application/json', ...headers });
}

/** An answer with any body. */
export function text(status: number, body: string, headers: Record<string, string> = {}): Respond {
  return (response) => response.writeHead(status, headers).end(body);
}

/** The connection is reset instead of an answer. */
export const reset: Respond = (_response, { socket }) => void socket.resetAndDestroy();

/** No answer ever comes. */
export const silence: Respond = () => undefined;
