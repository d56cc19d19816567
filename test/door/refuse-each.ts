import { webhookAddresses } from '../../cli/wanted/addresses';
import { DOMAIN_NAME } from '../../sandbox/deployment-variables';
import type { PassingTime } from '../../sandbox/passing-time';
import type { Sandbox } from '../../sandbox/sandbox';
import { newNumber } from '../harness/use-sandbox';
import { PLAYS_EVERY } from '../harness/played';
import { endWatch } from '../harness/stored';

/** Within so many milliseconds what was refused is made up for. */
const MADE_UP = 20_000;

/** As many webhooks of one kind in a story are refused, each in a play of its own. */
const MOST_OF_A_KIND = PLAYS_EVERY ? 3 : 1;

/** Twilio's webhooks are repeated as `connect` has it; OpenCX's and Sync's are not, as far as they document. */
export function repeatAsConnected({ taskRouter, conversations }: Sandbox): void {
  taskRouter.configureWorkspace({ eventCallbackUrl: webhookAddresses(DOMAIN_NAME).taskRouter });
  conversations.configureWebhooks({ postWebhookRetryCount: 3 });
}

export type HowOften = 'once' | 'for good';

/** In a sample for good alone: what is refused for good was refused once. */
export const HOW_OFTEN: readonly HowOften[] = PLAYS_EVERY ? ['once', 'for good'] : ['for good'];

/** A story, played again and again: each time another request to a Function is refused once, as if thirty were busy. */
export class RefuseEach {
  private refusedAt = 0;

  constructor(
    private readonly sandbox: Sandbox,
    private readonly time: PassingTime,
  ) {}

  /**
   * Plays it until there is no more to refuse.
   * @param howOften a request that is refused for good is refused each time it is repeated
   * @returns what was refused, each of them in a play of its own
   */
  async of(play: () => Promise<void>, howOften: HowOften = 'once'): Promise<Set<string>> {
    const { edgeSettings } = this.sandbox;
    const refusals = new Set<string>();
    for (;;) {
      const seen = new Map<string, number>();
      let refused: string | undefined;
      let first = '';
      this.refusedAt = 0;
      edgeSettings.isRefused = ({ path, parameters }) => {
        if (refused !== undefined) {
          const isAgain = howOften === 'for good' && theRequest(path, parameters) === first;
          if (isAgain) this.refusedAt = this.now();
          return isAgain;
        }
        const name = nameOf(path, parameters);
        const time = (seen.get(name) ?? 0) + 1;
        seen.set(name, time);
        // The order of what happens at the same moment may be another one in each play.
        const which = `${name} ${time}`;
        if (time > MOST_OF_A_KIND || refusals.has(which)) return false;
        this.refusedAt = this.now();
        refused = which;
        first = theRequest(path, parameters);
        if (howOften === 'for good') this.somebodyElseCame();
        refusals.add(which);
        return true;
      };
      try {
        await play();
      } catch (error) {
        throw new Error(`With ${refused ?? 'nothing'} refused ${howOften}`, { cause: error });
      } finally {
        edgeSettings.isRefused = undefined;
        // Nothing of this story is to help the next one.
        await endWatch(this.sandbox);
        await this.time.untilQuiet();
      }
      if (refused === undefined) return new Set([...refusals].map((which) => which.replace(/ \d+$/, '')));
    }
  }

  /** Nobody does anything; time passes until it is so, and no longer than a refusal may cost. */
  async becomes(what: string, isSo: () => boolean): Promise<void> {
    const begun = this.now();
    const end = (): number => Math.max(begun, this.refusedAt) + MADE_UP;
    while (!isSo() && this.now() < end()) await this.time.passAtMost(500, isSo);
    if (!isSo()) throw new Error(`${what}: not within ${(this.now() - begun) / 1_000} s`);
  }

  /** Thirty Functions are not busy with nothing. */
  private somebodyElseCame(): void {
    this.sandbox.customer(newNumber()).text('Hello');
  }

  private now(): number {
    return this.sandbox.clock.now().getTime();
  }
}

function nameOf(path: string, { EventType, event, CallStatus }: Readonly<Record<string, unknown>>): string {
  const kind = [EventType, event, CallStatus].find((one) => typeof one === 'string');
  return kind === undefined ? path : `${path} ${kind}`;
}

/** The same each time it is repeated. */
function theRequest(
  path: string,
  { RetryCount: _time, ...parameters }: Readonly<Record<string, unknown>>,
): string {
  return path + JSON.stringify(parameters);
}
