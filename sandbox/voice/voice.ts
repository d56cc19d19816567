import { Router } from 'express';
import type { SignedWebhookCaller } from '../edge/webhook-caller';
import { formField } from '../kernel/form';
import type { CloudService, World } from '../kernel/service';
import { notFound, TwilioError } from '../kernel/twilio-error';
import type { TaskRouter } from '../taskrouter/taskrouter';
import { callResource } from './call-resource';
import { buyNumbers } from './company-numbers';
import { numberRoutes } from './number-routes';
import { PhoneCall } from './phone-call';
import { type PhoneNumber, PhoneNumbers } from './phone-number';
import type { Tampering } from './tampering';
import { parseTwiml } from './twiml/element';
import { checkTwiml } from './twiml/grammar';
import { TwimlRefusal } from './twiml/refusal';

/** Twilio Voice: the company's numbers with their REST API, the calls to them, and what changes a live call. */
export class Voice implements CloudService {
  readonly host = 'api.twilio.com';
  readonly routes = Router();
  readonly numbers = new PhoneNumbers();
  /** How long a second of a Pause lasts, in milliseconds: callers here are in a hurry. */
  millisecondsOfASecond = 100;
  /** Whether a Gather ends when the caller has said nothing for its `timeout`; else when they are said to stay silent. */
  gathersTimeOut = false;
  /** Asked for every webhook of a call: what the network does to it. */
  tamper: ((url: string) => Tampering) | undefined;
  /** How many calls may wait for people by one workflow. Twilio: 100 or, by a newer page, 1,000, unless it is changed. */
  queueSize = 100;
  private readonly calls = new Map<string, PhoneCall>();

  constructor(
    private readonly world: World & { webhooks: SignedWebhookCaller },
    private readonly taskRouter: TaskRouter,
  ) {
    const { accountSid } = world.account;
    buyNumbers(this.numbers);
    this.routes.use(numberRoutes(accountSid, this.numbers));
    const path = `/2010-04-01/Accounts/${accountSid}/Calls/:file` as const;
    this.routes.get(path, (request, response) => {
      response.json(callResource(this.found(request.params.file)));
    });
    this.routes.post(path, (request, response) => {
      const call = this.found(request.params.file);
      const [twiml, url, status] = ['Twiml', 'Url', 'Status'].map((name) => formField(request, name));
      if (status !== undefined && status !== 'completed' && status !== 'canceled') {
        throw new TwilioError(400, 21218, 'Invalid Status');
      }
      if (status !== undefined) call.update('completed');
      else if (twiml !== undefined) call.update({ twiml: readTwiml(twiml) });
      else if (url !== undefined) call.update({ url });
      else throw new TwilioError(400, 20001, 'Twiml, Url or Status is required');
      response.json(callResource(call));
    });
  }

  /**
   * Somebody calls a number of the company.
   * @param from the caller's number, a SIP address, or what Twilio writes for a caller who shows none
   * @param sipHeaders what a SIP leg carries, e.g. `X-Order`
   */
  dial(from: string, to: string, sipHeaders: Readonly<Record<string, string>>): PhoneCall {
    const number = this.called(to);
    const call = new PhoneCall(
      {
        world: this.world,
        taskRouter: this.taskRouter,
        number,
        tamper: (url) => this.tamper?.(url) ?? 'deliver',
        isFull: (workflowSid) => this.waitingBy(workflowSid) >= this.queueSize,
        second: () => this.millisecondsOfASecond,
        listensInTime: () => this.gathersTimeOut,
      },
      from,
      to,
      sipHeaders,
    );
    this.calls.set(call.callSid, call);
    call.begin();
    return call;
  }

  private waitingBy(workflowSid: string): number {
    const places = [...this.calls.values()].map(({ queue }) => queue);
    return places.filter((place) => place?.isWaiting && place.workflowSid === workflowSid).length;
  }

  private called(to: string): PhoneNumber {
    const number = this.numbers.get(to);
    if (!number) throw new Error(`${to} is no number of the company`);
    const { voiceUrl, voiceApplicationSid, trunkSid, ...others } = number;
    const elsewhere = voiceApplicationSid || trunkSid;
    if (elsewhere !== '') throw new Error(`Calls to ${to} go to ${elsewhere}, which is not simulated`);
    if (voiceUrl === '') throw new Error(`Calls to ${to} lead nowhere`);
    const methods = [others.voiceMethod, others.statusCallbackMethod];
    if (methods.includes('GET')) throw new Error(`${to} is called with GET, which is not simulated`);
    return number;
  }

  private found(file: string): PhoneCall {
    const call = this.calls.get(file.replace(/\.json$/, ''));
    if (!call) throw notFound(`/2010-04-01/Accounts/${this.world.account.accountSid}/Calls/${file}`);
    return call;
  }
}

/** TwiML that comes as a parameter is refused at once. Twilio: 400 with the number of the document's error. */
function readTwiml(text: string): ReturnType<typeof parseTwiml> {
  try {
    const document = parseTwiml(text);
    checkTwiml(document);
    return document;
  } catch (error) {
    if (error instanceof TwimlRefusal) throw new TwilioError(400, error.code, error.message);
    throw error;
  }
}
