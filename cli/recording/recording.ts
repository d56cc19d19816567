import * as z from 'zod';
import { accountSid, activitySid, taskQueueSid, workerSid, workflowSid } from '../../src/common/sids';
import { workflowConfiguration } from '../../src/expressions/workflow-configuration';

const activity = z.object({ sid: activitySid, name: z.string(), available: z.boolean() });

const worker = z.object({
  sid: workerSid,
  /** Not a person's: that of an AI worker as it is, every other one replaced. */
  name: z.string(),
  isAi: z.boolean(),
  /** Those that expressions ask for, and no others. */
  attributes: z.record(z.string(), z.unknown()),
  activity: z.string(),
  /** By the task channel's unique name. */
  channels: z.record(z.string(), z.object({ capacity: z.number(), available: z.boolean() })),
});

const queue = z.object({ sid: taskQueueSid, name: z.string(), targetWorkers: z.string() });

const workflow = z.object({
  sid: workflowSid,
  name: z.string(),
  configuration: workflowConfiguration,
  /** How long a worker has to accept. */
  reservationSeconds: z.number(),
});

const sendToFlex = z.object({
  /** The SID, or a variable of the flow. */
  workflow: z.string(),
  /** The task channel's unique name; undefined: known only when the flow runs. */
  taskChannel: z.string().optional(),
  /** The attributes whose value stands in the widget; the others are known only when the flow runs. */
  attributes: z.record(z.string(), z.unknown()),
  /** Undefined: known only when the flow runs. */
  timeoutSeconds: z.number().optional(),
});

const flow = z.object({
  sid: z.string(),
  name: z.string(),
  /** Whether it asks the AI for turns itself. */
  asksTheAi: z.boolean(),
  sendsToFlex: z.array(sendToFlex),
});

const address = z.object({
  /** `sms`, `whatsapp`, `chat` … */
  type: z.string(),
  address: z.string(),
  /** Undefined: its messages start no flow. */
  flow: z.string().optional(),
});

/**
 * A company's account as far as it decides where customers get to, without names, numbers and addresses of people. What
 * is not here the rehearsal does not know.
 */
export const recording = z.object({
  version: z.literal(1),
  account: accountSid,
  /** ISO 8601. */
  readAt: z.string(),
  timeoutActivity: z.string(),
  activities: z.array(activity),
  workers: z.array(worker),
  queues: z.array(queue),
  taskChannels: z.array(z.string()),
  workflows: z.array(workflow),
  addresses: z.array(address),
  flows: z.array(flow),
  /** What the credentials may not read. */
  unread: z.array(z.string()),
});

export type Recording = z.infer<typeof recording>;
export type RecordedWorker = Recording['workers'][number];
export type RecordedWorkflow = Recording['workflows'][number];
export type RecordedFlow = Recording['flows'][number];
