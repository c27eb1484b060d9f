import { defineFunction } from '#sdk';

/** Writes to the shopper that their orders go elsewhere from now on, in case it was not they who said so. */
export default defineFunction(
  { name: 'tell-address', on: 'shopper.address_changed', retry: { attempts: 5, seconds: 1, backoff: 2 } },
  async ({ event, tools, key }) => {
    const { shopper, conversation, first } = event.payload;
    // Nobody had said anything else before.
    if (first) return;
    const contact = await tools.contacts.of(shopper, conversation);
    if (!contact?.address) return;
    const { address, locale } = contact;
    await tools.tell({
      cause: key,
      to: { shopper },
      locale,
      letter: { template: 'address_changed', facts: { address } },
    });
  },
);
