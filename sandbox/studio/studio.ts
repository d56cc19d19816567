import { Router } from 'express';
import { formField } from '../kernel/form';
import type { CloudService, World } from '../kernel/service';
import { newSid } from '../kernel/sids';
import { notFound, TwilioError } from '../kernel/twilio-error';
import type { FlowStatus, StudioFlow } from './flow';
import { type FlowDefinition, readFlow } from './flow-definition';

const ONE = '/v2/Flows/:sid';

/** Twilio Studio, as far as a command reads and changes flows. */
export class Studio implements CloudService {
  readonly host = 'studio.twilio.com';
  readonly routes = Router();
  private readonly flows: StudioFlow[] = [];

  constructor(private readonly world: Pick<World, 'account'>) {
    this.routes.get(ONE, (request, response) => {
      response.json(this.resource(this.find(request.params.sid)));
    });
    this.routes.post(ONE, (request, response) => {
      const flow = this.find(request.params.sid);
      const status = readStatus(formField(request, 'Status'));
      const definition = readDefinition(formField(request, 'Definition'));
      Object.assign(flow, { status, ...(definition && { definition }), revision: flow.revision + 1 });
      notePublished(flow);
      response.json(this.resource(flow));
    });
    this.routes.get(`${ONE}/Revisions/LatestPublished`, (request, response) => {
      const flow = this.find(request.params.sid);
      if (!flow.published) throw notFound(`/v2/Flows/${flow.sid}/Revisions/LatestPublished`);
      const { links: _links, webhook_url: _webhookUrl, ...resource } = this.resource(flow);
      const url = `https://${this.host}/v2/Flows/${flow.sid}/Revisions/${flow.published.revision}`;
      response.json({ ...resource, ...flow.published, status: 'published', url });
    });
  }

  add(flow: StudioFlow): StudioFlow {
    this.flows.push(flow);
    notePublished(flow);
    return flow;
  }

  /**
   * Publishes a new flow.
   * @param json the definition as Studio exports it
   * @throws Error that names what Studio would refuse
   */
  publish(json: string): StudioFlow & { webhookUrl: string } {
    const { description, ...definition } = readFlow(json);
    const flow = this.add({
      sid: newSid('FW'),
      friendlyName: description,
      status: 'published',
      revision: 1,
      definition: { description, ...definition },
    });
    return { ...flow, webhookUrl: this.webhookUrl(flow.sid) };
  }

  /** What runs of a flow. @throws Error for one that is not published */
  runnable(sid: string): FlowDefinition {
    const { published, friendlyName } = this.find(sid);
    if (!published) throw new Error(`The flow "${friendlyName}" is a draft`);
    return readFlow(JSON.stringify(published.definition));
  }

  private webhookUrl(sid: string): string {
    return `https://webhooks.twilio.com/v1/Accounts/${this.world.account.accountSid}/Flows/${sid}`;
  }

  private find(sid: string): StudioFlow {
    const flow = this.flows.find((known) => known.sid === sid);
    if (!flow) throw notFound(`/v2/Flows/${sid}`);
    return flow;
  }

  private resource({ sid, friendlyName, status, revision, definition }: StudioFlow): Record<string, unknown> {
    const url = `https://${this.host}/v2/Flows/${sid}`;
    return {
      sid,
      account_sid: this.world.account.accountSid,
      friendly_name: friendlyName,
      definition,
      status,
      revision,
      commit_message: null,
      valid: true,
      errors: [],
      warnings: [],
      date_created: '2026-01-01T00:00:00Z',
      date_updated: '2026-01-01T00:00:00Z',
      webhook_url: this.webhookUrl(sid),
      url,
      links: {
        executions: `${url}/Executions`,
        revisions: `${url}/Revisions`,
        test_users: `${url}/TestUsers`,
      },
    };
  }
}

function notePublished(flow: StudioFlow): void {
  const { status, revision, definition } = flow;
  if (status === 'published') flow.published = { revision, definition };
}

/** Twilio: an update must say whether it is published. */
function readStatus(given: string | undefined): FlowStatus {
  if (given === 'published' || given === 'draft') return given;
  throw new TwilioError(400, 20001, `Invalid Status '${given ?? ''}'`);
}

function readDefinition(given: string | undefined): Record<string, unknown> | undefined {
  if (given === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(given);
    if (typeof parsed === 'object' && parsed !== null && 'states' in parsed && Array.isArray(parsed.states)) {
      return parsed;
    }
  } catch {
    // Refused like any other text that is no definition.
  }
  throw new TwilioError(400, 20001, 'Definition is no flow');
}
