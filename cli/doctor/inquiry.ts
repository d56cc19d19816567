import type { Evidence } from './evidence';

/** How each piece of evidence is gathered; it may ask for others first. */
export type Gatherers = {
  readonly [Name in keyof Evidence]: (inquiry: Inquiry) => Evidence[Name] | Promise<Evidence[Name]>;
};

/** A piece of evidence cannot be had; `cause` is what stood in the way of gathering this one. */
export class Missing extends Error {
  constructor(
    readonly evidence: keyof Evidence,
    override readonly cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause));
    this.name = 'Missing';
  }
}

/** The evidence of one run of the doctor: everything is gathered once, when the first check needs it. */
export class Inquiry {
  private readonly gathered = new Map<keyof Evidence, Promise<unknown>>();

  constructor(private readonly gatherers: Gatherers) {}

  /** @throws Missing naming the piece that could not be had: this one, or one it is gathered from */
  get<Name extends keyof Evidence>(name: Name): Promise<Evidence[Name]> {
    const gathered = this.gathered.get(name) ?? this.gather(name);
    this.gathered.set(name, gathered);
    return gathered as Promise<Evidence[Name]>;
  }

  private async gather<Name extends keyof Evidence>(name: Name): Promise<Evidence[Name]> {
    try {
      return await this.gatherers[name](this);
    } catch (error) {
      throw error instanceof Missing ? error : new Missing(name, error);
    }
  }
}
