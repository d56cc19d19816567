import type { JsonObject } from '../../common/json';
import type { ConversationSid } from '../../common/sids';
import { reasons } from '../handoff/reasons';
import type { Ports } from '../ports';
import type { Participant } from '../ports/conversations';
import { CallRefused } from '../ports/errors';
import { customerAmong } from '../session/customer-identity';

const NOT_BEGUN = 'The AI could not take the task';

/**
 * Who is in the conversation of an offered task, before anything is stored of it.
 * @returns why people get the task at once, as `handoffReason` says it, where the conversation cannot be read or no
 *   customer is in it
 */
export async function whoIsThere(
  { conversations, log }: Pick<Ports, 'conversations' | 'log'>,
  conversation: ConversationSid,
  attributes: JsonObject,
): Promise<Participant[] | string> {
  try {
    const participants = await conversations.participants(conversation);
    const isSomebodyThere = customerAmong(participants, attributes).participants.length > 0;
    return isSomebodyThere ? participants : `${reasons['not-served']}: nobody is in its conversation`;
  } catch (error) {
    if (error instanceof CallRefused && error.status === 404) {
      log.alarm(
        'offer',
        'Set CONVERSATIONS_SERVICE_SID to the service this conversation is in, or let a workflow filter keep such tasks ' +
          'from the AI queue.',
        { conversation },
      );
      return `${NOT_BEGUN}: its conversation ${conversation} is not in the service CONVERSATIONS_SERVICE_SID names`;
    }
    log.step('offer', { conversation, outcome: error instanceof Error ? error.message : String(error) });
    return `${NOT_BEGUN}: its conversation could not be read`;
  }
}
