import express, { Router } from 'express';
import type { Conversations } from '../conversations/conversations';
import type { MessageMedia } from '../conversations/model';
import type { CloudService, World } from '../kernel/service';
import { newSid } from '../kernel/sids';
import { notFound, TwilioError } from '../kernel/twilio-error';
import type { FileToSend, StoredFile } from './file';
import { MediaDownloads } from './media-downloads';
import { mediaResource } from './media-resource';
import { TemporaryAddresses } from './temporary-addresses';

/** Twilio: a chat message carries 150 MB. */
const LARGEST_FILE = 150 * 1024 * 1024;
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
    conversations: Pick<Conversations, 'serviceSid' | 'messageWith' | 'fileWith'>,
  ) {
    conversations.fileWith = (sid) => this.described(sid);
    const addresses = new TemporaryAddresses(DOWNLOAD_HOST, world.clock);
    this.downloads = new MediaDownloads(DOWNLOAD_HOST, this.files, addresses);
    this.routes.get('/v1/Services/:service/Media/:media', (request, response) => {
      const { service, media: mediaSid } = request.params;
      const file = this.files.get(mediaSid);
      if (service !== conversations.serviceSid || !file) throw notFound(request.path.replace(/^\/v1/, ''));
      const message = conversations.messageWith(mediaSid);
      response.json(mediaResource(service, file, message, addresses.of(mediaSid)));
    });
    this.addUpload(conversations, addresses);
  }

  /** Keeps a file. @returns what a message says of it */
  upload({ contentType, filename, bytes }: FileToSend): MessageMedia {
    const sid = newSid('ME');
    const content = typeof bytes === 'number' ? Buffer.alloc(bytes, '.') : bytes;
    this.files.set(sid, { sid, contentType, filename, content, dateCreated: this.world.clock.now() });
    return { sid, contentType, filename, size: content.length };
  }

  /** Twilio: the body is the file itself, its type is the header's, and its name the query's `Filename`. */
  private addUpload(conversations: Pick<Conversations, 'serviceSid'>, addresses: TemporaryAddresses): void {
    const raw = express.raw({ type: () => true, limit: LARGEST_FILE });
    this.routes.post('/v1/Services/:service/Media', raw, (request, response) => {
      const { service } = request.params;
      if (service !== conversations.serviceSid) throw notFound(request.path.replace(/^\/v1/, ''));
      const { Filename: filename } = request.query;
      const contentType = request.get('content-type');
      // What Twilio answers to an upload without a type or a content is not documented: stricter choice.
      if (!Buffer.isBuffer(request.body) || request.body.length === 0 || contentType === undefined)
        throw new TwilioError(400, 20001, 'A file needs a content and a Content-Type');
      const { sid } = this.upload({
        contentType,
        filename: typeof filename === 'string' ? filename : '',
        bytes: request.body,
      });
      const file = this.files.get(sid);
      if (file) response.status(201).json(mediaResource(service, file, undefined, addresses.of(sid)));
    });
  }

  private described(mediaSid: string): MessageMedia | undefined {
    const file = this.files.get(mediaSid);
    if (!file) return undefined;
    const { sid, contentType, filename, content } = file;
    return { sid, contentType, filename, size: content.length };
  }
}
