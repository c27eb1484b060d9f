/** One thing needed on a mission: whichever product serves, at most one of them. */
interface Role {
  readonly products: readonly string[];
  /** How often a mission needs it. */
  readonly need: number;
  /** Days that it lasts a household; absent: it lasts, and is not needed again for long. */
  readonly lasts?: number;
}

/** What people come for. A basket is one or two of these, never a random set. */
export interface Mission {
  readonly name: string;
  readonly roles: readonly Role[];
  /** The day of the year on which most come for it, and how much the season matters (0 to 1). */
  readonly season?: { readonly peak: number; readonly depth: number };
}

const role = (need: number, products: readonly string[], lasts?: number): Role => ({
  need,
  products,
  ...(lasts !== undefined && { lasts }),
});

export const missions: readonly Mission[] = [
  {
    name: 'coffee',
    roles: [
      role(0.9, ['dunmarrow-house-beans', 'dunmarrow-midnight-beans', 'dunmarrow-decaf'], 16),
      role(0.3, ['fieldmouse-oat-cookies', 'fieldmouse-butter-shortbread'], 20),
      role(0.15, ['juniper-french-press']),
      role(0.12, ['millstone-burr-grinder', 'pebble-hand-grinder']),
      role(0.18, ['harbor-mug', 'ferry-travel-mug', 'trail-enamel-mug']),
    ],
  },
  {
    name: 'tea',
    season: { peak: 20, depth: 0.5 },
    roles: [
      role(0.85, ['pearl-tea', 'wrenfold-breakfast-tea', 'wrenfold-chamomile'], 28),
      role(0.4, ['fieldmouse-butter-shortbread', 'fieldmouse-oat-cookies'], 20),
      role(0.25, ['heather-honey'], 60),
      role(0.1, ['willow-teapot']),
    ],
  },
  {
    name: 'breakfast',
    roles: [
      role(0.7, ['millrace-granola'], 18),
      role(0.5, ['sunfield-orange-juice', 'sunfield-apple-juice'], 10),
      role(0.3, ['bramble-jam', 'millrace-peanut-butter', 'heather-honey'], 35),
      role(0.1, ['noon-cereal-bowls']),
    ],
  },
  {
    name: 'dinner',
    roles: [
      role(0.8, ['stonebridge-spaghetti', 'longgrain-rice'], 21),
      role(0.7, ['stonebridge-tomato-sauce'], 24),
      role(0.25, ['terrace-olive-oil'], 70),
      role(0.1, ['hollow-cutting-board', 'pike-chef-knife', 'anchor-frying-pan']),
    ],
  },
  {
    name: 'dog',
    roles: [
      role(0.9, ['bramblepaw-dog-food'], 24),
      role(0.55, ['bramblepaw-dog-treats'], 18),
      role(0.2, ['fetch-ball', 'ramble-dog-leash']),
      role(0.08, ['snooze-dog-bed', 'pet-bowl']),
    ],
  },
  {
    name: 'cat',
    roles: [
      role(0.85, ['bramblepaw-cat-food'], 20),
      role(0.75, ['clump-cat-litter'], 26),
      role(0.15, ['pounce-cat-wand', 'scratch-post', 'pet-bowl']),
    ],
  },
  {
    name: 'bathroom',
    roles: [
      role(0.6, ['rill-shampoo'], 40),
      role(0.4, ['rill-conditioner'], 45),
      role(0.5, ['solmera-oat-soap', 'solmera-lavender-soap'], 30),
      role(0.5, ['minty-toothpaste'], 35),
      role(0.3, ['bamboo-toothbrush'], 60),
    ],
  },
  {
    name: 'desk',
    season: { peak: 240, depth: 0.6 },
    roles: [
      role(0.6, ['ledger-notebook', 'dotted-sketchbook'], 60),
      role(0.5, ['everyday-gel-pens', 'pennywort-pencil'], 55),
      role(0.3, ['sticky-notes-bright'], 70),
      role(0.2, ['tabletop-planner', 'kraft-envelopes']),
    ],
  },
  {
    name: 'gadgets',
    roles: [
      role(0.5, ['tether-usb-c-cable', 'tether-hdmi-cable']),
      role(0.45, ['spark-wall-charger', 'stash-power-bank', 'pad-wireless-charger']),
      role(0.25, ['guard-phone-case', 'easel-phone-stand']),
      role(0.25, ['wren-earbuds', 'lark-wireless-headphones']),
      role(0.3, ['standby-aa-batteries'], 90),
    ],
  },
  {
    name: 'garden',
    season: { peak: 130, depth: 0.9 },
    roles: [
      role(0.6, ['tomato-seeds', 'sunflower-seeds', 'sill-herb-kit']),
      role(0.4, ['garden-trowel', 'garden-shears']),
      role(0.4, ['potting-gloves']),
      role(0.4, ['terracotta-pot']),
      role(0.2, ['thistle-watering-can', 'coil-garden-hose']),
    ],
  },
  {
    name: 'camping',
    season: { peak: 190, depth: 0.9 },
    roles: [
      role(0.3, ['campfire-tent']),
      role(0.4, ['downy-sleeping-bag']),
      role(0.5, ['beacon-flashlight']),
      role(0.5, ['orchard-trail-mix'], 30),
      role(0.3, ['brook-water-bottle', 'trail-enamel-mug']),
    ],
  },
  {
    name: 'child',
    season: { peak: 350, depth: 0.7 },
    roles: [
      role(0.4, ['farmyard-puzzle', 'lighthouse-puzzle', 'castle-building-blocks', 'clatter-train-set']),
      role(0.35, ['barnaby-bear', 'olive-octopus']),
      role(0.3, ['birch-colouring-pencils']),
      role(0.4, ['gift-wrap-roll'], 50),
    ],
  },
];
