import { Invocations } from '../../../sandbox/cloud/invocations';
import { listen, type Listening } from '../../../sandbox/cloud/listen';
import { Faults } from '../../../sandbox/faults/faults';
import { HOST_HEADER } from '../../../sandbox/cloud/living-only';
import { twilioCloud } from '../../../sandbox/cloud/twilio-cloud';
import { Conversations } from '../../../sandbox/conversations/conversations';
import type { MessageMedia } from '../../../sandbox/conversations/model';
import { newSid } from '../../../sandbox/kernel/sids';
import { Media } from '../../../sandbox/media/media';
import { testWorld } from '../conversations/serve';

const world = testWorld();
const conversations = new Conversations(world);
const media = new Media(world, conversations);
const content = Buffer.from([0, 1, 2, 250]);
const { accountSid, authToken } = world.account;
const credentials = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
let cloud: Listening;

beforeAll(async () => {
  const services = [conversations, media, media.downloads];
  cloud = await listen(
    twilioCloud(world.account, services, new Invocations(world.clock), new Faults(world), () => undefined),
  );
});
afterAll(() => cloud.close());

function upload(): MessageMedia {
  return media.upload({ contentType: 'image/png', filename: 'lamp.png', bytes: content });
}

function get(url: string, headers: Record<string, string> = {}): Promise<Response> {
  const { host, pathname, search } = new URL(url);
  return fetch(`http://127.0.0.1:${cloud.port}${pathname}${search}`, {
    headers: { ...headers, [HOST_HEADER]: host },
  });
}

function describeFile(mediaSid: string, service = conversations.serviceSid): Promise<Response> {
  const url = `https://mcs.us1.twilio.com/v1/Services/${service}/Media/${mediaSid}`;
  return get(url, { authorization: credentials });
}

async function temporaryAddress(mediaSid: string): Promise<string> {
  const answer = (await (await describeFile(mediaSid)).json()) as {
    links: { content_direct_temporary: string };
  };
  return answer.links.content_direct_temporary;
}

test('a file is described as recorded answers are, with the message it was sent with', async () => {
  const file = upload();
  const { sid: conversationSid } = conversations.create();
  const { sid: participantSid } = conversations.addChatParticipant(conversationSid, 'guest');
  const message = conversations.say({ conversationSid, participantSid, body: null, media: [file] });
  const answer = await describeFile(file.sid);
  const path = `/v1/Services/${conversations.serviceSid}/Media/${file.sid}`;
  const date = expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string;
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({
    sid: file.sid,
    service_sid: conversations.serviceSid,
    date_created: date,
    date_upload_updated: date,
    date_updated: date,
    links: {
      content: `${path}/Content`,
      content_direct_temporary: expect.stringMatching(
        `^https://media\\.us1\\.twilio\\.com/${file.sid}\\?Expires=\\d+&Signature=[\\w~-]+&Key-Pair-Id=\\w+$`,
      ) as string,
    },
    size: 4,
    content_type: 'image/png',
    filename: 'lamp.png',
    author: 'guest',
    category: 'media',
    message_sid: message.sid,
    channel_sid: conversationSid,
    url: path,
    is_multipart_upstream: false,
  });
});

test('files are described to the account only, and under their own service only', async () => {
  const { sid } = upload();
  const url = `https://mcs.us1.twilio.com/v1/Services/${conversations.serviceSid}/Media/${sid}`;
  expect((await get(url)).status).toBe(401);
  expect((await describeFile(sid, newSid('IS'))).status).toBe(404);
  expect((await describeFile(newSid('ME'))).status).toBe(404);
});

test('a temporary address gives the content without credentials for five minutes', async () => {
  const url = await temporaryAddress(upload().sid);
  const answer = await get(url);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(content);
  world.clock.advance(290_000);
  expect((await get(url)).status).toBe(200);
  world.clock.advance(10_000);
  expect((await get(url)).status).toBe(403);
});

test('an address is good for its own file and time, not for others', async () => {
  const { sid } = upload();
  const url = new URL(await temporaryAddress(sid));
  const withLaterEnd = new URL(url);
  withLaterEnd.searchParams.set('Expires', String(Number(url.searchParams.get('Expires')) + 60));
  const ofOtherFile = new URL(url);
  ofOtherFile.pathname = `/${upload().sid}`;
  const bare = new URL(url.pathname, url);
  for (const wrong of [withLaterEnd, ofOtherFile, bare]) expect((await get(wrong.href)).status).toBe(403);
  expect((await get(bare.href, { authorization: credentials })).status).toBe(403);
});

test('a file whose content does not matter has the size it is given', () => {
  expect(media.upload({ contentType: 'video/mp4', filename: 'a.mp4', bytes: 1234 }).size).toBe(1234);
});

describe('uploading', () => {
  const service = conversations.serviceSid;

  function post(path: string, body: Buffer | URLSearchParams, headers: Record<string, string>) {
    return fetch(`http://127.0.0.1:${cloud.port}${path}`, {
      method: 'POST',
      body: new Uint8Array(Buffer.isBuffer(body) ? body : Buffer.from(body.toString())),
      headers: { ...headers, authorization: credentials },
    });
  }

  function send(mediaSid: string, conversationSid: string) {
    return post(
      `/v1/Conversations/${conversationSid}/Messages`,
      new URLSearchParams({ MediaSid: mediaSid }),
      {
        [HOST_HEADER]: conversations.host,
        'content-type': 'application/x-www-form-urlencoded',
      },
    );
  }

  const uploadTo = (path: string, headers: Record<string, string> = { 'content-type': 'image/png' }) =>
    post(path, content, { ...headers, [HOST_HEADER]: media.host });

  test('keeps the file, which one message then carries', async () => {
    const answer = await uploadTo(`/v1/Services/${service}/Media?Filename=lamp.png`);
    expect(answer.status).toBe(201);
    const { sid, size, filename } = (await answer.json()) as { sid: string; size: number; filename: string };
    expect({ size, filename }).toEqual({ size: content.length, filename: 'lamp.png' });
    const conversation = conversations.create();
    expect((await send(sid, conversation.sid)).status).toBe(201);
    expect(conversations.messages(conversation.sid)[0]?.media).toEqual([
      { sid, contentType: 'image/png', filename: 'lamp.png', size: content.length },
    ]);
  });

  test('is refused for another service and without a content', async () => {
    expect((await uploadTo(`/v1/Services/${newSid('IS')}/Media`)).status).toBe(404);
    const empty = await post(`/v1/Services/${service}/Media`, Buffer.alloc(0), {
      'content-type': 'image/png',
      [HOST_HEADER]: media.host,
    });
    expect(empty.status).toBe(400);
  });

  test('a message with a file nobody uploaded is refused, and so is one too large for a phone it goes to', async () => {
    const { sid: conversationSid } = conversations.create();
    expect((await send(newSid('ME'), conversationSid)).status).toBe(400);
    conversations.addSmsParticipant(conversationSid, {
      type: 'sms',
      address: '+15005550111',
      proxyAddress: '+15005550100',
    });
    const large = media.upload({ contentType: 'image/png', filename: 'x.png', bytes: 6 * 1024 * 1024 });
    expect(await (await send(large.sid, conversationSid)).json()).toMatchObject({ code: 50512 });
  });
});
