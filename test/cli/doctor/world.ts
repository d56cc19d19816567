import type { Twilio } from 'twilio';
import { webhookAddresses } from '../../../cli/wanted/addresses';
import { CONVERSATIONS_EVENTS } from '../../../cli/wanted/conversations-events';
import { TASKROUTER_EVENTS } from '../../../cli/wanted/task-router-events';
import { readEnvironmentFile } from '../../../cli/environment/environment-file';
import type { DoctorInstruments } from '../../../cli/doctor/evidence/gatherers';
import type { Examined } from '../../../cli/doctor/run-checks';
import { deploymentVariables, uploadedVariables } from '../../../sandbox/deployment-variables';
import { Sandbox } from '../../../sandbox/sandbox';
import { AI_NUMBER, connectNumbers } from '../../../sandbox/voice/company-numbers';
import { Installer } from '../../harness/connect-account';
import { postForm } from '../../../cli/doctor/evidence/post-form';
import { examine, instrumentsFor, reaching } from '../../harness/examine';
import { sandboxClient } from '../../harness/twilio-client';

const OPTIONS = {
  useTurnsService: true,
  settings: { OPENCX_WEBHOOK_SECRET: 'a secret nobody can guess' },
};

/** Everybody but the AI, as `connect` leaves a queue of people. */
const WITHOUT_THE_AI = '(1==1) AND ai_agent != true';

/** A connected account, and what a person who mends it has at hand. */
export class World {
  /** What the doctor is called with beside the environment file. */
  given: Partial<DoctorInstruments> = {};
  readonly client: Twilio;
  private readonly healthy: { variables: Record<string, string>; configuration: string };

  private constructor(
    readonly sandbox: Sandbox,
    /** The environment file. */
    public variables: Record<string, string>,
    /** What Twilio gives to the Functions. */
    private readonly platform: Record<string, string>,
  ) {
    this.client = sandboxClient(sandbox);
    this.healthy = { variables, configuration: sandbox.flex.workflow.configuration };
  }

  static async start(): Promise<World> {
    const sandbox = await Sandbox.start(OPTIONS);
    const { DOMAIN_NAME = '', ...variables } = deploymentVariables(sandbox, OPTIONS);
    const { accountSid: ACCOUNT_SID, authToken: AUTH_TOKEN } = sandbox.account;
    const world = new World(sandbox, variables, { DOMAIN_NAME, ACCOUNT_SID, AUTH_TOKEN });
    await world.humanQueue.update({ targetWorkers: WITHOUT_THE_AI });
    await world.chatService.update({ postWebhookRetryCount: 3 });
    sandbox.openCx.requestsPerMinute = 10_000;
    return world;
  }

  stop(): Promise<void> {
    return this.sandbox.stop();
  }

  /** Back to what was healthy, for a fault that was not mended: so that no other one fails for it. */
  async restore(): Promise<void> {
    const { variables, configuration } = this.healthy;
    Object.assign(this, { variables, given: {} });
    this.deploy();
    const { service, environment } = this.sandbox.deployed;
    service.environments = [environment];
    environment.deployments.splice(1);
    environment.logs.splice(0);
    this.sandbox.flexPlugins.releases.splice(1);
    this.sandbox.interactions.uiVersion = null;
    this.sandbox.monitor.forget();
    const addresses = webhookAddresses(environment.domainName);
    connectNumbers(this.sandbox.voice.numbers, environment.domainName);
    const workspace = { eventCallbackUrl: addresses.taskRouter, eventsFilter: TASKROUTER_EVENTS.join(',') };
    await Promise.all([
      this.workflow.update({ configuration, taskReservationTimeout: 120 }),
      this.workspace.update(workspace),
      this.humanQueue.update({ targetWorkers: WITHOUT_THE_AI }),
      this.webhooks.update({ postWebhookUrl: addresses.conversations, filters: [...CONVERSATIONS_EVENTS] }),
      this.turnsService.update({ webhookUrl: addresses.turns, webhooksFromRestEnabled: true }),
    ]);
  }

