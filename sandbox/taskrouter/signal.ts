/** Something other parts may react to, in the order they asked for it. */
export class Signal<T extends unknown[]> {
  private readonly listeners: ((...details: T) => void)[] = [];

  on(listener: (...details: T) => void): void {
    this.listeners.push(listener);
  }

  emit(...details: T): void {
    for (const listener of this.listeners) listener(...details);
  }
}
