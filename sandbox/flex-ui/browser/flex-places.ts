export type Place = 'TaskInfoPanel' | 'MessagingCanvas';

/** What a page that is made otherwise can do with Flex's places. */
export interface FlexPlaces {
  /** Loads a plugin as Flex does. @returns what became of it */
  load(url: string): Promise<string>;
  /** Shows in an element what plugins add to a place for a task. */
  show(place: Place, element: Element, task: { taskSid: string; attributes: Record<string, unknown> }): void;
  /** Takes it out again. */
  clear(element: Element): void;
}
