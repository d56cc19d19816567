/** Twilio cannot execute what a webhook answered; the number is the one its debugger shows. */
export class TwimlRefusal extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
    this.name = 'TwimlRefusal';
  }
}
