import type { RequestListener } from 'node:http';
import { Invocations } from '../../../sandbox/cloud/invocations';
import { listen, type Listening } from '../../../sandbox/cloud/listen';
import type { Visibility } from '../../../sandbox/edge/deployed-functions';
import { createEdge, type EdgeOptions } from '../../../sandbox/edge/edge';
import { SignedWebhookCaller } from '../../../sandbox/edge/webhook-caller';
import { Clock } from '../../../sandbox/kernel/clock';
import { Journal } from '../../../sandbox/kernel/journal';
import { newAccount } from '../../../sandbox/kernel/account';

const domainName = 'opencx-flex-1234-dev.twil.io';
const functions = new Map<string, Visibility>([
  ['/opencx/events', 'public'],
  ['/taskrouter/events', 'protected'],
]);

/** The edge on a local port, in front of what a test runs in the place of the Functions, and callers of it. */
export class ServedEdge {
  readonly account = newAccount();
  readonly clock = new Clock();
  readonly journal = new Journal(() => this.clock.now());
  readonly invocations = new Invocations(this.clock);
  readonly caller = new SignedWebhookCaller(this.account, this.clock);
  readonly settings = { functionsEndWithTheirCaller: false };
  onOwnCall: EdgeOptions['onOwnCall'] = () => 'deliver';
  private readonly options: EdgeOptions = {
    account: this.account,
    clock: this.clock,
    journal: this.journal,
    invocations: this.invocations,
    settings: this.settings,
    functions,
    publicAsset: () => undefined,
    domainName,
    runtimePort: () => 0,
    onOwnCall: (path) => this.onOwnCall(path),
    onRun: (run) => void this.caller.follow(run),
  };
  private readonly parts: Listening[] = [];

  /** Starts without Functions: they come with `runs` or `runsAt`. */
  static async start(): Promise<ServedEdge> {
    const served = new ServedEdge();
    const edge = await listen(createEdge(served.options));
    served.parts.push(edge);
    served.caller.edge = { domainName, port: edge.port };
    return served;
  }

  get edge(): { domainName: string; port: number } {
    if (!this.caller.edge) throw new Error('The edge has not started');
    return this.caller.edge;
  }

  async runs(functionsRuntime: RequestListener): Promise<void> {
    const runtime = await listen(functionsRuntime);
    this.parts.push(runtime);
    this.runsAt(runtime.port);
  }

  runsAt(port: number): void {
    this.options.runtimePort = () => port;
  }

  urlOf(path: string): string {
    return `https://${domainName}${path}`;
  }

  async stop(): Promise<void> {
    this.clock.stop();
    for (const part of this.parts) await part.close();
  }
}
