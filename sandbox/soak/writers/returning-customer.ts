import type { Stage } from '../soaker';
import { ESCALATIONS, NUDGE, numbered } from '../words';
import { byAnyChannel } from './texter';
import { Writer } from './writer';

const MOST_TURNS = 3;
const MOST_WORDS = 3;
/** The share of reps' work that ends with a transfer to the AI queue; otherwise the rep is just done. */
const GIVEN_BACK = 0.6;

/** A customer who goes to people and comes back to the AI, again and again. */
export class ReturningCustomer extends Writer {
  private saidByRep = 0;

  constructor(stage: Stage) {
    super('to a rep and back', stage, byAnyChannel(stage));
  }

  async liveUntil(end: number): Promise<void> {
    while (this.now() < end) {
      await this.converse(end, Math.floor(this.stage.random.between(0, MOST_TURNS)));
      if (this.written.length === 0 || !this.isWithPeople()) {
        this.write(this.stage.random.oneOf(ESCALATIONS));
      }
      const { desk } = this.stage;
      if (!(await this.until(() => desk.isIn(this.conversationSid), end - this.now()))) return;
      await this.talkWithRep();
      if (this.stage.random.chance(GIVEN_BACK)) desk.giveBack(this.conversationSid);
      else desk.finish(this.conversationSid);
      if (this.stage.random.chance(0.5)) await this.pause(this.stage.pace.pause);
    }
  }

  /** The rep has the last word: what the customer wrote before it is answered. */
  private async talkWithRep(): Promise<void> {
    const { desk, random, number } = this.stage;
    const times = 1 + Math.floor(random.between(0, MOST_WORDS));
    for (let time = 0; time < times; time++) {
      await this.pause(this.stage.pace.talking);
      this.writeToPeople(NUDGE);
      this.saidByRep += 1;
      desk.say(this.conversationSid, numbered('This is Alice', number, this.saidByRep));
    }
  }
}
