import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';

/** What Twilio tells of a call: of what was said or pressed, of a queue. */
export type CallFields = Readonly<Record<string, string>>;

/** The line of a call a flow has. Studio does what its widgets say as TwiML: each request is answered with the next verbs. */
export class FlowLine {
  private answer: ((twiml: string) => void) | undefined;
  private told: ((fields: CallFields) => void) | undefined;

  /** @param url where Twilio asks for what follows */
  constructor(private readonly url: string) {}

  /** Twilio asks what happens next. Resolves with the TwiML of the widget that wants something of the line. */
  asked(fields: CallFields): Promise<string> {
    const answer = new Promise<string>((resolve) => (this.answer = resolve));
    this.told?.(fields);
    return answer;
  }

  /** @param build adds the verbs, the last of which leads to the given address. @returns what Twilio tells of them */
  run(build: (response: VoiceResponse, next: string) => void): Promise<CallFields> {
    const response = new VoiceResponse();
    build(response, this.url);
    const told = new Promise<CallFields>((resolve) => (this.told = resolve));
    this.answer?.(response.toString());
    return told;
  }

  /** The flow is over: so is the call, unless it is elsewhere. */
  end(): void {
    this.answer?.(new VoiceResponse().toString());
  }
}
