import {
  anyOf,
  defineHandler,
  nameOf,
  productKey,
  productsAt,
  productThing,
  say,
  spelled,
  type Product,
  type Said,
  type Shop,
  type Thing,
  type Words,
} from '#sdk';
import { answer } from './answer.ts';
import { productQuestion } from './definition.ts';

/** Of more things at a time nobody can listen to what is known. */
const most = 4;

/** A name is no longer. */
const mostWords = 8;

/** The products that the question names; none where it only asks ("is it waterproof"). */
const named = async (shop: Shop, question: string): Promise<readonly Product[]> => {
  const of = shop.catalog.askedOf(question).split(' ').filter(Boolean).slice(0, mostWords);
  // The last words may ask for what no list of properties knows: "does the frying pan rust".
  for (let length = of.length; length > 0; length -= 1) {
    const match = await shop.catalog.match(of.slice(0, length).join(' '));
    if (match.kind === 'one') return [match.product];
    if (match.kind === 'several') return match.products.slice(0, most);
  }
  return [];
};

const askedAbout = async (
  shop: Shop,
  said: Said | undefined,
  heard: string,
  scene: {
    readonly shown: readonly Thing[];
    readonly focus?: Thing;
    readonly isOfIt: boolean;
    readonly chooses: boolean;
  },
): Promise<readonly Product[]> => {
  const { focus, shown } = scene;
  // "Which of them lasts longer" is asked of all that were shown, though one was spoken of since.
  const isAmong = scene.chooses && shown.length > 1 && shown.some(({ key }) => key === focus?.key);
  const before = (focus && !isAmong ? [focus] : shown.slice(0, most)).map(({ key }) => key);
  const pointed = said?.key === undefined ? [] : [said.key];
  const fronted = shop.catalog.frontedIn(heard);
  const first = shop.catalog.askedOf(fronted) === '' ? [] : await named(shop, fronted);
  if (first.length > 0) return first;
  // "How many cups does it make" asks nothing of cups.
  if (scene.isOfIt && pointed.length + before.length > 0)
    return productsAt(shop, pointed.length > 0 ? pointed : before);
  // "The decaf" is a thing of its own before it is what was spoken of last, with a difference.
  const called = pointed.length > 0 && !said?.words ? [] : await named(shop, heard);
  if (called.length > 0) return called;
  return productsAt(shop, pointed.length > 0 ? pointed : before);
};

/** What nobody has written down yet may be told later. */
const whenKnown = (words: Words) => {
  const { text } = words('tell-label');
  return { label: text, press: `say:${text}` };
};

export default defineHandler(productQuestion, async ({ slots, words, shop, heard, focus, shown, tells }) => {
  const said = slots.product;
  const isOfIt = tells('of-it') && !tells('of-named');
  const about = await askedAbout(shop, said, heard, {
    shown,
    isOfIt,
    chooses: tells('chooses'),
    ...(focus && { focus }),
  });
  const [first, ...others] = about;
  // A property, such as "lighter", is no name to ask for.
  const names = said?.words !== undefined && shop.catalog.askedOf(said.words) !== '';
  if (!first) return say([], { then: { intent: 'product-details', slots: names ? { product: said } : {} } });
  // A colour or a size is no property but a choice.
  if (others.length === 0 && Object.keys(shop.catalog.named(first, said?.words ?? '').options).length > 0)
    return say([], {
      then: { intent: 'product-details', slots: { product: { ...said, key: productKey(first.id) } } },
    });
  const things = about.map((product) => productThing(product, shop.catalog.aliases));
  const answers = await Promise.all(
    about.map(async (product) => ({ product, facts: await shop.catalog.facts(product, heard) })),
  );
  for (const { product, facts } of answers) if (facts.length === 0) await shop.questions.note(product.id);
  const told = answers.filter(({ facts }) => facts.length > 0);
  return say(
    told.length === 0
      ? words('unknown', {
          count: about.length,
          name: nameOf(first),
          names: anyOf(about.map((product) => nameOf(product))),
          about: first.description,
          phone: spelled(shop.about.phone),
        })
      : [...told.map((each) => answer(each, words)), ...(told.length < about.length ? [words('others')] : [])],
    others.length > 0
      ? { shown: things }
      : { focus: things[0]!, ...(told.length === 0 && { choices: [whenKnown(words)] }) },
  );
});
