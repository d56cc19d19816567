import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sandbox } from '../../../sandbox/sandbox';

/** The company's number whose conversations belong to the flow. */
const ADDRESS = '+15005550007';

/** The company's number whose calls belong to the flow. */
export const CALL_ADDRESS = '+15005550008';

const VOICE_FLOW = join(__dirname, '../../../docs/studio/voice-flow.json');
const MESSAGING_FLOW = join(__dirname, '../../../docs/studio/messaging-flow.json');

/** Publishes the documentation's messaging flow, with the three values filled in that docs/studio.md names. */
export function publishMessagingFlow(sandbox: Sandbox, change = (flow: string) => flow): void {
  sandbox.flowRunner.publish(ADDRESS, change(filledIn(sandbox, MESSAGING_FLOW)));
}

/** Publishes the documentation's voice flow. */
export function publishVoiceFlow(sandbox: Sandbox): void {
  sandbox.flowRunner.publish(CALL_ADDRESS, filledIn(sandbox, VOICE_FLOW));
}

/** A flow of the documentation with this account's values in the places of the zeros. */
function filledIn(sandbox: Sandbox, file: string): string {
  const taskChannel = sandbox.taskRouter.taskChannelSid(file.includes('voice') ? 'voice' : 'chat') ?? '';
  return readFileSync(file, 'utf8')
    .replaceAll('https://opencx-flex-0000-dev.twil.io', sandbox.urlOf(''))
    .replaceAll(`WW${'0'.repeat(32)}`, sandbox.flex.workflow.sid)
    .replaceAll(`TC${'0'.repeat(32)}`, taskChannel);
}

/** Somebody who texts the number of the flow. */
export class StudioCustomer {
  constructor(
    private readonly sandbox: Sandbox,
    readonly number: string,
  ) {}

  /** Writes, and answers the conversation's SID. */
  text(body: string): string {
    return this.sandbox.flowRunner.message({ from: this.number, to: ADDRESS, body }).conversationSid;
  }

  received(): string[] {
    return this.sandbox.conversations.received(this.number).map(({ body }) => body ?? '');
  }

  /** Resolves when `count` messages have arrived; answers all of them. */
  async receives(count: number, milliseconds?: number): Promise<string[]> {
    await this.sandbox.journal.until(
      `${count} messages have arrived at ${this.number}`,
      () => this.received().length >= count,
      milliseconds,
    );
    return this.received();
  }
}
