import { join, resolve } from 'node:path';
import express from 'express';
import { Accounts } from './accounts/accounts';
import { FlexTokens } from './accounts/flex-tokens';
import { callWatch } from './call-watch';
import { askTwilio, downloadFromTwilio } from './cloud/ask-twilio';
import type { TwilioExchange } from './cloud/exchange';
import { type Invocation, Invocations, type OutsideCall } from './cloud/invocations';
import { listen, type Listening } from './cloud/listen';
import { onlyFromTheLiving } from './cloud/living-only';
import { twilioCloud } from './cloud/twilio-cloud';
import { companyFlows } from './company-flows';
import { connectCard } from './connected-card';
import { onlyLooksAbout } from './functions/resting-watch';
import { connectWebhooks } from './connected-webhooks';
import { Conversations } from './conversations/conversations';
import { OtherServices } from './conversations/other-services';
import { deploymentVariables, DOMAIN_NAME, uploadedVariables } from './deployment-variables';
import { deployedFunctions } from './edge/deployed-functions';
import { createEdge } from './edge/edge';
import type { EdgeSettings } from './edge/run-function';
import { SignedWebhookCaller } from './edge/webhook-caller';
import { Faults } from './faults/faults';
import {
  type FlexAccount,
  MESSENGER_ADDRESS,
  SMS_NUMBER,
  startsConnected,
  WHATSAPP_ADDRESS,
} from './flex-account';
import { FlexPlugins } from './flex-plugins/flex-plugins';
import { DeployedRuntime } from './functions/deployed-runtime';
import type { RuntimeClock } from './functions/runtime-clock';
import { Interactions } from './interactions/interactions';
import { type Account, newAccount } from './kernel/account';
import { Clock } from './kernel/clock';
import { Journal } from './kernel/journal';
import { Media } from './media/media';
import { keepLines } from './monitor/keep-lines';
import { Monitor } from './monitor/monitor';
import { createOpenCxApp } from './opencx/app';
import { OpenCx } from './opencx/opencx';
import { Customer } from './people/customer';
import { HostedVisitor, type HostedVisitorOptions } from './people/hosted-visitor';
import { Rep } from './people/rep';
import { Caller } from './people/caller';
import { Visitor } from './people/visitor';
import { DeployedProject } from './serverless/deployed-project';
import { Serverless } from './serverless/serverless';
import { FlowRunner } from './studio/flow-runner';
import { Studio } from './studio/studio';
import type { CallHooks, Platform } from './platform';
import type { SandboxOptions } from './sandbox-options';
import { setUpAccount } from './set-up-account';
import { Sync } from './sync/sync';
import { TaskRouter } from './taskrouter/taskrouter';
import { Voice } from './voice/voice';

const PROJECT = resolve(__dirname, '..');

/**
 * Twilio's cloud, OpenCX and the deployed Functions on loopback: a connected Flex account whose every service refuses
 * what the platform refuses. Its fields are the controls of tests and of the demo.
 */
