import { Sandbox } from '../sandbox';

/** What admits OpenCX's webhooks. */
const WEBHOOK_SECRET = 'a-secret-for-the-demo';
const THINKING_SECONDS = 0.4;

/** Starts the sandbox the demo plays in. @param liveOpenCx the real OpenCX in the place of the simulated one */
export async function demoSandbox(liveOpenCx?: { apiKey: string; url: string }): Promise<Sandbox> {
  // The real OpenCX cannot reach a sandbox on this machine.
  if (liveOpenCx) return Sandbox.start({ liveOpenCx });
  const sandbox = await Sandbox.start({ settings: { OPENCX_WEBHOOK_SECRET: WEBHOOK_SECRET } });
  sandbox.openCx.webhookUrl = sandbox.urlOf(`/opencx/events?secret=${WEBHOOK_SECRET}`);
  sandbox.openCx.thinkingSeconds = THINKING_SECONDS;
  return sandbox;
}
