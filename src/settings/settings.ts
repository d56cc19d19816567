import * as z from 'zod';
import {
  accountSid,
  conversationsServiceSid,
  syncServiceSid,
  taskQueueSid,
  workerSid,
  workflowSid,
  workspaceSid,
} from '../common/sids';
import { isLanguageTag } from '../common/language-tag';
import { webhookSecrets } from './webhook-secrets';

/** `WK1,WK2` as a list; blanks around the commas are dropped. */
const workerSids = z.preprocess(
  (text) => (typeof text === 'string' ? text.split(',').map((part) => part.trim()) : text),
  z.array(workerSid).min(1),
);

/** Where a session is read in OpenCX: a secure address with a place for its id. */
function isSessionAddress(text: string): boolean {
  return text.startsWith('https://') && text.includes('{session}') && URL.canParse(text);
}

/**
 * Every setting of the deployment, with its default (docs/settings.md explains each).
 * ACCOUNT_SID is given by the platform.
 */
export const settingsSchema = z.object({
  ACCOUNT_SID: accountSid,
  OPENCX_API_KEY: z.string().trim().min(1),
  OPENCX_API_URL: z.url({ protocol: /^https?$/ }).default('https://api.open.cx'),
  OPENCX_WEBHOOK_SECRET: z
    .string()
    .refine((secrets) => webhookSecrets(secrets).length > 0)
    .optional(),
  OPENCX_ORGANIZATION_ID: z.string().min(1).optional(),
  OPENCX_SESSION_URL: z.string().max(300).refine(isSessionAddress).optional(),
  WORKSPACE_SID: workspaceSid,
  WORKFLOW_SID: workflowSid,
  AI_WORKER_SID: workerSids,
  AI_QUEUE_SID: taskQueueSid.optional(),
  CONVERSATIONS_SERVICE_SID: conversationsServiceSid.optional(),
  SYNC_SERVICE_SID: z
    .string()
    .regex(/^(default|IS[0-9a-fA-F]{32})$/)
    .default('default'),
  TURNS_SYNC_SERVICE_SID: syncServiceSid.optional(),
  AI_AUTHOR: z.string().min(1).max(256).default('AI Support Agent'),
  HANDOFF_NOTE: z.enum(['auto', 'full', 'off']).default('auto'),
  /** Attributes of tasks that OpenCX does not get. */
  WITHHELD_ATTRIBUTES: z
    .string()
    .default('')
    .transform((names) => names.split(',').map((name) => name.trim()))
    .transform((names) => names.filter((name) => name !== '')),
  /** Read by `npm run connect` and `npm run doctor`. */
  HANDOFF_CARD: z.enum(['on', 'off']).default('on'),
  ON_RESOLVE: z.enum(['wrapup', 'close']).default('wrapup'),
  RETURN_TO_AI: z.enum(['both', 'transfer', 'message', 'off']).default('both'),
  VOICE_LANGUAGE: z.string().refine(isLanguageTag).default('en-US'),
  VOICE_NAME: z.string().min(1).max(100).optional(),
  VOICE_GREETING: z.string().trim().min(1).max(400).optional(),
  AI_IDLE_MINUTES: z.coerce.number().int().min(5).max(1_440).default(15),
  /** How long a Function waits for the AI's answer in OpenCX's response, where OpenCX's webhooks tell of a later one. */
  AI_WAIT_SECONDS: z.coerce.number().min(1).max(8).default(8),
  AI_REPLY_SECONDS: z.coerce.number().int().min(5).max(110).default(75),
});

export type Settings = z.infer<typeof settingsSchema>;
