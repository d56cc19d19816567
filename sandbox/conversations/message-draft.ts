import type { Request } from 'express';
import { TwilioError } from '../kernel/twilio-error';
import { formField } from '../kernel/form';
import type { Message, MessageMedia } from './model';

/** A message that is about to be written. */
export type MessageDraft = Pick<Message, 'author' | 'body' | 'media' | 'attributes' | 'source'> & {
  /** When it was written, if that is not now. */
  dateCreated?: Date;
};

/**
 * The message a REST request wants to write.
 * Twilio: the author is `system` and the attributes are `{}` unless given, and a message takes one file. There are no
 * content templates in the sandbox, so that every `ContentSid` is unknown.
 * @param fileWith the uploaded file with a SID
 */
export function parseMessageDraft(
  request: Request,
  fileWith: (mediaSid: string) => MessageMedia | undefined,
): MessageDraft {
  if (formField(request, 'ContentSid') !== undefined) throw new TwilioError(400, 20001, 'Unknown ContentSid');
  const dateCreated = parseDate(formField(request, 'DateCreated'));
  return {
    author: formField(request, 'Author') ?? 'system',
    body: formField(request, 'Body') ?? null,
    media: parseMedia(formField(request, 'MediaSid'), fileWith),
    attributes: formField(request, 'Attributes') ?? '{}',
    source: 'API',
    ...(dateCreated === undefined ? {} : { dateCreated }),
  };
}

function parseMedia(
  given: string | undefined,
  fileWith: (mediaSid: string) => MessageMedia | undefined,
): MessageMedia[] {
  if (given === undefined) return [];
  const file = fileWith(given);
  if (!file) throw new TwilioError(400, 20001, 'Unknown MediaSid');
  return [file];
}

function parseDate(given: string | undefined): Date | undefined {
  if (given === undefined) return undefined;
  const date = new Date(given);
  if (Number.isNaN(date.getTime())) throw new TwilioError(400, 20001, `Invalid DateCreated ${given}`);
  return date;
}
