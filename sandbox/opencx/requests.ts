import { z } from 'zod';
import { OpenCxError } from './error';

/*
 * What OpenCX does with a property it does not document is not known, so nobody may rely on it: such bodies are refused.
 */

const customData = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean()], { error: 'must be a string, number or boolean' }),
);

const contact = z.strictObject({
  name: z.string().optional(),
  email: z.string().optional(),
  phone_number: z.string().optional(),
  custom_data: z.record(z.string(), z.string()).optional(),
});

const channel = z.strictObject({
  type: z.enum([
    'web',
    'email',
    'phone_voice',
    'slack',
    'sms',
    'whatsapp',
    'instagram',
    'messenger',
    'api',
    'web_voice',
  ]),
});

const attachment = z
  .strictObject({
    name: z.string().optional(),
    url: z.url({ protocol: /^https?$/ }).optional(),
    base64: z.base64().min(1).optional(),
    mime_type: z.string().optional(),
  })
  .refine((file) => file.url !== undefined || file.base64 !== undefined, 'needs url or base64');

const message = z
  .strictObject({
    type: z.literal('text'),
    text: z.string(),
    attachments: z.array(attachment).optional(),
  })
  .refine(
    (content) => content.text !== '' || (content.attachments ?? []).length > 0,
    'text must not be empty',
  );

/** Body of `POST /chat/sessions`. OpenCX: custom data is flat; a session without a channel is an API session. */
export const createRequest = z.strictObject({
  channel: channel.default({ type: 'api' }),
  verified: z.boolean().nullish(),
  custom_data: customData.default({}),
  contact: contact.optional(),
});

/** Body of `POST /chat/sessions/{id}/send`. OpenCX: "The message can be sent as either a contact or an agent". */
export const sendRequest = z.strictObject({
  sender: z.enum(['contact', 'agent']),
  message,
  contact: contact.extend({ avatar_url: z.string().optional() }).optional(),
  custom_data: customData.default({}),
  agent: z
    .strictObject({
      id: z.number().int().optional(),
      name: z.string().optional(),
      avatar_url: z.string().optional(),
    })
    .optional(),
  should_take_over_session_from_ai: z.boolean().default(false),
});

/** Body of `PATCH /chat/sessions/{id}`. OpenCX: neither custom data nor the contact can be changed here. */
export const updateRequest = z.strictObject({
  status: z.enum(['open', 'closed_resolved', 'closed_unresolved']).optional(),
  generate_summary_and_sentiment_on_resolve: z.boolean().default(false),
  reflect_status_change_for_integration: z.boolean().optional(),
  session_closed_payload: z.record(z.string(), z.unknown()).optional(),
});

export type CreateRequest = z.infer<typeof createRequest>;
export type SendRequest = z.infer<typeof sendRequest>;
export type CustomData = z.infer<typeof customData>;
export type RequestAttachment = z.infer<typeof attachment>;
export type ChannelType = z.infer<typeof channel>['type'];

/** The body as `schema` describes it; throws OpenCX's 400, naming every wrong property, when it is something else. */
export function parseBody<Body>(schema: z.ZodType<Body>, body: unknown): Body {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`);
  throw new OpenCxError(400, problems.join('; '));
}
