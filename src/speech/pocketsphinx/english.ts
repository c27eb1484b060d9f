// How English is said, as far as it is the same in every shop. What a shop is asked comes from its intents.

const lines = (text: string): string[] => text.trim().split(/\s*[|\n]\s*/);

export const digits = lines('zero|oh|one|two|three|four|five|six|seven|eight|nine');
export const units = lines('one|two|three|four|five|six|seven|eight|nine');
export const teens = lines('ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen');
export const tens = lines('twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety');

/** What things are counted in: "three bags of coffee". */
export const measures = lines('bags|boxes|bottles|cups|packs|packets|pairs|sets|cans|jars|rolls|cases');

/** Before a thing, beside plain numbers. */
export const amounts = lines(
  'a|an|the|some|a pair of|a couple of|a dozen|half a dozen|another|any|my|this|a bag of|a box of|a bottle of|a cup of|a pack of|a set of|a can of|a jar of',
);

export const ordinals = lines('first|second|third|fourth|fifth|last|cheaper|cheapest|other|bigger|smaller|same');

/** What is said to a yes-or-no question. */
export const answers = {
  yes: lines(`yes|yes please|yes|yes|yeah|yep|yup|yes order it|yes place the order|yes that's right|yes that's correct|yes do it
    yes go ahead|sure|okay|ok|go ahead|please do|correct|that's right|that's correct|absolutely|of course|definitely|do it
    sounds good|looks good|all right|confirm|i confirm|place the order|order it|yes i do|yes i would|yes thank you|yes buy it`),
  no: lines(`no|no|no|no thanks|no thank you|nope|nah|not yet|not now|no don't|don't|no wait|wait|stop|never mind
    no never mind|cancel|cancel that|no that's wrong|that's wrong|that's not right|i don't want it|don't order it|no i don't
    absolutely not|not really|no cancel it|nothing|nothing else|no that's all|that's all`),
};

/** Around a number or a word that was changed: "no, make it three", "the blue one instead". */
export const amending = {
  before: lines(
    'no|no i meant|i meant|actually|make it|no make it|no make that|make that|i said|actually make it|sorry',
  ),
  after: lines('instead|please|i meant'),
};

export const ways = {
  /** After a thing or a sentence. */
  closing: lines('please|thanks|thank you'),
  opening: lines('okay|please|well|hello|hi|um'),
};
