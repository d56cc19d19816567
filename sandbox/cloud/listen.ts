import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on loopback. */
export interface Listening {
  port: number;
  /** Closes it together with the connections that are kept alive. */
  close(): Promise<void>;
}

/** Listens on a free loopback port. A connection that is kept ends with the server, not while a request is on its way. */
export async function listen(listener: RequestListener): Promise<Listening> {
  const server: Server = createServer({ keepAliveTimeout: 0 }, listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
