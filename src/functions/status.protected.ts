import { functionHandler } from '../host/handler';
import { checkStatus } from '../status/check-status';
import { statusProbes } from '../status/probes';

/** What is configured and reachable, without secrets. */
export const handler = functionHandler(async ({ context, settings, deadline }) => {
  const status = await checkStatus(statusProbes(context.getTwilioClient, settings, deadline), settings);
  return { status: status.ok ? 200 : 503, body: status };
});
