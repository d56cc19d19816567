import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import * as z from 'zod';
import { Problem } from '../../problem';

const answer = z.object({
  settings: z.record(z.string(), z.string()),
  checks: z.array(z.object({ name: z.string(), ok: z.boolean(), found: z.string() })),
  build: z.string(),
  // Releases before 1.0.0 do not say it.
  version: z.string().default('0.1'),
});

const badSettings = z.object({ error: z.literal('settings'), problems: z.array(z.string()) });

/** What the deployed Functions say of themselves. */
export type StatusAnswer = z.infer<typeof answer> & {
  /** How many Functions ran as they said it, by Twilio; undefined: it did not tell. */
  functionsAtOnce?: number;
};

/** Posts a form; gives the status and body of whatever answer comes. Rejects when none comes. */
export type PostForm = (
  url: string,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>>,
) => Promise<FormAnswer>;

/** What came of a form. */
export interface FormAnswer {
  status: number;
  body: string;
  /** Twilio's header `x-twilio-function-concurrency`: how many Functions ran then. */
  functionsAtOnce?: number;
}

/** The Functions did not answer as ours do; `status` is 0 when nobody answered. */
export class NoStatus extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly settingsProblems: readonly string[] = [],
  ) {
    super(message);
    this.name = 'NoStatus';
  }
}

/** What the Functions answered of settings they cannot use; none when that is not what they answered. */
export function settingsProblemsOf(cause: unknown): readonly string[] {
  return cause instanceof NoStatus ? cause.settingsProblems : [];
}

/** What it takes to call a protected Function. */
export interface SignedCall {
  post: PostForm;
  domainName: string;
  /** Undefined with an API key alone. */
  authToken: string | undefined;
}

/** Calls a protected Function as Twilio does. @throws Problem without an Auth Token to sign with */
export async function callSigned(
  { post, domainName, authToken }: SignedCall,
  path: string,
  form: Readonly<Record<string, string>>,
): Promise<FormAnswer> {
  if (authToken === undefined) {
    throw new Problem(
      'Protected Functions are called with a signature, and signing takes the Auth Token: add AUTH_TOKEN. An API key cannot sign.',
    );
  }
  const url = `https://${domainName}${path}`;
  return post(url, form, { 'X-Twilio-Signature': getExpectedTwilioSignature(authToken, url, form) });
}

/** Asks the deployed Functions what is configured and reachable. @throws NoStatus, or Problem without an Auth Token */
export async function readStatus(call: SignedCall): Promise<StatusAnswer> {
  const { status, body, functionsAtOnce } = await callSigned(call, '/status', {}).catch((error: unknown) => {
    if (error instanceof Problem) throw error;
    throw new NoStatus(
      0,
      `https://${call.domainName}/status did not answer: ${error instanceof Error ? error.message : String(error)}`,
    );
  });
  const json = parsedJson(body);
  const parsed = answer.safeParse(json);
  if (parsed.success) return { ...parsed.data, ...(functionsAtOnce !== undefined && { functionsAtOnce }) };
  const settings = badSettings.safeParse(json);
  throw new NoStatus(
    status,
    `https://${call.domainName}/status answered ${status}`,
    settings.success ? settings.data.problems : [],
  );
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
