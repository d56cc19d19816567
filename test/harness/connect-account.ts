import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BACKUP_FOLDER } from '../../cli/connect/backup';
import { connect } from '../../cli/connect/connect';
import type { Options } from '../../cli/connect/options';
import { type Switch, switchAi } from '../../cli/connect/switch-ai';
import { undoLast } from '../../cli/connect/undo-last';
import { readEnvironment } from '../../cli/environment/environment';
import { letVariablesTakeEffect } from '../../sandbox/rehearse/connect-in-sandbox';
import type { Sandbox } from '../../sandbox/sandbox';
import { numbersPath } from '../../sandbox/voice/number-resource';
import { gettingFrom } from './examine';
import { type RecordedTerminal, recordedTerminal } from './recorded-terminal';
import { sandboxClient } from './twilio-client';
import type { ConnectInstruments } from '../../cli/connect/instruments';

/** What one run of a command came to. */
export interface Run {
  /** What it answered; a problem is thrown instead. */
  isDone: boolean;
  terminal: RecordedTerminal;
}

/** Somebody at a keyboard who sets a sandbox's account up, with an environment file of their own. */
export class Installer {
  private readonly folder = mkdtempSync(join(tmpdir(), 'opencx-connect-'));
  readonly file = join(this.folder, '.env');

  /** @param lines what stands in the environment file beside the credentials */
  constructor(
    private readonly sandbox: Sandbox,
    lines: readonly string[] = [],
  ) {
    const { accountSid, authToken } = sandbox.account;
    writeFileSync(
      this.file,
      ['# Ours.', `ACCOUNT_SID=${accountSid}`, `AUTH_TOKEN=${authToken}`, ...lines, ''].join('\n'),
    );
  }

  /** Runs `connect`; without answers nobody is at the terminal. */
  async connect(
    options: Partial<Options> = { yes: true },
    answers?: Parameters<typeof recordedTerminal>[0],
  ): Promise<Run> {
    const terminal = recordedTerminal(answers);
    const all = { yes: false, dryRun: false, replace: false, ...options };
    return { isDone: await connect(this.instruments(terminal), all), terminal };
  }

  async switchAi(to: Switch): Promise<Run> {
    const terminal = recordedTerminal();
    return { isDone: await switchAi(this.instruments(terminal), to, { yes: true, dryRun: false }), terminal };
  }

  async undo(): Promise<Run> {
    const terminal = recordedTerminal();
    return { isDone: await undoLast(this.instruments(terminal), { yes: true }), terminal };
  }

  /** Lets the Functions see the variables of their environment, as the platform does with the next call. */
  async variablesTakeEffect(): Promise<void> {
    await letVariablesTakeEffect(this.sandbox);
  }

  /** Everything of the account `connect` may change, to compare. */
  async account(): Promise<unknown> {
    const { account, taskRouter, conversations, deployed } = this.sandbox;
    const get = async (host: string, path: string): Promise<unknown> =>
      withoutDates((await this.sandbox.api('GET', host, path)).body);
    const workspace = `/v1/Workspaces/${taskRouter.workspaceSid}`;
    const { workers } = (await get('taskrouter.twilio.com', `${workspace}/Workers`)) as {
      workers: { sid: string }[];
    };
    // Lists do not show the attributes of workers.
    const parts = [
      '',
      ...workers.map(({ sid }) => `/Workers/${sid}`),
      '/TaskQueues',
      '/Workflows',
      '/Activities',
    ];
    const service = `/v1/Services/${conversations.serviceSid}/Configuration/Webhooks`;
    return {
      account: account.accountSid,
      taskRouter: await Promise.all(parts.map((part) => get('taskrouter.twilio.com', workspace + part))),
      webhooks: unlessIdle(await get('conversations.twilio.com', service)),
      chat: await get('chat.twilio.com', `/v2/Services/${conversations.serviceSid}`),
      sync: await get('sync.twilio.com', '/v1/Services'),
      numbers: await get('api.twilio.com', `${numbersPath(account.accountSid)}.json`),
      plugins: this.plugins(),
      variables: deployed.environment.variables.map(({ key, value }) => `${key}=${value}`).sort(),
    };
  }

  /** What Flex loads for the reps. */
  plugins(): { name: string; url: string; phase: number }[] {
    return this.sandbox.flexPlugins.active.map(({ plugin, version, phase }) => ({
      ...{ name: plugin.uniqueName, url: version.url, phase },
    }));
  }

  /** What stands in the backups of all runs. */
  backups(): string {
    const folder = join(this.folder, BACKUP_FOLDER);
    return readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('');
  }

  leave(): void {
    rmSync(this.folder, { recursive: true });
  }

  private instruments(terminal: RecordedTerminal): ConnectInstruments {
    const environment = readEnvironment(this.file, {});
    const client = sandboxClient(this.sandbox, environment.credentials);
    const get = gettingFrom(this.sandbox);
    return { client, environment, get, terminal, now: () => new Date() };
  }
}

/** Without an address nobody is called, by whatever method and for whatever events. */
function unlessIdle(webhooks: unknown): unknown {
  return (webhooks as { post_webhook_url: string | null }).post_webhook_url === null ? 'idle' : webhooks;
}

/** Twilio notes when something was last changed, also when it was changed back. */
function withoutDates(body: unknown): unknown {
  return JSON.parse(
    JSON.stringify(body, (name, value: unknown) => (name.startsWith('date_') ? undefined : value)),
  );
}
