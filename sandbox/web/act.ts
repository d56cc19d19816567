import * as z from 'zod';

const id = z.string().min(1).max(200);
const text = z.string().trim().min(1).max(4_000);

/** What somebody at the page does. */
export const act = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('customer.enter'), kind: id }),
  z.strictObject({ do: z.literal('customer.write'), customer: id, text }),
  z.strictObject({ do: z.literal('customer.hang-up'), customer: id }),
  z.strictObject({ do: z.literal('rep.accept'), reservation: id }),
  z.strictObject({ do: z.literal('rep.reject'), reservation: id }),
  z.strictObject({ do: z.literal('rep.say'), reservation: id, text }),
  z.strictObject({ do: z.literal('rep.transfer'), reservation: id }),
  z.strictObject({ do: z.literal('rep.leave'), reservation: id }),
  z.strictObject({ do: z.literal('rep.pause'), reservation: id }),
  z.strictObject({ do: z.literal('rep.resume'), reservation: id }),
  z.strictObject({ do: z.literal('rep.end'), reservation: id }),
  z.strictObject({ do: z.literal('rep.complete'), reservation: id }),
  z.strictObject({ do: z.literal('rep.activity'), worker: id, activity: id }),
  z.strictObject({ do: z.literal('trouble.ai'), ai: z.enum(['well', 'slow', 'down', 'limited']) }),
  z.strictObject({ do: z.literal('trouble.kill'), kills: z.boolean() }),
  z.strictObject({ do: z.literal('trouble.webhooks'), lost: z.boolean() }),
  z.strictObject({ do: z.literal('trouble.ai-worker'), offline: z.boolean() }),
  z.strictObject({ do: z.literal('clock.hour') }),
  z.strictObject({ do: z.literal('story.start'), story: id }),
  z.strictObject({ do: z.literal('story.step') }),
  z.strictObject({ do: z.literal('story.play-on') }),
]);

export type Act = z.infer<typeof act>;
