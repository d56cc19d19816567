import { resultFields } from './gather';
import type { Heard, Input } from './heard';
import type { QueueFields } from './queue-place';
import type { TwimlElement } from './twiml/element';
import type { WebhookRequest } from './webhook';

/** The document that follows: to be asked for, or given. `url` is what its own addresses are relative to. */
export type NextDocument = WebhookRequest | { url: string; document: TwimlElement };

/** What a document's verbs do to the call. */
export interface DocumentSource {
  /** Where the document came from. */
  url: string;
  /** False as soon as something else has taken the call over. */
  isCurrent: () => boolean;
  hear(heard: Heard): void;
  pause(seconds: number): Promise<void>;
  listen(gather: TwimlElement): Promise<Input>;
  /**
   * Resolves when the call has left the queue, or found no place in it, with what the action is told; undefined: the
   * call does not go on with this document.
   * @param action told of it also where its answer counts for nothing
   */
  enqueue(enqueue: TwimlElement, action: string | undefined): Promise<QueueFields | undefined>;
  end(status?: 'completed' | 'busy'): void;
}

/** Follows the verbs of a document in order. @returns the document that follows; undefined: there is none */
export async function runDocument(
  call: DocumentSource,
  document: TwimlElement,
): Promise<NextDocument | undefined> {
  for (const verb of document.children) {
    if (!call.isCurrent()) return undefined;
    const next = await runVerb(call, verb);
    if (next) return next;
  }
  return undefined;
}

async function runVerb(call: DocumentSource, verb: TwimlElement): Promise<NextDocument | undefined> {
  switch (verb.name) {
    case 'Say':
      call.hear(spoken(verb));
      return undefined;
    case 'Pause':
      await call.pause(Number(verb.attributes.length ?? 1));
      return undefined;
    case 'Gather':
      return gather(call, verb);
    case 'Redirect':
      return { url: new URL(verb.text.trim(), call.url).href, fields: {}, method: methodOf(verb) };
    case 'Enqueue': {
      const { action } = verb.attributes;
      const url = action === undefined ? undefined : new URL(action, call.url).href;
      const fields = await call.enqueue(verb, url);
      return url === undefined || fields === undefined ? undefined : { url, fields, method: methodOf(verb) };
    }
    case 'Hangup':
      call.end();
      return undefined;
    case 'Reject':
      call.end('busy');
      return undefined;
    default:
      return undefined;
  }
}

async function gather(call: DocumentSource, verb: TwimlElement): Promise<NextDocument | undefined> {
  const prompt = verb.children.filter(({ name }) => name === 'Say').map(spoken);
  for (const words of prompt) call.hear(words);
  const input = await call.listen(verb);
  const last = prompt.at(-1);
  if (last && input.kind !== 'silence') last.cut = input.interrupting;
  const fields = resultFields(verb, input);
  // Twilio: without an action the result goes to where the document came from.
  return (
    fields && {
      url: new URL(verb.attributes.action ?? call.url, call.url).href,
      fields,
      method: methodOf(verb),
    }
  );
}

/** Twilio: by POST, unless the verb says otherwise. */
function methodOf({ attributes: { method } }: TwimlElement): 'GET' | 'POST' {
  return method === 'GET' ? 'GET' : 'POST';
}

function spoken({ text, attributes }: TwimlElement): Heard {
  return { text: text.trim(), language: attributes.language, voice: attributes.voice, cut: false };
}
