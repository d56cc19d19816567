import type { Caller } from '../../people/caller';
import type { Sandbox } from '../../sandbox';
import { namesOf } from '../names';
import type { Pace } from '../pace';

/** What the people of a caller's story can do. */
export class CallScene {
  constructor(
    private readonly sandbox: Sandbox,
    private readonly caller: Caller,
    private readonly pace: Pace,
  ) {}

  /** What OpenCX's phone agent has had with them before. */
  async phoneAgentHadCall(call: Omit<Parameters<Sandbox['openCx']['phoneCall']>[0], 'from'>): Promise<void> {
    await this.pace('OpenCX’s phone agent decides that a person is needed');
    this.sandbox.openCx.phoneCall({ from: this.caller.number, ...call });
  }

  /** @param to a number of the company; otherwise the one the AI answers */
  async callerDials(to?: string): Promise<void> {
    await this.pace(
      to === undefined ? 'The customer calls the company' : 'The call is transferred to Twilio',
    );
    this.caller.dials(to);
  }

  async callerSays(text: string): Promise<void> {
    await this.caller.isListenedTo();
    await this.pace(`The customer says: “${text}”`);
    await this.caller.says(text);
  }

  async callerInterrupts(text: string): Promise<void> {
    await this.caller.isListenedTo();
    await this.pace(`The customer interrupts: “${text}”`);
    await this.caller.interrupts(text);
  }

  /** The rep takes the call that waits for people; both are on the line. */
  async repTakesCall(): Promise<void> {
    const { rep } = this.sandbox;
    const taskSid = await this.caller.waitsForPeople();
    await this.pace(`${namesOf(this.sandbox)(rep.worker.friendlyName)} takes the call`);
    await rep.takesCall(taskSid);
    await this.caller.isConnected();
  }
}
