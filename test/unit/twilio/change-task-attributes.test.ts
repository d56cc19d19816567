import RestException from 'twilio/lib/base/RestException';
import { CallRefused, CallUnanswered } from '../../../src/ai-worker/ports/errors';
import type { Task } from '../../../src/ai-worker/ports/task-router';
import type { JsonObject } from '../../../src/common/json';
import { changeTaskAttributes } from '../../../src/twilio/change-task-attributes';
import { sidOf } from '../support/sids';

const SID = sidOf('WT');

/** A task in a workspace that checks If-Match as TaskRouter does; `onUpdate` runs before a write arrives. */
class Workspace {
  version = 3;
  status = 'assigned';
  attributes = '{"channelType":"sms"}';
  isGone = false;
  etag: string | undefined = '"3"';
  onUpdate = (): void => undefined;
  readonly writes: { attributes: string; ifMatch?: string }[] = [];

  readonly api = {
    tasks: () => ({
      fetchWithHttpInfo: () => Promise.resolve().then(() => this.read()),
      update: (write: { attributes: string; ifMatch?: string }) =>
        Promise.resolve().then(() => this.write(write)),
    }),
  } as unknown as Parameters<typeof changeTaskAttributes>[0];

  /** Somebody else changes the task. */
  touch(attributes: JsonObject): void {
    this.version += 1;
    this.etag = `"${this.version}"`;
    this.attributes = JSON.stringify(attributes);
  }

  private read(): object {
    if (this.isGone) throw refusal(404);
    return { body: this.task(), headers: this.etag === undefined ? {} : { etag: this.etag } };
  }

  private write(write: { attributes: string; ifMatch?: string }): object {
    this.writes.push(write);
    this.onUpdate();
    if (this.isGone) throw refusal(404);
    if (write.ifMatch !== undefined && write.ifMatch !== String(this.version)) throw refusal(412);
    this.touch(JSON.parse(write.attributes) as JsonObject);
    return this.task();
  }

  private task(): object {
    return {
      sid: SID,
      assignmentStatus: this.status,
      attributes: this.attributes,
      workflowSid: sidOf('WW'),
      taskChannelUniqueName: 'sms',
    };
  }
}

function refusal(statusCode: number): RestException {
  return new RestException({ statusCode, body: { code: 20001, message: 'refused' } });
}

const mark = ({ attributes }: Task): JsonObject => ({ ...attributes, handedOff: true });

let workspace: Workspace;
beforeEach(() => {
  workspace = new Workspace();
});

test('what is there stays, and the ETag goes back without its quotes', async () => {
  const task = await changeTaskAttributes(workspace.api, SID, mark);
  expect(workspace.writes).toEqual([{ attributes: '{"channelType":"sms","handedOff":true}', ifMatch: '3' }]);
  expect(task).toEqual({
    sid: SID,
    status: 'assigned',
    attributes: { channelType: 'sms', handedOff: true },
    workflowSid: sidOf('WW'),
    sentDirectly: false,
    channel: 'sms',
  });
});

test('a weak ETag is bared too', async () => {
  workspace.etag = 'W/"3"';
  await changeTaskAttributes(workspace.api, SID, mark);
  expect(workspace.writes).toMatchObject([{ ifMatch: '3' }]);
});

test('on 412 it is read again, so that another writer’s attributes are kept', async () => {
  workspace.onUpdate = () => {
    workspace.onUpdate = () => undefined;
    workspace.touch({ channelType: 'sms', priority: 'high' });
  };
  const task = await changeTaskAttributes(workspace.api, SID, mark);
  expect(task?.attributes).toEqual({ channelType: 'sms', priority: 'high', handedOff: true });
  expect(workspace.writes.map(({ ifMatch }) => ifMatch)).toEqual(['3', '4']);
});

test('a task that changes under our hands every time is given up', async () => {
  workspace.onUpdate = () => workspace.touch({ channelType: 'sms' });
  await expect(changeTaskAttributes(workspace.api, SID, mark)).rejects.toMatchObject({
    name: 'CallRefused',
    status: 412,
  });
  expect(workspace.writes).toHaveLength(5);
});

test('nothing is written when nothing changes', async () => {
  expect(await changeTaskAttributes(workspace.api, SID, ({ attributes }) => attributes)).toMatchObject({
    sid: SID,
  });
  expect(workspace.writes).toEqual([]);
});

test.each(['completed', 'canceled'])(
  'nothing is written to a %s task; it is told as it is',
  async (status) => {
    workspace.status = status;
    const task = await changeTaskAttributes(workspace.api, SID, mark);
    expect(task).toMatchObject({ status, attributes: { channelType: 'sms' } });
    expect(workspace.writes).toEqual([]);
  },
);

test('a task that is gone is undefined, before and while it is written', async () => {
  workspace.onUpdate = () => {
    workspace.isGone = true;
  };
  expect(await changeTaskAttributes(workspace.api, SID, mark)).toBeUndefined();
  expect(await changeTaskAttributes(workspace.api, SID, mark)).toBeUndefined();
});

test('another refusal is told, and so is no answer', async () => {
  workspace.onUpdate = () => {
    throw refusal(400);
  };
  await expect(changeTaskAttributes(workspace.api, SID, mark)).rejects.toThrow(CallRefused);
  workspace.onUpdate = () => {
    throw refusal(500);
  };
  await expect(changeTaskAttributes(workspace.api, SID, mark)).rejects.toThrow(CallUnanswered);
  expect(workspace.writes).toHaveLength(2);
});
