import { englishShorthand } from '../../shorthand.ts';
import type { OrderWords } from './order-words.ts';

const small = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

export const enUS: OrderWords = {
  cues: {
    add: 'add|also add|include|throw in|put in|put|stick in|toss in|give me|get me|can i get|can i have|could i get|could i have|may i have|may i get|id like|i would like|i want|i need|ill have|ill take|order|can we get|can we have|could we get|could we have|may we have|may we get|wed like|we would like|we want|we need|well have|well take',
    remove:
      'remove|drop|delete|cancel|get rid of|scratch|lose|dont want|do not want|dont need|do not need|no longer want|no longer need|forget|forget about|skip|nix|minus|dont add|without the|i dont want|i no longer want|kill|ditch|scrap|clear|leave off|leave out|nevermind|never mind|cut|no more|pass on|wont have|wont take|wont be having|wont need|dont think ill have|dont think ill take|dont think i want|dont think i need|do without|hold off on|rather not have',
    restore: 'put back|putback|bring back|add back|add back in|restore',
    keep: 'keep only|keep just|leave only|leave just|only keep|just keep|only leave|just leave|cut the order down to|cut it down to',
    spare: 'keep|keep the|keep my|keep that|keep this|keep those|keep both|leave the|leave my|leave both|leave those',
    everything:
      'everything|the whole order|the whole thing|my whole order|the entire order|my cart|the cart|all of it|all of that|all that|all this|the lot|the whole lot|it all|the whole cart|all of this|everything else|all the rest|the other stuff|the other things',
    change:
      'change|swap|switch|replace|exchange|trade|swap out|switch out|convert|turn|reduce|lower|increase|raise|bump|bump up|up the|bring the|bring my|bring that|upgrade|downgrade',
    make: 'make|should be|have|could be|can be|must be|need to be|needs to be|to be|will be|be',
    into: 'for|to|into|with|by|down to|up to|back to',
    instead: 'instead|rather',
    'instead-of': 'instead of|in place of|rather than|in lieu of',
    of: 'of|from|off|off of|out of|on|in|onto',
    with: 'with|w|has|having|made with|that has|which has|containing|plus|using|comes with',
    to: 'to|on|onto|in',
    and: 'and|n|as well as|also|and also|plus also|along with|then|and then',
    or: 'or|nor',
    but: 'but|except|except for|apart from|besides|other than|aside from',
    stop: 'please|why not|after all|at all|thats all|that is all|that will be all|all set|all good|all done|all right',
    correct:
      'no|no wait|wait no|wait|actually|actually no|no actually|sorry|i mean|i meant|no i mean|no i meant|scratch that|on second thought|correction|strike that|hold on|oh wait|or rather|no sorry|sorry no|oops|my mistake|hmm no|uh no|no no|forget that',
    not: 'not|non|isnt|is not|neither|minus the',
    one: 'one|ones|the ones|mine|his|hers|theirs|1 of them|one of them|one of those|one of these|the first|the first one|the one',
    a: 'a|an|some|a bit of|a little bit of|a touch of|a splash of|a dash of|a drop of|a pump of|a little bit',
    another: 'another|another one|one too|one as well|an additional|one additional|a second|and another',
    more: 'more|one more|additional|extra|further',
    other:
      'the other|the other one|other one|other|others|the others|the second|the second one|second one|the rest|the last|the last one|the remaining|the remaining one|one other|the third|the third one|the fourth|the fourth one',
    first: 'the first|the first one',
    second: 'the second|the second one|second one',
    third: 'the third|the third one',
    fourth: 'the fourth|the fourth one',
    last: 'the last|the last one|last one',
    only: 'only|just|only need|only want|just need|just want|is enough|are enough|is plenty|are plenty|will do|is fine|are fine|is all|are all|would be enough|thats enough|in total|in all|all in all|all told|total|altogether|all together',
    less: 'less|fewer',
    the: 'the|the one|the ones|my|that|this|those|these|your',
    it: 'it|that|this|that one|this one|the drink|the item|the thing',
    them: 'them|those|these|they',
    all: 'double both|double those|double them|double everything|both|both of them|both of those|both of these|all|any of them|any of those|any of these|all three of them|all of them|each|each of them|every one|all three|all four|everything with|either|for both|for all',
    both: 'both|both of them|both of those|both of these|either|all three|all three of them|all four|for both',
    many: 'ones|the ones|others|the others|the rest|the remaining',
    part: 'of them|of those|of these|one of them|one of those|one of these|1 of them',
    each: 'of each|of each one|of each of them|of each of those|of each kind',
    apiece:
      'for each|for each one|for each of them|for each of those|for each of these|with each|with each one|with each of them',
    half: 'half|half of the|half of them|half of those|half of these|half the|half of my|half with|half without',
    twice:
      'twice as many|twice that|twice the|double up on|double the|double my|double that|double it|double this|double both|double those|double them|double everything',
    again:
      'just like it|just like that|just like this|just like those|like the last one|the same|exactly the same|exactly like that|exactly like it|same again|the same again|same thing again|the same thing again|same as before|the same as before|again|the same thing|same thing|same order|the same order|another one the same|another just like it|another like that|one more the same|more like that|more like those|more like it|more of the same|just like that|the same way|repeat that|repeat the order|another round',
    likewise: 'as well|too|also|likewise',
    unit: 'bottle|pack|packet|package|box|roll|can|tin|jar|bag|tube|pair|piece|slice|carton|tub|bunch|case|loaf',
    plain:
      'without anything|without anything on it|nothing on it|with nothing on it|regular|normal|plain|as is|ordinary|standard|basic|with nothing|the usual way',
  },
  numbers: {
    one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12,
    'a couple of': 2, 'a couple': 2, 'couple of': 2, 'a pair of': 2, 'pair of': 2, 'half a dozen': 6, 'a half dozen': 6, 'a dozen': 12, dozen: 12, 'two dozen': 24, 'three dozen': 36, thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19, twenty: 20, 'twenty five': 25, thirty: 30, forty: 40, fifty: 50, 'a hundred': 100, 'one hundred': 100, hundred: 100,
  }, // prettier-ignore
  holding: 'of',
  pairs: 'a pair of|pair of',
  multiples: { single: 1, double: 2, triple: 3, quadruple: 4, quad: 4 },
  modifiers: {
    no: 'no|without|hold the|hold|with no|without any|without the|skip the|minus|not any|leave out the|no added|free of',
    extra: 'extra|more|lots of|plenty of|additional|a lot of|heavy on the|heavy',
    light: 'light|a little|less|easy on the|go easy on the|lightly|light on the',
  },
  turned: [
    // "Don't take off the scarf"
    [
      /\b(?:don'?t|do not|never) (?:take(?= (?:off|out|away)\b| [^.,]{1,30} (?:off|out|away)\b)|remove|drop|delete|cancel(?! that)|touch|change|lose|get rid of|ditch|swap|switch|replace)\b(?! (?:it|that|them) *(?:$|[.,!]))/gu,
      ' keep ',
    ],
    // "No, I said three lattes"
    [/\bi (?:said|asked for)\b/gu, ' i meant '],
    [/\banother couple(?: of)?\b/gu, ' two more '],
    [/\bchanged? my mind (?:about|on) ([^.,]{1,40})(?:,|$)/gu, ' remove $1. '],
    [/\bsame(?<!\b(?:the|exactly) same)(?= \p{L}| ?,|$)/gu, 'the same'],
    [/[+&](?<=[\p{L}\d\s].)(?=[\p{L}\d\s])/gu, ' and '],
    // "Two hundred milligrams" counts nothing.
    [
      /\b(one|two|three|four|five|six|seven|eight|nine|a) hundred\b/gu,
      (_, count = '') => String(100 * (1 + Math.max(0, small.indexOf(count)))),
    ],
    [/\b(\d+) ?milligrams?\b/gu, '$1 mg'],
    // "With everything except onions"
    [
      /\b(?:with|has|have) (?:everything|all of it|all the (?:toppings|fixings|trimmings)|the works)(?: on it)?,? (?:but|except|except for|apart from|besides|other than|minus|but no)(?: the)? /gu,
      ' without ',
    ],
    // "First two red, rest blue"
    [/\bfirst (?<!\b(?:the|my) first )(?=(?:two|three|four|five|six|\d+)\b)/gu, 'the first '],
    [/\brest (?<!\b(?:the|my) rest )(?=\p{L})(?!(?:is|are|of)\b)/gu, 'the rest '],
    // "The rest as they are"
    [
      /\b(?:the (?:rest|others?|other ones?|remaining(?: ones?)?)|everything else|all the others) (?:(?:can |should |will |to )?(?:stays?|remains?)(?: (?:as (?:they|it) (?:are|is|were|was)|as is|the same|unchanged|the way (?:they|it) (?:are|is|were)|like that))?|(?:(?:is|are|be) )?(?:as (?:they|it) (?:are|is|were|was)|as is|unchanged|the way (?:they|it) (?:are|is|were)))(?= *(?:$|[.,!]))/gu,
      ' ',
    ],
    // "Soup times two"
    [/^[^\p{L}]*(?:the |my )?([^.,]{1,30}?) times (two|three|four|five|six|eight|ten|\d+)\b/gu, ' $2 $1 in total '],
    // "That's too much ham"
    [/\btoo (?:much|many) (?=\p{L}{3,})/gu, ', the '],
    // "One's enough", "half a litre"
    [/\b(one|two|three|four)'s (?=enough|plenty|fine|all)/gu, '$1 is '],
    [/\bhalf an? (?!dozen)/gu, 'half '],
    // "A soup each, so three"
    [
      /\b(?:an?|one) ([^.,]{1,40}?) (?:each|apiece|for (?:everyone|everybody|all of us|each of us|the table)),? (?:(?:so|thats|that's|that is|that makes|which is|which makes|makes) )+(\w+)(?: of them)?/gu,
      ' $2 $1 ',
    ],
    [/\b(?:rather|prefer)(?: (?:have|get|take))? ([^.,]{1,40}?) (?:than|over) ([^.,]{1,40})/gu, ' $1 instead of $2 '],
    [/\b((?:the|my|that) [^.,]{1,40}?),? no(?:pe)?(?: thanks| thank you)?(?= *(?:$|[.!]))/gu, ' remove $1 '],
    [
      /\b(?:what|whatever|the (?:one|ones|thing|things|stuff)|everything)(?: that)? (?:i|we|you)(?:ve| had| have|'ve|d|'d)?(?: just)? (?:removed|took (?:off|out|away)|taken (?:off|out|away)|dropped|deleted|cancell?ed|got rid of|threw out)\b/gu,
      ' that ',
    ],
    // "The apples don't have to be organic"
    [
      /\b(?:do(?:es)?n'?t|do(?:es)? not) (?:have|need) to be\b|\bneedn'?t be\b|\bno need (?:to be|for)\b/gu,
      ' without ',
    ],
    [/\bsame ([^.,]{1,30}?) again\b/gu, ' the same again $1 '],
    [/\bnothing for\b/gu, ' remove those of '],
    [/\b(?:could|can|would|will) you(?: please)?\b/gu, ' '],
    [/ first(?<=\b(?:an?|some|another|more) [^.,]{1,40}(?<!\b(?:the|and|or)) first)(?= *(?:$|[.,!]))/gu, ' '],
    [
      /\b(?:empty (?:out )?(?:my|the|this) (?:cart|basket|bag|order)|start over|start again|start from scratch|start fresh)\b/gu,
      ' remove everything ',
    ],
    [
      /\b(?:put|add|bring)\b((?:(?!\b(?:and|but|add)\b)[^.,]){1,40}?)\bback\b(?: (?:in|on))?(?! (?:of|off|out))/gu,
      ' putback $1 ',
    ],
    [
      /\b(?:take|leave|put)\b((?:(?!\b(?:and|but|add)\b)[^.,]){1,40}?)\b(?:back )?(?:off|out|away|back)\b(?! of)/gu,
      ' remove $1 from ',
    ],
    [
      /\b(everything|all)( of it)? (?:but|except)( for)? ([^.,]+?),? (?:can go|has to go|goes|get rid of it|cancel it|remove it)\b/gu,
      ' remove everything but $4 ',
    ],
    [
      /\b((?:the|my|that|everything|all) [^.,]{1,40}?) (?:can go|has to go|goes)(?= *(?:$|[.,!]| and| too| please))/gu,
      ' remove $1 ',
    ],
  ],
  shorthand: englishShorthand,
  takenBack: {
    hint: "forget (?:it|that|about|i)\\b|never ?mind|nvm\\b|bother|worry|no need|(?:cancel|scratch|strike|skip|ignore) (?:it|that)\\b|take (?:it|that) back|changed my mind|(?:leave|keep) (?:it|that|them|those|everything|things|all)\\b|(?:fine|ok|okay|good)[^\\p{L}]*(?:$| as| like| the)|(?:don'?t|do not) (?:do|add|change) |(?:don'?t|do not) (?:want|need) (?:it|that|them)\\b|not (?:after all|really)\\b|(?:no|nope|nah|not|don'?t)(?:[^\\p{L}]+(?:thanks|thank you|please|pls|sorry|actually))*[^\\p{L}]*$",
    wavers:
      'no|nope|nah|wait|hang on|hold on|actually|sorry|on second thoughts?|you know what|hmm+|come to think of it|scratch that|never ?mind',
    over: 'forget (?:it|that|about (?:it|that)|i said (?:that|anything))|never ?mind(?: (?:that|it))?(?=$|[,.!])|nvm(?=$|[,.!])|(?:dont|do not|no need to) bother(?: with (?:it|that))?|(?:dont|do not) worry about (?:it|that)|no need(?: for (?:it|that))?(?=$|[,.!])|cancel that|scratch that(?=[,.! ]*$)|strike that(?=[,.! ]*$)|skip (?:it|that)|ignore that|i take (?:it|that) back|(?:ive |i )?changed my mind(?=$|[,.!])|(?:dont|do not) (?:do|add|change) (?:it|that)',
    leaves:
      '(?:(?:just|lets|ill|well) )?(?:leave|keep) (?:it|that|them|those|everything|things|all of it|all that)(?: (?:all|both))?(?: (?:as (?:it|they) (?:is|are|was|were)|as is|the way (?:it|they) (?:is|are|was|were)|alone|like that|like it (?:is|was)|be|in|there|on))?|(?:its|that is|thats|it is|theyre|they are) (?:fine|ok|okay|good)(?: (?:as (?:it|they) (?:is|are)|as is|the way (?:it|they) (?:is|are)|like that))?',
    refusals:
      'actually no|no no|wait no|oh no|hmm no|no wait|(?:maybe|better|rather|perhaps) not|i(?:d| would) rather not|nah|nope|(?:i )?dont (?:want|need) (?:it|that|them)(?: (?:after all|anymore|any more|actually))?|not (?:after all|really)|dont',
    around:
      'no|nope|nah|oh|ah|um+|uh+|er+|mm+|hmm+|well|ok|okay|just|please|pls|thanks|thank you|lol|but|then|after all|for now|right|now|sorry|actually|and',
  },
  same: 'the same|same|in the same|of the same',
  matches: 'matching|the matching|a matching|to match',
  prepositions: 'with|over|on',
  asking:
    'what if|can (?:i|we) still|could (?:i|we) still|is it too late|am i able to|would (?:the|that|it|they|these|those)(?: \\w+){0,3} (?:look|fit|work|go|suit|last|match)|should i|should we|shall i|shall we|do you think|would you recommend|how long|how heavy|how big|how tall|how wide|how high|how deep|how hot|how old|how far|how often|how soon|how much is|how much are|how much does|how much do|how much would|how many are|how many do|how do they|how does|how did|how is|how are|whats(?! up)|what is|what are|what was|what does|what do|what kind|what sort|what size|what colour|what color|which|why|when|where|who|whose|is it(?! (?:at all )?possible)|is the|is that|is this|is there any|are the|are they|are those|are these|are there any|does|do they|do these|do those|do any|do all|do both|can any|are any|is any|has any|have any|show me|show us|tell me|find me|look for|search for|compare',
  doubting:
    'i (?:love|loved|thought|ordered|bought|received|got)|you sent|they sent|did (?:you|i|we)|have (?:you|i|we)|i already (?:have|got|own|bought)|ive already got|my \\w+ (?:bought|already has|already bought)|im not sure|i am not sure|im not so sure|not sure|i dont know (?:if|whether|about)|i dont know|im not certain|i cant decide|im wondering|i wonder|i was wondering|im thinking about|should i|should we|shall i|shall we|do i need|do i want',
  seeking:
    'do you (?:have|sell|do|carry|offer|stock|make|serve|got)|have you got|got any|is there|are there|any chance you have',
  wondering:
    '(?:can|could|will|would|may|might) (?:the|it|this|that|they|these|those)|(?:can|could|may) (?:i|we|you|one) (?:use|wash|clean|wear|put|heat|freeze|charge|store|keep|carry)',
  questions:
    'what|whats|how|when|where|do you|do i|does it|do they|is it|is there|are they|are there|can i|can it|can you|will it|tell me|show me|which',
  joints: 'and|but|also|oh',
  persons: {
    for: 'for',
    forSelf: '',
    self: 'me|myself|us',
    own: 'my|our|the',
    adverbs: 'also|too|just|really|then|now|still|even',
    wants: 'wants|want|would|will|needs|need|gets|takes|is',
    speaks: 'i|id like|i would like|i want|i need|ill have|ill take',
    of: '',
    like: 'like',
    theOne: 'the one|the ones|ones|one of those',
    pronouns: { mine: 'self', his: 'men', hers: 'women', her: 'women', theirs: 'anybody' },
    women:
      'sister|mom|mum|mother|wife|girlfriend|daughter|grandma|grandmother|aunt|niece|girl|lady|fiancee|granddaughter',
    men: 'brother|dad|father|husband|boyfriend|son|grandpa|grandfather|uncle|nephew|boy|fiance|grandson',
  },
  openers:
    'ok|okay|fine|alright|all right|right|well|so|no|yes|yeah|great|cool|thanks|thank you|hmm|um|please|now|can you|could you',
  nounFirst: false,
  common:
    'hello hi hey good nice morning afternoon evening today like would could please thanks thank order ordering want need have take going give bring drink drinks coffee size some with that this those them there then than other others another first second both each made make making must should will just only also really think name under carry here cup cups pump pumps shot shots splash dash side time what when where from your about into more most less same again change instead without regular plain love right being maybe great much very sweet flavor flavour item items thing things test rest best cost fine you most mate gate hate rate fate date whole better forgot',
};
