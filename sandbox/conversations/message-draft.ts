import type { Request } from 'express';
import { TwilioError } from '../kernel/twilio-error';
import { formField } from '../kernel/form';
import type { Message } from './model';

/** A message that is about to be written. */
export type MessageDraft = Pick<Message, 'author' | 'body' | 'media' | 'attributes' | 'source'> & {
  /** When it was written, if that is not now. */
  dateCreated?: Date;
};

/**
 * The message a REST request wants to write.
 * Twilio: the author is `system` and the attributes are `{}` unless given. There is no media upload and there are no
 * content templates in the sandbox, so that every `MediaSid` and `ContentSid` is unknown.
 */
export function parseMessageDraft(request: Request): MessageDraft {
  for (const name of ['MediaSid', 'ContentSid']) {
    if (formField(request, name) !== undefined) throw new TwilioError(400, 20001, `Unknown ${name}`);
  }
  const dateCreated = parseDate(formField(request, 'DateCreated'));
  return {
    author: formField(request, 'Author') ?? 'system',
    body: formField(request, 'Body') ?? null,
    media: [],
    attributes: formField(request, 'Attributes') ?? '{}',
    source: 'API',
    ...(dateCreated === undefined ? {} : { dateCreated }),
  };
}

function parseDate(given: string | undefined): Date | undefined {
  if (given === undefined) return undefined;
  const date = new Date(given);
  if (Number.isNaN(date.getTime())) throw new TwilioError(400, 20001, `Invalid DateCreated ${given}`);
  return date;
}
