import { TwilioError } from '../kernel/twilio-error';
import { type MessageMedia, type Participant, type Source, SOURCES } from './model';

const megabyte = 1024 * 1024;

/** How many files one message may carry, and how many bytes they may have together. */
const limits: Partial<Record<Source, { files: number; bytes: number }>> = {
  SMS: { files: 10, bytes: 5 * megabyte },
  WHATSAPP: { files: 1, bytes: 16 * megabyte },
  SDK: { files: Infinity, bytes: 150 * megabyte },
};

/**
 * The channels that carry a message: the one it is written on, and those of the phones it is delivered to.
 * What Twilio answers when a file written by REST is too large for a phone is not documented: stricter choice, refused.
 */
export function channelsOf(source: Source, receivers: readonly Participant[]): Source[] {
  const phones = receivers.flatMap(({ binding }) => (binding ? [SOURCES[binding.type]] : []));
  return [source === 'API' ? 'SDK' : source, ...phones];
}

/**
 * Refuses files a channel does not carry.
 * Twilio: an MMS has at most 10 files of 5 MB together, a WhatsApp message one of 16 MB, a chat message 150 MB (50512).
 * The code for too many files is the one of the messaging API (21623); the one of Conversations is not documented.
 */
export function checkMedia(media: readonly MessageMedia[], source: Source): void {
  const limit = limits[source];
  if (!limit) return;
  if (media.length > limit.files)
    throw new TwilioError(400, 21623, 'Number of media files exceeds allowed limit');
  const bytes = media.reduce((total, { size }) => total + size, 0);
  if (bytes > limit.bytes) throw new TwilioError(400, 50512, 'Message media size is too large');
}
