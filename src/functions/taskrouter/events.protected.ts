import { onTaskRouterEvent } from '../../ai-worker/on-task-router-event';
import { describeTaskRouterEvent, readTaskRouterEvent } from '../../events/task-router-event';
import { admitTwilio } from '../../host/admit';
import { webhook } from '../../host/webhook';

/** The TaskRouter workspace's event callback. */
export const handler = webhook({
  admit: admitTwilio,
  read: readTaskRouterEvent,
  describe: describeTaskRouterEvent,
  act: onTaskRouterEvent,
});
