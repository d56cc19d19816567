import { Cast } from '../demo/cast';
import { lookupIn } from '../demo/lookup';
import type { Lookup } from '../demo/lookup';
import { Caller } from '../people/caller';
import { channelName, Customers } from './customers';
import { Desk } from './desk';
import type { ShownWorld } from './shown-world';
import { Stage } from './stage';
import { StoryLines } from './story-lines';
import { Transcripts } from './transcripts';
import { Trouble } from './trouble';
import type { CustomerView, View } from './view';

/** A world as a page shows it and is played in: everything shown comes out of the sandbox and its journal. */
export class LocalFlex {
  readonly customers = new Customers();
  readonly trouble: Trouble;
  readonly stage: Stage;
  readonly story: StoryLines;
  private readonly cast = new Cast(this.customers.roles);
  private readonly lookup: Lookup;
  private readonly transcripts: Transcripts;
  readonly desk: Desk;

  constructor(readonly world: ShownWorld) {
    const { sandbox } = world;
    this.lookup = lookupIn(sandbox);
    this.trouble = new Trouble(sandbox, world.aiIsSimulated);
    this.stage = new Stage(sandbox.journal);
    this.story = new StoryLines(sandbox, this.cast, this.lookup);
    this.transcripts = new Transcripts(this.lookup);
    this.desk = new Desk(sandbox, this.cast, this.customers, this.lookup.names);
    sandbox.journal.follow((entry) => {
      this.transcripts.take(entry);
      this.story.take(entry);
    });
  }

  /** Brings a new customer in; who calls does so at once. @returns their id @throws Error for a kind there is not */
  enter(kindId: string): string {
    const kind = this.world.kinds.find(({ id }) => id === kindId);
    if (!kind) throw new Error('There is no such kind of customer.');
    const who = this.customers.who();
    const { id, player } = this.customers.add(who.name, kind.channel, kind.enter(who));
    this.world.sandbox.journal.record('page', 'customer.entered', { id });
    if (player instanceof Caller) player.dials();
    return id;
  }

  /**
   * Begins a story of the world, with a new customer; the reps who are not in it go on a break.
   * @throws Error while another is played, or when there is none
   */
  play(storyId: string): void {
    const { sandbox, stories } = this.world;
    const part = stories[Number(storyId)];
    if (!part) throw new Error('There is no such story.');
    this.stage.begin(part, () => {
      const who = this.customers.who();
      const entered = part.enter(sandbox, who.number);
      this.castRep();
      return { entered, ...this.customers.add(part.name ?? who.name, part.channel, entered.customer) };
    });
  }

  private castRep(): void {
    const { taskRouter, rep, flex } = this.world.sandbox;
    taskRouter.setActivity(rep.worker.sid, 'Available');
    for (const { sid, activity } of taskRouter.workers()) {
      const isInIt = sid === rep.worker.sid || sid === flex.aiWorker.sid;
      if (!isInIt && activity.available) taskRouter.setActivity(sid, 'Unavailable');
    }
  }

  view(): View {
    const { world } = this;
    const { sandbox } = world;
    return {
      company: world.company,
      now: sandbox.clock.now().toISOString(),
      kinds: world.kinds.map(({ id, label }) => ({ id, label })),
      customers: this.customers.all.map((customer) => this.customer(customer)),
      reps: this.desk.reps(),
      activities: sandbox.taskRouter.activities().map(({ friendlyName }) => friendlyName),
      plugins: sandbox.flexPlugins.active.map(({ version }) => pathOf(version.url)),
      trouble: this.trouble.view,
      stories: world.stories.map(({ title, channel }, index) => ({
        ...{ id: String(index), title, channelName: channelName(channel) },
      })),
      stage: this.stage.view,
    };
  }

  private customer({ player, ...shown }: Customers['all'][number]): CustomerView {
    const { id, name, channel, channelName: how, address } = shown;
    const known = player instanceof Caller ? player.number : player.address;
    const call = player instanceof Caller && player.hasCalled ? player.call : undefined;
    return {
      ...{ id, name, channel, channelName: how, address, words: this.transcripts.of(known) },
      ...(call && { call: { isOver: call.isOver, isListening: call.isListening } }),
    };
  }
}

/** Where a plugin's script is on this page: its host is this machine. */
function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}
