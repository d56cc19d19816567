import type { Invocation, Invocations, OutsideCall } from './cloud/invocations';
import type { Conversations } from './conversations/conversations';
import type { SignedWebhookCaller } from './edge/webhook-caller';
import type { FlexAccount } from './flex-account';
import type { RuntimeClock } from './functions/runtime-clock';
import type { Interactions } from './interactions/interactions';
import type { Account } from './kernel/account';
import type { Clock } from './kernel/clock';
import type { Journal } from './kernel/journal';
import type { Media } from './media/media';
import type { OpenCx } from './opencx/opencx';
import type { FlowRunner } from './studio/flow-runner';
import type { Sync } from './sync/sync';
import type { TaskRouter } from './taskrouter/taskrouter';
import type { Voice } from './voice/voice';

/** The simulated world, for those who live in it or spoil it: its services, its time, and what has happened. */
export interface Platform {
  readonly account: Account;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly webhooks: SignedWebhookCaller;
  readonly invocations: Invocations;
  readonly taskRouter: TaskRouter;
  readonly conversations: Conversations;
  readonly interactions: Interactions;
  readonly media: Media;
  readonly voice: Voice;
  readonly sync: Sync;
  readonly openCx: OpenCx;
  readonly flowRunner: FlowRunner;
  readonly flex: FlexAccount;
  /** The clock of the process that runs the Functions. @throws Error when every Function has a process of its own */
  readonly functionsClock: RuntimeClock;
  /** Where the simulated OpenCX is reached. */
  readonly openCxUrl: string;
  /** The public address of a Function, as it is configured in Twilio. */
  urlOf(path: string): string;
}

/** What a test or a fault may do at the calls of Functions. */
export interface CallHooks {
  /** How long a call of the Twilio API takes at least. */
  twilioMilliseconds: number;
  /** Asked before every call of the Twilio API takes place: what happens elsewhere just before it. */
  onTwilioCall: ((call: OutsideCall, invocation: Invocation) => Promise<void>) | undefined;
  /** Told every outside call of a Function when it has taken effect, before its answer goes out; may kill the Function. */
  onEffect: ((call: OutsideCall, invocation: Invocation) => void) | undefined;
}
