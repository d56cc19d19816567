import type { Ports } from '../ai-worker/ports';
import { StudioRefusal, type StudioRequest } from '../ai-worker/studio/request';
import { describeStudioRequest, readStudioRequest } from '../events/studio-request';
import { admitTwilio } from './admit';
import { door } from './door';
import type { FunctionHandler } from './handler';
import type { Reply } from './runtime';

/** Studio gives a Function up at 10 s, counted from its side (https://www.twilio.com/docs/studio/widget-library/run-function). */
const STUDIO_MILLISECONDS = 8_800;

const STATUS_OF: Record<StudioRefusal['refused'], number> = {
  parameters: 400,
  'unknown conversation': 404,
  'served by another': 409,
  // Whoever holds it may be dead: no flow is to believe that somebody has the conversation.
  busy: 503,
};

/** What a Run Function widget asks for, and what the log says of the answer. */
export interface StudioWidget<Answer extends object> {
  act: (ports: Ports, request: StudioRequest) => Promise<Answer | StudioRefusal>;
  outcomeOf: (answer: Answer) => string;
}

/**
 * Makes a Function of what a Run Function widget asks for. It answers a JSON object, which Studio parses; a refusal or
 * failure is 4xx or 5xx, which leads the flow to the widget's `fail`.
 */
export function studioWidget<Answer extends object>({
  act,
  outcomeOf,
}: StudioWidget<Answer>): FunctionHandler {
  return door<StudioRequest | StudioRefusal, Answer | StudioRefusal>({
    ...{ admit: admitTwilio, read: readStudioRequest, describe: describeStudioRequest },
    act: async (ports, request) => (request instanceof StudioRefusal ? request : act(ports, request)),
    outcomeOf: (done) => (done instanceof StudioRefusal ? done.refused : outcomeOf(done)),
    answer: replyOf,
    patience: STUDIO_MILLISECONDS,
  });
}

function replyOf(answer: object): Reply {
  if (!(answer instanceof StudioRefusal)) return { status: 200, body: answer };
  const { refused, problems } = answer;
  return { status: STATUS_OF[refused], body: { error: refused, problems } };
}
