import { Problem } from '../../problem';
import { callSigned } from '../evidence/status';
import type { DeployedFunctions, ProbeContext } from './probe';
import type { PlantedConversation } from './throw-away/planted-conversation';

/** Seconds in which a step has taken a conversation up, or its Function is dead: longer than it can live (10 s). */
export const UNTIL_TAKEN_UP = 14;

/** What a step is called with. */
export function stepOf({ sid }: PlantedConversation): { path: string; form: Record<string, string> } {
  return { path: '/turns/continue', form: { ConversationSid: sid } };
}

/**
 * Calls a step on a planted conversation and waits for its answer: what the deployed Functions do when nothing is in
 * question.
 * @returns seconds from the call until the conversation was taken up
 * @throws Problem when they do not do it
 */
export async function timeOfStep(
  { patience }: ProbeContext,
  functions: DeployedFunctions,
  planted: PlantedConversation,
): Promise<number> {
  await planted.plant();
  const { path, form } = stepOf(planted);
  const begun = Date.now();
  const [{ status, body }, taken] = await Promise.all([
    callSigned(functions, path, form),
    patience.until(UNTIL_TAKEN_UP, async () => ((await planted.takenUp()) ? Date.now() : undefined)),
  ]);
  if (taken !== undefined) return (taken - begun) / 1000;
  throw new Problem(
    `https://${functions.domainName}${path} answered ${status} (${body.slice(0, 200)}) and did nothing: ` +
      'is it this version, with this Auth Token and the SYNC_SERVICE_SID of the environment file? npm run doctor tells.',
  );
}