export class Sandbox implements Platform, CallHooks {
  readonly account: Account = newAccount();
  readonly clock = new Clock();
  readonly journal = new Journal(() => this.clock.now());
  readonly webhooks = new SignedWebhookCaller(this.account, this.clock);
  readonly invocations = new Invocations(this.clock);
  /** What goes wrong: nothing, unless it is asked for here. */
  readonly faults = new Faults(this);
  private readonly world = {
    account: this.account,
    clock: this.clock,
    journal: this.journal,
    webhooks: this.webhooks,
  };
  readonly taskRouter = new TaskRouter(this.world);
  readonly conversations = new Conversations(this.world);
  readonly otherConversations = new OtherServices(this.world, this.conversations);
  readonly interactions = new Interactions(this.world, this.taskRouter, this.conversations);
  readonly flexPlugins = new FlexPlugins(this.world);
  readonly media = new Media(this.world, this.conversations);
  readonly voice = new Voice(this.world, this.taskRouter);
  readonly accounts = new Accounts(this.world);
  readonly flexTokens = new FlexTokens(this.world);
  readonly studio = new Studio(this.world);
  readonly flowRunner = new FlowRunner(
    this.world,
    this.conversations,
    this.interactions,
    this.studio,
    this.voice.numbers,
  );
  readonly sync: Sync;
  readonly monitor = new Monitor(this.world);
  readonly serverless = new Serverless(this.world);
  /** The Functions that run, as they are deployed to the account. */
  readonly deployed = new DeployedProject(this.serverless.services, this.clock, PROJECT, DOMAIN_NAME);
  readonly openCx = new OpenCx(this.world, this.webhooks);
  readonly flex: FlexAccount;
  readonly rep: Rep;
  twilioMilliseconds = 0;
  onTwilioCall: ((call: OutsideCall, invocation: Invocation) => Promise<void>) | undefined;
  onEffect: ((call: OutsideCall, invocation: Invocation) => void) | undefined;
  /** Told every call of the Twilio API with its answer. */
  onTwilioExchange: ((exchange: TwilioExchange) => void) | undefined;
  readonly edgeSettings: EdgeSettings = { functionsEndWithTheirCaller: false };
  /** Asked before a Function's call of its own deployment takes place; without it all are delivered. */
  onOwnCall: ((path: string) => 'deliver' | 'drop') | undefined;
  private twilio: Listening | undefined;
  private openCxServer: Listening | undefined;
  private edge: Listening | undefined;
  private runtime: DeployedRuntime | undefined;
  private readonly parts: { stop(): Promise<void> }[] = [];

  private constructor(options: SandboxOptions) {
    if (options.slowness !== undefined) this.clock.slowDown(options.slowness);
    this.sync = new Sync(this.world, { withTurnsService: startsConnected(options) });
    this.faults.tamperWith(this);
    this.flex = setUpAccount(this, options);
    companyFlows(this.conversations, this.studio, this.taskRouter, this.flex);
    this.rep = new Rep(this, this.flex.rep);
  }

  /** Starts everything on free ports; the Functions are the ones that were built last. */
  static async start(options: SandboxOptions = {}): Promise<Sandbox> {
    const sandbox = new Sandbox(options);
    try {
      await sandbox.begin(options);
    } catch (error) {
      await sandbox.stop();
      throw error;
    }
    return sandbox;
  }

  /** Runs the built Functions with these environment variables, in the place of those that ran before. */
  async deploy(variables: Readonly<Record<string, string>>): Promise<void> {
    this.deployed.setVariables(uploadedVariables(variables));
    await this.runtime?.runWith({ ...variables, ...this.deployed.sids });
  }

  /** Stops everything, the Functions first. */
  async stop(): Promise<void> {
    this.clock.stop();
    for (const part of this.parts.reverse()) await part.stop();
  }

  /** A customer with a phone of this number, e.g. `+15005550101`, who sends SMS. */
  customer(number: string): Customer {
    return new Customer(this, number, { prefix: '', companyAddress: SMS_NUMBER });
  }

  /** A customer who writes on Facebook's Messenger, which knows them by an id. */
  messenger(id: string): Customer {
    return new Customer(this, id, { prefix: 'messenger:', companyAddress: MESSENGER_ADDRESS });
  }

  /** A customer who writes on WhatsApp, by a phone of this number or by WhatsApp's user id, e.g. `US.1349`. */
  whatsApp(number: string): Customer {
    return new Customer(this, number, { prefix: 'whatsapp:', companyAddress: WHATSAPP_ADDRESS });
  }

  /**
   * A visitor of the company's website who opens its chat with the first message.
   * @param name what the pre-engagement form asked for, with the e-mail; without it there was no form
   */
  visitor(name?: string, options: { identified?: boolean; email?: string } = {}): Visitor {
    return new Visitor(this, this.flex.webChat, {
      identified: true,
      ...options,
      ...(name !== undefined && { name }),
    });
  }

  /** Somebody with a phone of this number, or with what Twilio writes for a caller who shows none. */
  caller(number: string): Caller {
    return new Caller(this, number);
  }

  /** A customer of OpenCX's own channels: its widget unless another one is named. */
  hostedVisitor(who: HostedVisitorOptions = {}): HostedVisitor {
    return new HostedVisitor(this, who);
  }

