import { addCard } from './add-card';
import type { FlexPlugin, FlexUi } from './flex-ui';

/** The rep's handoff card as a plugin of Flex: https://www.twilio.com/docs/flex/developer/ui-and-plugins */
class HandoffCardPlugin implements FlexPlugin {
  readonly name = 'opencx-handoff-card';

  /** Never throws: a rep's Flex works when the card does not. */
  init(flex: FlexUi): void {
    try {
      addCard(flex);
    } catch (error) {
      console.warn('The OpenCX handoff card is not shown:', error);
    }
  }
}

// At once, while this script is the document's current one: Flex knows by it which plugin this is, and plugins after it
// wait until it is initialized. So nothing that may fail stands outside `init`.
window.Twilio?.Flex?.Plugins?.init(HandoffCardPlugin);