  /** Twilio tells with every answer that so many Functions run; undefined: as many as do. */
  seesFunctionsAtOnce(functionsAtOnce: number | undefined): void {
    const post = reaching(this.sandbox, postForm);
    this.given =
      functionsAtOnce === undefined
        ? {}
        : { post: async (...request) => ({ ...(await post(...request)), functionsAtOnce }) };
  }

  /** What `npm run doctor` finds. */
  examine(): Promise<Examined[]> {
    return examine(this.instruments);
  }

  get instruments(): DoctorInstruments {
    return instrumentsFor(this.sandbox, this.variables, this.given);
  }

  /** Writes into the environment file; an empty value removes the line. */
  write(changes: Readonly<Record<string, string>>): void {
    const changed = { ...this.variables, ...changes };
    this.variables = Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== ''));
  }

  /**
   * What `npm run deploy` does as far as the doctor sees it: the environment file's settings are the deployment's.
   * The Functions that run are told by `restart`, for the faults in which that matters.
   */
  deploy(): void {
    this.sandbox.deployed.setVariables(uploadedVariables(this.variables));
  }

  /**
   * Lets the Functions run with the deployment's variables, as the platform does with their next call.
   * @param platform what Twilio gives them, where it is not what it should be
   */
  async restart(platform: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.sandbox.deploy({ ...this.variables, ...this.platform, ...platform });
  }

  /** What `npm run connect -- --yes` does, with the flag a fix names. */
  async connect(fix: string): Promise<void> {
    const lines = Object.entries(this.variables).map(([name, value]) => `${name}=${quoted(value)}`);
    const installer = new Installer(this.sandbox, lines);
    const aiFilter = /--ai-filter "([^"]+)"/.exec(fix)?.[1];
    try {
      await installer.connect({
        yes: true,
        ...(aiFilter !== undefined && { aiFilter }),
        replace: fix.includes('npm run connect -- --replace'),
        voiceNumber: numbersIn(fix, '--voice-number'),
        transferNumber: numbersIn(fix, '--transfer-number'),
      });
      this.variables = { ...readEnvironmentFile(installer.file) };
    } finally {
      installer.leave();
    }
  }

  writeAndDeploy(changes: Readonly<Record<string, string>>): void {
    this.write(changes);
    this.deploy();
  }

  get workspace() {
    return this.client.taskrouter.v1.workspaces(this.sandbox.taskRouter.workspaceSid);
  }

  get humanQueue() {
    return this.workspace.taskQueues(this.sandbox.flex.humanQueue.sid);
  }

  get workflow() {
    return this.workspace.workflows(this.sandbox.flex.workflow.sid);
  }

  get aiWorker() {
    return this.workspace.workers(this.sandbox.flex.aiWorker.sid);
  }

  get webhooks() {
    const service = this.client.conversations.v1.services(this.sandbox.conversations.serviceSid);
    return service.configuration.webhooks();
  }

  /** The number whose calls the AI answers. */
  get aiNumber() {
    return this.client.incomingPhoneNumbers(this.sandbox.voice.numbers.get(AI_NUMBER)?.sid ?? '');
  }

  /** The classic Chat API's view of the Conversations service. */
  get chatService() {
    return this.client.chat.v2.services(this.sandbox.conversations.serviceSid);
  }

  get turnsService() {
    return this.client.sync.v1.services(this.sandbox.sync.turnsServiceSid);
  }
}

/** The numbers a fix names with a flag. */
function numbersIn(fix: string, flag: string): string[] {
  return [...fix.matchAll(new RegExp(`${flag} (\\+\\d+)`, 'g'))].map(([, number = '']) => number);
}

function quoted(value: string): string {
  return value.includes(' ') ? `'${value}'` : value;
}
