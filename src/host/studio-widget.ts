import type { Ports } from '../ai-worker/ports';
import { StudioRefusal } from '../ai-worker/studio/answer';
import type { StudioRequest } from '../ai-worker/studio/request';
import { describeStudioRequest, readStudioRequest } from '../events/studio-request';
import { admitTwilio } from './admit';
import { connectPorts } from './connect-ports';
import { failed, functionHandler, type FunctionHandler, type Reply } from './handler';

/** Studio gives a Function up at 10 s, counted from its side (facts: Studio). */
const STUDIO_MILLISECONDS = 8_800;

const STATUS_OF: Record<StudioRefusal['refused'], number> = {
  'unknown conversation': 404,
  'served by another': 409,
  // Whoever holds it may be dead: no flow is to believe that somebody has the conversation.
  busy: 503,
};

/**
 * Makes a Function of what a Run Function widget asks for. It answers a JSON object, which Studio parses; a refusal or
 * failure is 4xx or 5xx, which leads the flow to the widget's `fail`.
 */
export function studioWidget(
  act: (ports: Ports, request: StudioRequest) => Promise<object | StudioRefusal>,
): FunctionHandler {
  return functionHandler(async ({ context, event, settings, deadline, log: plainLog }) => {
    const refusal = admitTwilio(event, settings);
    if (refusal) return refusal;
    const read = readStudioRequest(event);
    if (!read.ok) {
      plainLog.step('refused', { status: 400 });
      return { status: 400, body: { error: 'parameters', problems: read.problems } };
    }
    const log = plainLog.with(describeStudioRequest(read.request));
    try {
      const ports = connectPorts(context, settings, deadline.atMost(STUDIO_MILLISECONDS), log);
      return replyOf(await act(ports, read.request));
    } catch (error) {
      return failed(error, log);
    }
  });
}

function replyOf(answer: object | StudioRefusal): Reply {
  if (!(answer instanceof StudioRefusal)) return { status: 200, body: answer };
  const { refused, problem } = answer;
  return { status: STATUS_OF[refused], body: { error: refused, problems: [problem] } };
}
