import { functionHandler } from '../host/handler';
import { phraseProblems } from '../host/phrases';
import { checkStatus } from '../status/check-status';
import { statusProbes } from '../status/probes';

/** What is configured and reachable, without secrets. */
export const handler = functionHandler(async ({ context, settings, deadline }) => {
  const probes = { ...statusProbes(context.getTwilioClient, settings, deadline), phrases };
  const status = await checkStatus(probes, settings);
  return { status: status.ok ? 200 : 503, body: status };
});

function phrases(): Promise<string> {
  const problems = phraseProblems();
  return problems.length === 0
    ? Promise.resolve('every language can be used')
    : Promise.reject(new Error(problems.join('; ')));
}