  /** Calls the simulated Twilio API as another part of the company's Flex would; answers status and JSON. */
  api(
    method: 'GET' | 'POST',
    host: string,
    path: string,
    form: Readonly<Record<string, string>> = {},
  ): Promise<{ status: number; body: unknown }> {
    return askTwilio(this.account, this.twilioPort, { method, host, path, form });
  }

  /** What somebody without credentials gets from an address of Twilio's, e.g. a file's temporary one. */
  download(url: string): ReturnType<typeof downloadFromTwilio> {
    return downloadFromTwilio(this.twilioPort, url);
  }

  /** The loopback port behind which all of Twilio's API hosts are simulated. */
  get twilioPort(): number {
    return this.twilio?.port ?? 0;
  }

  get openCxUrl(): string {
    return `http://127.0.0.1:${this.openCxServer?.port ?? 0}`;
  }

  /** Where the Functions are reached from outside, for calls Twilio would not make. */
  addressOf(path: string): string {
    return `http://127.0.0.1:${this.edge?.port ?? 0}${path}`;
  }

  urlOf(path: string): string {
    return `https://${DOMAIN_NAME}${path}`;
  }

  get functionsClock(): RuntimeClock {
    if (!this.runtime) throw new Error('The sandbox has not started');
    return this.runtime.clock;
  }

  private async begin(options: SandboxOptions): Promise<void> {
    const services = [
      ...[this.otherConversations, this.otherConversations.chatApi],
      ...[this.taskRouter, this.conversations, this.interactions, this.flexPlugins, this.sync],
      ...[this.media, this.media.downloads, this.voice, this.conversations.chatApi, this.accounts],
      ...[this.studio, this.serverless, this.serverless.uploads, this.monitor, this.flexTokens],
    ];
    const twilio = (this.twilio = await this.add(
      listen(
        twilioCloud(
          this.account,
          services,
          this.invocations,
          callWatch(this, this.faults, 'twilio'),
          () => this.onTwilioExchange,
        ),
      ),
    ));
    this.openCxServer = await this.add(
      listen(
        express()
          .use(onlyFromTheLiving(this.invocations, 'opencx', callWatch(this, this.faults, 'opencx')))
          .use(createOpenCxApp(this.openCx)),
      ),
    );
    this.edge = await this.add(listen(this.createEdge()));
    this.webhooks.onlyLooksAbout = (url) => onlyLooksAbout(url, this.sync, this.clock.now().getTime());
    this.webhooks.onFailure = (url, status) => this.monitor.webhookFailed(url, status);
    const edge = (this.webhooks.edge = { domainName: DOMAIN_NAME, port: this.edge.port });
    this.runtime = new DeployedRuntime(
      {
        cloudPort: twilio.port,
        openCxPort: this.openCxServer.port,
        edge,
        forkPerCall: options.forkPerCall ?? false,
        phrases: options.phrases,
        liveHosts: options.liveOpenCx ? [new URL(options.liveOpenCx.url).hostname] : [],
        journal: this.journal,
        onConsole: keepLines(this),
      },
      this.clock,
    );
    this.parts.push(this.runtime);
    await this.deploy(deploymentVariables(this, options));
    if (startsConnected(options)) {
      connectCard(this.flexPlugins, this.deployed);
      connectWebhooks(this, { useTurnsService: options.useTurnsService ?? false });
    }
  }

  private createEdge(): express.Express {
    const { account, clock, journal, invocations } = this;
    const functions = deployedFunctions(join(PROJECT, 'dist/functions'));
    return createEdge({
      ...{ account, clock, journal, invocations, functions },
      publicAsset: (path) => this.deployed.publicAsset(path),
      domainName: DOMAIN_NAME,
      runtimePort: () => this.runtime?.port ?? 0,
      settings: this.edgeSettings,
      onOwnCall: (path) => this.onOwnCall?.(path) ?? this.faults.onOwnCall(path),
      onRun: (run, path) => void this.webhooks.follow(run, path),
    });
  }

  private async add(starting: Promise<Listening>): Promise<Listening> {
    const part = await starting;
    this.parts.push({ stop: () => part.close() });
    return part;
  }
}
