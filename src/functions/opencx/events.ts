import { onOpenCxEvent } from '../../ai-worker/on-opencx-event';
import { describeOpenCxEvent, readOpenCxEvent } from '../../events/opencx-event';
import { admitOpenCx } from '../../host/admit';
import { webhook } from '../../host/webhook';

/** OpenCX's webhooks. Public, since OpenCX cannot sign as Twilio does: the secret in the address is checked. */
export const handler = webhook({
  admit: admitOpenCx,
  read: readOpenCxEvent,
  describe: describeOpenCxEvent,
  act: onOpenCxEvent,
});
