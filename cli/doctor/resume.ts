import { conversationSid } from '../../src/common/sids';
import { Problem } from '../problem';
import type { Terminal } from '../terminal/terminal';
import { gatherers, type DoctorInstruments } from './evidence/gatherers';
import { callSigned } from './evidence/status';
import { Inquiry } from './inquiry';

/**
 * Asks the deployed Functions to go on with conversations that a Function left behind, as Twilio Sync would, one after
 * the other. One that nothing waits in stays as it is.
 * @throws Problem for what is no conversation, without an Auth Token, or when the Functions do not answer
 */
export async function resume(
  instruments: DoctorInstruments,
  terminal: Terminal,
  conversations: readonly string[],
): Promise<void> {
  const stray = conversations.find((given) => !conversationSid.safeParse(given).success);
  if (stray !== undefined) throw new Problem(`${stray} is no conversation: expected CH and 32 hex digits.`);
  const inquiry = new Inquiry(gatherers(instruments));
  const { authToken } = await inquiry.get('credentials');
  const { domainName } = await inquiry.get('environment');
  for (const conversation of conversations) {
    const call = callSigned({ post: instruments.post, domainName, authToken }, '/turns/continue', {
      ConversationSid: conversation,
    });
    const { status, body } = await terminal.during(`Resuming ${conversation}`, call);
    if (status !== 200) throw new Problem(`/turns/continue answered ${status} for ${conversation}: ${body}`);
    terminal.print(`${conversation}: ${body}`);
  }
}
