import { FunctionsRuntime, type RuntimeOptions } from './functions-runtime';

/** The built Functions as they run with the environment variables of the last deployment. */
export class DeployedRuntime {
  private runtime: FunctionsRuntime | undefined;

  constructor(private readonly options: Omit<RuntimeOptions, 'variables'>) {}

  /** Runs them with other variables, on the same port. @throws Error when the runtime does not start */
  async runWith(variables: Readonly<Record<string, string>>): Promise<void> {
    await this.stop();
    this.runtime = await FunctionsRuntime.start({ ...this.options, variables });
  }

  async stop(): Promise<void> {
    await this.runtime?.stop();
    this.runtime = undefined;
  }
}
