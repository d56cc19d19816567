import type { Clock } from '../kernel/clock';
import { FunctionsRuntime, type RuntimeOptions } from './functions-runtime';
import type { RuntimeClock } from './runtime-clock';

/** The built Functions as they run with the environment variables of the last deployment. */
export class DeployedRuntime {
  private runtime: FunctionsRuntime | undefined;

  /** @param sandboxClock the clock theirs is to be equal to */
  constructor(
    private readonly options: Omit<RuntimeOptions, 'variables' | 'pace'>,
    private readonly sandboxClock: Clock,
  ) {}

  /** The clock of the process that runs them. @throws Error where there is none that lives long enough */
  get clock(): RuntimeClock {
    const clock = this.runtime?.clock;
    if (!clock) throw new Error('The clock cannot be moved where every Function has a process of its own');
    return clock;
  }

  /** The loopback port they are reached at; 0 while none run. */
  get port(): number {
    return this.runtime?.port ?? 0;
  }

  /** Runs them with other variables. @throws Error when the runtime does not start */
  async runWith(variables: Readonly<Record<string, string>>): Promise<void> {
    await this.stop();
    const { pace, movedBy } = this.sandboxClock;
    this.runtime = await FunctionsRuntime.start({ ...this.options, variables, pace });
    await this.runtime.clock?.moveTo(movedBy);
  }

  async stop(): Promise<void> {
    await this.runtime?.stop();
    this.runtime = undefined;
  }
}
