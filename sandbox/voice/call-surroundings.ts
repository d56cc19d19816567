import type { SignedWebhookCaller } from '../edge/webhook-caller';
import type { World } from '../kernel/service';
import type { TaskRouter } from '../taskrouter/taskrouter';
import type { PhoneNumber } from './phone-number';
import type { Tampering } from './tampering';

/** What a call needs of the world around it. */
export interface CallSurroundings {
  world: World & { webhooks: SignedWebhookCaller };
  taskRouter: TaskRouter;
  number: PhoneNumber;
  tamper: (url: string) => Tampering;
  /** Whether as many calls wait for people by this workflow as Twilio lets wait. */
  isFull: (workflowSid: string) => boolean;
  /** How long a second of a Pause lasts, in milliseconds. */
  second: () => number;
  /** Whether a Gather ends by itself when its `timeout` has passed. */
  listensInTime: () => boolean;
}
