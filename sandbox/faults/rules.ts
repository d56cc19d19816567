import type { Random } from './random';

/** How often something happens: to the next so many occasions, or to a share of all of them. */
export type Occurrence = { times: number } | { share: number; random: Random };

interface Rule<Occasion, Effect> {
  matches: (occasion: Occasion) => boolean;
  effect: (occasion: Occasion) => Effect;
  occurs: Occurrence;
}

/** What is to happen on which occasions. Earlier rules come first; a rule for some occasions is used up by them. */
export class Rules<Occasion, Effect> {
  private rules: Rule<Occasion, Effect>[] = [];

  add(rule: Rule<Occasion, Effect>): void {
    this.rules.push({ ...rule, occurs: { ...rule.occurs } });
  }

  /** What happens on this occasion; undefined: nothing out of the ordinary. */
  take(occasion: Occasion): Effect | undefined {
    const rule = this.rules.find(({ matches, occurs }) => matches(occasion) && takesPlace(occurs));
    if (!rule) return undefined;
    if ('times' in rule.occurs) rule.occurs.times -= 1;
    return rule.effect(occasion);
  }

  clear(): void {
    this.rules = [];
  }
}

function takesPlace(occurs: Occurrence): boolean {
  return 'times' in occurs ? occurs.times > 0 : occurs.random.chance(occurs.share);
}
