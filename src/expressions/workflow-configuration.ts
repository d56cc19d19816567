import * as z from 'zod';

/** Numbers may be written as text in Twilio's JSON. */
const number = z.union([z.number(), z.string()]);

const target = z.looseObject({
  /** SID of a queue; the previous target's when left out. */
  queue: z.string().optional(),
  expression: z.string().optional(),
  priority: number.optional(),
  timeout: number.optional(),
  skip_if: z.string().optional(),
  known_worker_sid: z.string().optional(),
});

const filter = z.looseObject({
  filter_friendly_name: z.string().optional(),
  expression: z.string(),
  targets: z.array(target),
});

/**
 * The Configuration document of a workflow (Twilio: TaskRouter, "Configuring Workflows"). What is not named here is
 * kept as it is: it belongs to the company.
 */
export const workflowConfiguration = z.looseObject({
  task_routing: z.looseObject({
    filters: z.array(filter).optional(),
    default_filter: z.looseObject({ queue: z.string() }).optional(),
  }),
});

export type WorkflowConfiguration = z.infer<typeof workflowConfiguration>;
export type WorkflowFilter = z.infer<typeof filter>;
export type WorkflowTarget = z.infer<typeof target>;

/** The configuration in the text Twilio keeps; undefined when the text is none. */
export function parseWorkflowConfiguration(text: string): WorkflowConfiguration | undefined {
  try {
    return workflowConfiguration.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
