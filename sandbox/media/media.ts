import { Router } from 'express';
import type { Conversations } from '../conversations/conversations';
import type { MessageMedia } from '../conversations/model';
import type { CloudService, World } from '../kernel/service';
import { newSid } from '../kernel/sids';
import { notFound } from '../kernel/twilio-error';
import type { FileToSend, StoredFile } from './file';
import { MediaDownloads } from './media-downloads';
import { mediaResource } from './media-resource';
import { TemporaryAddresses } from './temporary-addresses';

const DOWNLOAD_HOST = 'media.us1.twilio.com';

/** Twilio's Media Content Service: the files of the messages of the account's Conversations service. */
export class Media implements CloudService {
  readonly host = 'mcs.us1.twilio.com';
  readonly routes = Router();
  /** Where the files themselves are read from. */
  readonly downloads: CloudService;
  private readonly files = new Map<string, StoredFile>();

  constructor(
    private readonly world: Pick<World, 'clock'>,
    conversations: Pick<Conversations, 'serviceSid' | 'messageWith'>,
  ) {
    const addresses = new TemporaryAddresses(DOWNLOAD_HOST, world.clock);
    this.downloads = new MediaDownloads(DOWNLOAD_HOST, this.files, addresses);
    this.routes.get('/v1/Services/:service/Media/:media', (request, response) => {
      const { service, media: mediaSid } = request.params;
      const file = this.files.get(mediaSid);
      if (service !== conversations.serviceSid || !file) throw notFound(request.path.replace(/^\/v1/, ''));
      const message = conversations.messageWith(mediaSid);
      response.json(mediaResource(service, file, message, addresses.of(mediaSid)));
    });
  }

  /** Keeps a file. @returns what a message says of it */
  upload({ contentType, filename, bytes }: FileToSend): MessageMedia {
    const sid = newSid('ME');
    const content = typeof bytes === 'number' ? Buffer.alloc(bytes, '.') : bytes;
    this.files.set(sid, { sid, contentType, filename, content, dateCreated: this.world.clock.now() });
    return { sid, contentType, filename, size: content.length };
  }
}
