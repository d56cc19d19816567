import { Agent, request } from 'node:http';
import { listen } from '../cloud/listen';

/** A server on loopback that answers at once, to measure what a call of it takes with nothing around it. */
export class BareCalls {
  private readonly agent = new Agent({ keepAlive: true });

  private constructor(private readonly server: Awaited<ReturnType<typeof listen>>) {}

  static async start(): Promise<BareCalls> {
    return new BareCalls(await listen((_request, response) => response.end('{}')));
  }

  /** Milliseconds so many calls take, one after the other. */
  async timeOf(calls: number): Promise<number> {
    const begun = performance.now();
    for (let call = 0; call < calls; call += 1) await this.call();
    return performance.now() - begun;
  }

  async stop(): Promise<void> {
    this.agent.destroy();
    await this.server.close();
  }

  private call(): Promise<void> {
    return new Promise((resolve, reject) => {
      request({ host: '127.0.0.1', port: this.server.port, agent: this.agent }, (response) =>
        response.resume().once('end', resolve),
      )
        .once('error', reject)
        .end();
    });
  }
}
