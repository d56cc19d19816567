import { onContinueEvent } from '../../ai-worker/on-continue-event';
import { describeContinueEvent, readContinueEvent } from '../../events/continue-event';
import { admitTwilio } from '../../host/admit';
import { webhook } from '../../host/webhook';

/** The next step of a turn that outlived its Function: called by Twilio Sync, or by our own Functions. */
export const handler = webhook({
  admit: admitTwilio,
  read: readContinueEvent,
  describe: describeContinueEvent,
  act: onContinueEvent,
});
