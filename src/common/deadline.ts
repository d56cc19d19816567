/**
 * The moment by which something must be finished. A handler carries one, and every outside call gets what is
 * left of it: the platform kills a Function at 10 s (https://www.twilio.com/docs/serverless/functions-assets/functions/request-flow).
 */
export class Deadline {
  private constructor(private readonly endsAt: number) {}

  /** A deadline `milliseconds` from now. */
  static in(milliseconds: number): Deadline {
    return new Deadline(Date.now() + milliseconds);
  }

  /** Milliseconds left, never below 0. */
  remaining(): number {
    return Math.max(0, this.endsAt - Date.now());
  }

  /** An earlier deadline that leaves `milliseconds` for what must follow. */
  leaving(milliseconds: number): Deadline {
    return new Deadline(this.endsAt - milliseconds);
  }

  /** This deadline, or one `milliseconds` from now if that is earlier. */
  atMost(milliseconds: number): Deadline {
    return new Deadline(Math.min(this.endsAt, Date.now() + milliseconds));
  }

  /** This deadline, or the other one if that is earlier. */
  notAfter(other: Deadline): Deadline {
    return new Deadline(Math.min(this.endsAt, other.endsAt));
  }

  /** Waits `milliseconds`; answers false at once, without waiting, when the deadline would pass meanwhile. */
  async wait(milliseconds: number): Promise<boolean> {
    if (milliseconds >= this.remaining()) return false;
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    return true;
  }
}
