import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Platform } from '../platform';

/** The company's number whose conversations belong to the messaging flow. */
export const FLOW_ADDRESS = '+15005550007';

/** The company's number whose calls belong to the voice flow. */
export const FLOW_CALL_ADDRESS = '+15005550008';

const FLOWS = join(__dirname, '../../docs/studio');

/**
 * Publishes the documentation's messaging flow, with the values filled in that docs/studio.md names.
 * @param change what somebody made of it before
 */
export function publishMessagingFlow(sandbox: Platform, change = (flow: string) => flow): void {
  sandbox.flowRunner.publish(FLOW_ADDRESS, change(filledIn(sandbox, 'messaging-flow.json', 'chat')));
}

/** Publishes the documentation's voice flow. */
export function publishVoiceFlow(sandbox: Platform): void {
  sandbox.flowRunner.publishForCalls(FLOW_CALL_ADDRESS, filledIn(sandbox, 'voice-flow.json', 'voice'));
}

/** A flow of the documentation with this account's values in the places of the zeros. */
function filledIn(sandbox: Platform, file: string, taskChannel: string): string {
  return readFileSync(join(FLOWS, file), 'utf8')
    .replaceAll('https://opencx-flex-0000-dev.twil.io', sandbox.urlOf(''))
    .replaceAll(`WW${'0'.repeat(32)}`, sandbox.flex.workflow.sid)
    .replaceAll(`TC${'0'.repeat(32)}`, sandbox.taskRouter.channelSid(taskChannel));
}
