import { english } from '../moments/moment-words.ts';
import { beyondEnglish } from '../beyond/en-US.ts';
import { anyDescriptor, descriptors } from './en-US-descriptors.ts';
import { englishNumbers } from './en-US-numbers.ts';
import type { Grammar } from './grammar.ts';
import { wordSet } from './pattern.ts';
import { englishShorthand } from '../../shorthand.ts';
import { englishUnits } from './units.ts';

const please =
  'please|thanks|thank you(?! cards?| notes?| gifts?)|thankyou|ta|cheers|kindly|sir|madam|maam|mate|dear|so much|very much|a lot|lol|haha';
const cart = '(?:(?:my|the|your|our|this) )?(?:shopping )?(?:cart|basket|bag|trolley)';
const ordering =
  'place|submit|complete|finish|make|put through|confirm|finalize|finalise|order|buy|book|charge|pay|purchase';
const subjects = 'i|you|we|u|ya|they';

export const enUS: Grammar = {
  numbers: englishNumbers,
  ordinals: {
    first: 1, second: 2, third: 3, fourth: 4, fifth: 5, sixth: 6, seventh: 7, eighth: 8, ninth: 9, tenth: 10,
    last: -1, 'second-to-last': -2, penultimate: -2,
  }, // prettier-ignore
  ordinalSuffix: 'st|nd|rd|th',
  notOrdinal:
    '(?:a|one|this|wait|just|hold on) (?:a )?0th|0th of all|(?:but|and) 0th|0th (?:tell|show|let|i|can|could|what|how|give)|at (?:0th|least)|0th (?:time|week|night|month|year|name|order|orders|purchase|aid|class)|seconds|at last|(?<=how long (?:do|does|did|will|would) .{1,40}(?<! the) )0th$|(?<=(?:a|an|another|some|my|the) (?:[a-z]+ ){1,4}(?<! (?:the|that|my|your|and|or|&) ))0th$',

  money: {
    units: '\\$|€|£|dollars?|bucks?|usd|us\\$|euros?|eur|pounds?|gbp|quid|dlls',
    named: [
      ['USD CAD AUD NZD', 'dollars?|bucks?|usd|us\\$'],
      ['MXN COP ARS CLP DOP CUP UYU PHP', 'pesos?'],
      ['EUR', 'euros?|eur|€'],
      ['GBP', '£|gbp|quid'],
    ],
    cents: 'cents?|pence|c|¢',
    before: [
      [
        'at-most',
        'under|below|less than|lower than|cheaper than|at most|up to|no more than|not more than|not over|max|maximum|maximum of|a maximum of|max of|within|beneath|less then|cheaper then|a budget of|budget of|budget is|budget',
      ],
      [
        'at-least',
        'over|above|more than|more then|at least|at minimum|minimum|minimum of|a minimum of|from|starting at|no less than|not less than|higher than|upwards of',
      ],
      ['about', 'around|about|roughly|approximately|approx|near|close to|something like|circa|somewhere around'],
    ],
    after: [
      ['at-most', 'or less|or under|or below|or cheaper|max|maximum|tops|at most|at the most|or so at most'],
      ['at-least', 'or more|or over|or above|and up|and over|and above|minimum|at least|plus|\\+|upwards'],
      ['about', 'or so|ish|give or take|more or less'],
    ],
    between: [
      'between AMOUNT (?:and|to|-) AMOUNT',
      'from AMOUNT (?:up )?to AMOUNT',
      'AMOUNT (?:to|-) AMOUNT (?:dollars|bucks|price range)',
    ],
    priceWords:
      'under|below|less than|less then|lower than|cheaper than|cheaper then|over|above|more than|more then|higher than|up to|no more than|not more than|not over|at most|within|max|maximum|budget|around|about',
  },
  order: {
    named:
      '(?:(?:my|the|for|of|about) )?(?:order|purchase|ticket|confirmation)s? (?:number|no|num|nr|id)(?: \\.)?(?: is)?|order #|order id',
    loose: 'number|no|its|it is|that is|thats',
    owned:
      '(?:my|the|this|that|cancel|track|for|of|about|on|from|with|check|reorder|repeat|where is|wheres|status of) (?:order|purchase)',
    bare: 'order|purchase|orders',
    label: 'number|no|num|nr|id|is|.',
    nought: 'oh|o|nought|zero',
  },
  date: {
    days: {
      today: 0,
      tonight: 0,
      tomorrow: 1,
      tomorow: 1,
      yesterday: -1,
      'day after tomorrow': 2,
      'the day after tomorrow': 2,
      'day before yesterday': -2,
    },
    weekdays: [['sunday'], ['monday'], ['tuesday'], ['wednesday'], ['thursday'], ['friday'], ['saturday']],
    months: [
      ['january', 'jan'],
      ['february', 'feb'],
      ['march', 'mar'],
      ['april', 'apr'],
      ['may'],
      ['june', 'jun'],
      ['july', 'jul'],
      ['august', 'aug'],
      ['september', 'sept', 'sep'],
      ['october', 'oct'],
      ['november', 'nov'],
      ['december', 'dec'],
    ],
    ahead: [
      ['(?:in|within) 0 days?', 1],
      ['0 days? from now', 1],
      ['(?:in|within) (?:0|a) weeks?', 7],
      ['0 days? ago', -1],
      ['next week', 7],
    ],
    lead: 'on|by|next|this|coming|until|till|for|since',
    dayMonth: ['MONTH (?:the )?DAY', '(?:the )?DAY of MONTH', '0th MONTH'],
  },
  moments: english,
  answer: {
    yes: '(?:hell|heck|oh) ye(?:s|ah)|yes|yeah|yea|yep|yup|yess+|ye|yas|yeh|yah|yessir|ya|aye|affirmative|absolutely|definitely|certainly|of course|for sure|by all means|yes indeed|indeed|uh huh|uhhuh|mhm|mm hmm?|why not|you bet|sure thing|👍|👌|✅',
    no: 'actually no|on second thoughts? no|no way|no no|nope|no|nah|noo+|naw|nay|negative|absolutely not|definitely not|of course not|certainly not|not at all|not really|hell no|👎|❌',
    alone: {
      yes: 'fine by me|all good|okie dokie|okey dokey|okay dokay|okey doke|(?:that|it) (?:works|would be fine)(?: for me)?|all of it(?=$)|sure|ok|okay|okey|k|kk|alright|all right|fine|perfect|correct|exactly|confirmed|confirm|i confirm|i agree|agreed|agree|go ahead|go for it|go on|do it|do that|please do|proceed|carry on|lets do it|lets do that|lets go|sounds good|sounds great|sounds right|looks good|looks right|looks great|works for me|thats right|thats correct|that is right|that is correct|thats fine|that is fine|thats good|thats ok|its fine|its ok|its correct|its right|i do|i would|id like that|i would like that|make it so|ship it|send it|very well|y|im sure|i am sure',
      no: 'n|sorry(?: ,)? no(?=$)|by no means|(?:i )?(?:wont|will not|would not|wouldnt)(?=$)|not yet|not now|not today|not right now|not this time|not that|(?:i )?(?:dont|do not)(?: (?:think so|do (?:it|that)|order it|buy it|place it|want (?:it|that|to)))?|i guess not|i think not|i suppose not|probably not|maybe not|better not|i would rather not|id rather not|rather not|never|wrong|incorrect|thats wrong|thats not right|that is wrong|thats not correct|that is not right|that is not correct|it is not|its not|false|nothing|nothing else|none|neither|thats all|that is all|thats it|that is it|im good|i am good|im fine|im done|nevermind that',
    },
    neither:
      '(?:no|nah) (?:problem|problems|worries|worry|biggie|idea|matter|more than|less than|sweat|rush|hurry)|(?:yes|no) or (?:no|yes)|(?:right|ok|okay|sure|good) (?:now|away|morning|afternoon|evening|day|night|bye|one|ones)|not bad|yeah right|no doubt',
    pause:
      '(?:no |yes |ok |oh |but )?(?:(?:, )?(?:wait|hold on|hang on)(?: (?:a|0|on) ?(?:moment|minute|min|sec|0th|bit)?)?|(?:just )?(?:a|0|give me a|give me 0) (?:moment|minute|min|sec|0th|bit))(?:(?: ,)? let me (?:think|see|check|look)(?: (?:about|at) it)?)?',
    polite: `${please}|actually not|then|now|i said|well|oh|ah|hey|hi|hello|so|and|for now|today|friend|man|dude|bro|it is|with that|to that|(?:just )?yet|sorry(?=$)`,
    approving: 'great|right|cool|awesome|good|true|very good|nice|lovely|excellent|super|brilliant|amazing',
    but: '(?:but|only|except|just|make|with|though|change|instead)',
    however: '(?:, )?(?:but|though|although|except|only|actually|however)',
    reservations:
      'no|not|dont|doesnt|didnt|cant|cannot|wont|wouldnt|isnt|never|none|nothing|if|unless|until|till|when|once|after|before|first|0th|later|tomorrow|tonight|yesterday|next|maybe|perhaps|guess|suppose|think|wait|hold|stop|cancel|forget|how|what|why|where|which|who|afraid|broke|too|ask|tell|check|need to|have to',
    confirming: `do(?= (?:,|\\.)|$)|i confirm (?:it|that|this|(?:the|my) (?:order|purchase))|(?:i (?:want|would like|wish) to |id like to |ill |lets |just |you (?:can|may|should) |go ahead and )?(?:${ordering}) (?:it|that|this|them|(?:the|my|this|that) (?:order|purchase|payment|card)|for (?:it|that|this|them))(?: all)?|(?:please )?(?:go ahead and|yes) (?:${ordering}|do)(?: it| that| them| (?:the|my) order)?|charge me|(?:i |ill |i will )take (?:it|them)|i want (?:it|that|them)|take it|order(?: it)? now|buy(?: it)? now`,
    refusing: `(?:i |id |ill |lets |let us |we )?(?:really |rather )?(?:dont|do not|wont|will not|would not|wouldnt|never|cannot|cant|can not|not|didnt|did not)(?: (?:want|wish|need|like|intend|going|gonna|have|really|even|to|me|you|do|just|please))*(?: (?:${ordering}|go ahead|go through|proceed|continue|do|take|send|ship)(?: (?:with|for))?)(?: (?:me|it|that|this|them|anything|any of (?:it|this|that|them)|(?:the|my|this|that|an) (?:order|purchase|card|payment)))*|(?:dont|do not) want (?:it|that|this|them|to)(?: anymore| any more)?|(?:i )(?:dont|do not) want (?:it|that|this|them|to|the order|my order)(?: anymore| any more)?|(?:nothing|no|nah|nope)(?: ,)? (?:never mind|nevermind|forget (?:it|about it)|cancel(?: it| that| the order| my order)?|leave it|stop(?: it)?)`,
  },
  unplain: {
    asking:
      'who|whose|whom|(?:what|how)(?! about)|which|when|where|why(?! not)|whats|hows|wheres|is|are|am|was|were|do|does|did|has|have|any|(?:can|could|would|will|should) (?!(?:i|you|u|we)(?![^ ]))[^ ]+|(?:can|could) (?:i|you|we) (?:tell|show|say|see|explain|check)',
    qualifying:
      'no|not|nor|neither|never|none|nothing|dont|doesnt|didnt|cant|cannot|wont|wouldnt|isnt|arent|without|but|except|anything|if|unless|until|or|either|than|instead|too|hate|wrong|wait|stop|cancel|forget|remove|drop|how|what|which|why|when|where|who|extra|x|xx|xxl|very|super|light|dark|pale|bright|deep|off|mid|half|already',
    refusing:
      'not(?! sure)|anything but|everything but|any (?:size|color|colour|kind|one) but|(?:i )?(?:dont|do not) (?:want|like|need)',
  },
  correction: {
    leaving: 'never mind|nevermind|forget it|forget that|changed my mind|i changed my mind',
    phrases: `(?<=but )(?:i|id|we) (?:only |just |really )?(?:want|need|would like|like)|i (?:really |actually )?(?:meant|mean|wanted|said|asked for)(?: to say| to order| to have| to get| to add)?|i did mean|make (?:it|that|them|those)(?: to)?|change (?:it|that|this|them) (?:to|into|for)|switch (?:it|that|this|them) (?:to|for)|swap (?:it|that|this|them) (?:to|for|with)|scratch that|correction|my mistake|on second thoughts?|changed my mind|change my mind|would rather have|i would rather have|id rather have|id rather|i would rather|no wait|wait no|i misspoke|not that but|it should be|should have been|i was wrong|i take that back`,
    head: 'actually|wait|rather|oops|whoops|hold on|let me correct|correction|sorry(?= (?:, )?(?:i meant|i mean|0|no|make|not|the)(?![^ ]))|instead|better|or rather|hmm actually|ah no|oh no|um actually',
    tail: 'instead|rather|actually|i mean|i meant|instead of (?:it|that|those|them|this)',
    amending:
      '(?:(?:,|\\.) )?(?:(?:no|oh|wait|no wait|sorry|oops|hold on) (?:, )?)*(?:actually(?: ,)?(?: make (?:it|that))?|make (?:it|that|them)|i mean|i meant|better|rather|or rather|correction|no|sorry)(?: ,)?',
    without: `(?:instead of|rather than|in place of|as opposed to)(?: (?!,|\\.)[^ ]+){1,6}?(?= (?:,|\\.|i|id|ill|give|make|get|add|please|in my)(?![^ ])|$)|(?<=^|(?:,|no|\\.) )not (?:the|that|this|those|these|a|0)(?: (?!,|\\.|but)[^ ]+){0,4}?(?= (?:,|\\.|but|i|id|give|make)(?![^ ])|$)|(?<=, )not(?: (?!,|\\.|but|yet|now|sure|really)[^ ]+){1,3}$|(?<=^|(?:,|no) )not (?!now|yet|today|sure|really|bad|that|this|so|too|at|for|if|in|on|to)[^ ,.]+(?= , (?!thank|please|sorry|ok|i )[^ ]+(?: [^ ]+){0,2}$)`,
  },
  reference: {
    ordinal:
      '(?:(?:the|that|your|my) )?0th(?<last> (?:to|from)(?: the)? (?:0th|end))?(?: 0th)?(?: (?:one|ones|item|product|option|choice|result|thing|entry))?|(?<top>(?:the )?(?:one|option) (?:at|on) the top|the top one(?=$))|(?<bottom>(?:the )?(?:one|option) (?:at|on) the bottom|the bottom one(?=$))|(?<middle>(?:the )?(?:one|option) in the middle|the middle one(?=$))',
    numbered: '(?:the )?(?:number|option|item|choice|result|product|# ?|no|nr) (?:# )?0(?: one)?|# 0',
    price: [
      [
        'cheapest',
        '(?:the )?(?:very )?(?:cheapest|least expensive|lowest priced?|most affordable|lowest price)(?: (?:one|ones|option|of (?:them|those|these)))?|(?:the|that) (?:cheap|inexpensive) (?:one|ones|option)',
      ],
      [
        'dearest',
        '(?:the )?(?:most expensive|priciest|dearest|highest priced?|costliest)(?: (?:one|ones|option|of (?:them|those|these)))?|(?:the|that) (?:expensive|pricey) (?:one|ones|option)',
      ],
      [
        'cheaper',
        '(?:(?:the|a|any|anything|something|one thats|one that is) )?(?:cheaper|less expensive|more affordable|lower priced)(?: (?:one|ones|option|options|alternative|alternatives|of the two))?(?! than)',
      ],
      [
        'dearer',
        '(?:(?:the|a|anything|something) )?(?:more expensive|pricier|dearer|costlier|higher priced)(?: (?:one|ones|option|options|of the two))?(?! than)',
      ],
    ],
    one: 'that one|this one|that|this|it|the same one|the same thing|the same|the thing|this item|that item|this product|that product|the one',
    other: '(?:the|that) other one',
    both: 'both of (?:them|those|these)|(?:them|those|these) both|both',
    all: 'all of (?:them|those|these)|all 0|(?:them|those|these) all',
    many: 'those ones|these ones|those 0|these 0|those|these|them',
    idle: '(?:to|that|which) (?:go|goes|match|matches) (?:(?:along|well|nicely) )?(?:with )?(?:it|that|this|them|those|these)|(?:cheapest|least expensive|most expensive|priciest|dearest) (?:things?|items?|products?|stuff)|that s?all|thats? (?:all|it|right|correct|fine|ok|okay|enough|good|great)|that is (?:all|it|right|correct|fine|ok|enough|good|great)|(?:forget|got|hold|stop|quit|beat|skip) it|never mind (?:it|that|this)|nevermind (?:it|that|this)|how is it going|hows it going|what time is it|is it (?:possible|open|raining|hot|cold|true|ok|okay|safe)|it is (?:ok|okay|fine|raining|possible)|like that|like this|do (?:it|that)|make (?:it|that)|that way|this way|this (?:week|month|year|time|shop|store|place|site|website|morning|evening|afternoon|weekend)|that (?:time|much|many)|at that|all that|(?<=[a-z] )that (?:is|are|has|have|had|can|could|will|would|goes?|fits?|works?|comes?|costs?|i|you|we|they|does|do|doesnt|dont|match|matches|make|makes|look|looks|keep|keeps|hold|holds)|is that all|what is this|whats this|who is this|say that|say it|repeat that|repeat it|(?:said|say|tell me|read|hear) (?:that|it|this)(?: again)?|was that|it again|that again|how does it work|how does this work',
    described: [
      `(?:the|that|this|these|those) (?:ones?|item|thing) (?:with|in|from|made of|that is|thats|that are|that has|which is|for|by)(?: the| a)? (?<words>(?:(?!,|\\.|please|to my|instead)[^ ]+ ?){1,4})`,
      `(?:the|that|this|these|those|in the|a|an|any) (?<words>(?:(?!0|,|\\.|but|an?|the|with|of|other|different|another|same|right|wrong|only|next|new|good|better|best|one|ones|and|or|which|is|are|more|few)[^ ]+ ){1,4}?)ones?`,
      `(?<words>(?:(?:${anyDescriptor}) ){1,3})ones?`,
      `(?:the|that|in the) (?<words>(?:${anyDescriptor})(?: (?:${anyDescriptor}))*)(?= (?:,|\\.|instead|please|too|though|then|rather)(?![^ ])|$)`,
    ],
  },
  filling: { one: 'a', and: 'and', day: 'tomorrow' },
  beyond: beyondEnglish.trim().split('\n'),
  lostAccents: [],
  keptAccents: new Set(),
  shorthand: englishShorthand,
  joining: 'as well as|along with|together with|and also|plus also|and then|in addition to|n(?= )',
  hesitation:
    '(?:damn|damned|goddamn|bloody|fucking|freaking|frigging|blasted)(?= (?!it(?![^ ])|you|this|that)[a-z])|u+m+|u+h+(?! huh)|e+r+m*|h+m+|mm+(?! hm)|a+h+|(?<=, )like(?= ,)',
  talk: {
    left: [
      'hey|hi|hello|hiya|yo|good (?:morning|afternoon|evening|day)|greetings|there|howdy|excuse me|sorry|pardon|welcome|parley',
      '(?:quick|(?:0|one) (?:more|quick|last|other)) (?:(?:0|one)(?= ,)|thing|question)|real quick|(?:morning|afternoon|evening)(?= ,)|listen|fine|great|perfect|cool|lovely|nah|aight|bet|wow|aw+|ooh+|never mind that|ok|okay|alright|all right|right|well|so|now|then|also|but|oh|ah|just|maybe|perhaps|like|actually|hmm+|anyway|next|first of all|let us see|lets see|say|basically|really|quickly|and then|additionally|can|could|would|will|do|does|did|is|are|was|if|that',
      please,
      `(?:can|could|would|will|may|might|should|do|does|did|are|have|am) (?:${subjects})(?: guys| all)?(?: (?:please|just|kindly|maybe|also|possibly|mind|quickly|got|even|still|happen to|ever|currently|actually|by any chance))*`,
      `(?:id|ill|ive|im|i am|i was|we are|were|id just|ill just|i|we|you)(?: (?:would|will|want|wanted|need|needed|like|love|wish|have|am|was|were|do|really|just|also|only|still|think|got|to|gonna|going|looking|look|hoping|hope|trying|searching|shopping|interested|after|rather|prefer|be|d|ll|take|thinking|wondering|must|should|could|can|please|ive|in|some help finding|find|for|about|if)(?![^ ]))+`,
      'do you|have you|you guys|you|i|we|u',
      '(?:show|find|get|give|bring|grab|fetch|pass|send|buy|order|sell|offer|pick|tell|hand|recommend|suggest|make|read|list|put|let)(?: (?:me|us|him|her))?(?: (?:up|out|all|more|about|some info(?:rmation)? (?:on|about)|down|through|have|see|know|look at|look for|get|buy|order|a list of|in|for))*',
      '(?:show|tell|give) (?:me )?(?:some |any |more )?(?:details|info|information|more)(?: (?:about|on|of|for))?',
      'search(?:ing)?(?: for| through)?|look(?:ing)?(?: for| up| at| into| around for)?|browse|see|view|display|shop(?:ping)?(?: for)?|seek(?:ing)?|hunt(?:ing)? for|check(?: for| if| out| whether)?|want(?:ed)?(?: to)?|need(?:ed)?(?: to)?|wish for|interested in',
      'add(?:ing)?(?: in)?|throw(?: in)?|toss(?: in)?|stick|include|purchase|buying|ordering|getting|have|having|stock|carry|sell|keep|reserve|remove|delete|drop|cancel|take(?: (?:out|off|away|back))?|get rid of|lose|leave out|change|replace|swap|switch|update|set|increase|decrease|reduce|compare|describe|explain|reorder|order again',
      'help me(?: to)?(?: (?:find|choose|pick|get|buy|with|look for))?|assist me with|is there|are there|is it|theres|there is|got|any chance (?:of|you have)|where (?:is|are|can i (?:find|get|buy))|wheres|what(?: (?:is|are|about|kinds? of|sorts? of|types? of|other|else|do you (?:have|sell|know about|offer|recommend)(?: in| for| as)?))*|whats|which|how about|how much (?:is|are|r|does|do|for|would|will)|how much|how many|hows|price (?:of|for|on)|the price (?:of|for)|(?:the )?difference between|(?:the )?cost of|who (?:makes|sells)|when|why|how|more about|about|details (?:of|on|for|about)|info(?:rmation)? (?:on|about)',
      `to|for|of|in|on|with|me|us|not(?! (?:${anyDescriptor})(?![^ ]))|from|by`,
      '(?:the )?(?:quantity|number|amount) (?:of|for)|only|also|all(?: (?:of )?(?:your|the))?|at|some of|the rest of|out|up|off|down|away',
    ].join('|'),
    right: [
      please,
      '(?:, )?(?:just in case|to be (?:safe|sure)|to get there|while (?:im|i am|we are) at it|, (?:love|dear|hon|honey|darling|sweetie|man|dude|bro|buddy|pal))',
      `(?:to|in|into|from|on|out of|inside|onto|for) ${cart}|${cart.replace('(?:(?:my|the|your|our|this) )?', '(?:my|the|your|our) ')}|(?:to|in|into|from|on|for) (?:my|the|this|that) (?:list|order|purchase)`,
      '(?:to|that|which) (?:go|goes|match|matches) (?:(?:along|well|nicely) )?(?:with )?(?:it|that|this|them|those|these)|for me|for us|to me|in stock|available|right now|now|today|as well|too|also|again|instead|either|if (?:you have|possible|available|i can|i could|you can|thats ok|you dont mind)(?: (?:it|any|them|one|some))?|do you (?:have|sell|carry|stock|got)(?: (?:any|it|them|some|in stock|those|these))?|have you got(?: any)?|or something(?: like that)?|or so|or anything|or similar|and stuff|is|are|cost|costs|be|have|has|do|does|there|here|though|then|ok|okay|right|yet|already|at all|at the moment|on sale|for sale|in (?:your|the|this) (?:shop|store|catalog|catalogue)|online|out there|you have|you sell|you got|you guys have|with you|i guess|i think|i suppose|next|to buy|to order|to purchase|with|for|and|or|the|a|an|of|to|in|at|on|from|away|off|out|up|any|some|got',
      'can you|could you|would you|will you|can i|do you|would i|by the way|btw|just|only|each|everyone|guys|bro|man|dude|buddy|because|since|if|so|that|than',
      '(?:,|because|since|cause|cos|as) (?:i|im|ive|we|its|it is|they|my|he|she|theyre|thats|there is|can|could|do|what|how|please)(?: .*)?',
    ].join('|'),
    anywhere: `(?:to|in|into|from|on|out of|inside|onto) ${cart}|please|thank you(?! cards?| notes?| gifts?)|thanks(?!giving)|(?:the )?(?:very )?(?:cheapest|least expensive|most expensive|priciest|dearest) (?:things?|items?|products?)|you know|kind of like`,
    telling:
      '(?:(?:well|so|oh|ok|okay) )?(?:its|it is|im(?! looking| searching| after| interested| shopping| hunting| trying)|i am(?! looking| searching| after| interested| shopping| hunting| trying)|were(?! looking| searching| after| interested)|we are(?! looking| searching| after| interested)|weve|we have|ive|i have|my|our|hes|he is|shes|she is|theyre|theres|there is|because|since|as|when)(?: (?!0|cart|basket|order|bag)[^ .,]+){1,10}?(?: ,| and| so| but| then)+(?= (?:i|we|im|were|id|ill|need|want|looking|do|have|can|could|what|something|anything)(?![^ ]))',
    greeting:
      'hey|hi|hello|hiya|yo|howdy|greetings|hi there|hey there|hello there|good (?:morning|afternoon|evening|day)',
    setting:
      '(?:make|set|change|update|put|turn|bring|raise|lower|increase|decrease|reduce)(?: [^ ]+)* 0|(?:should|must|to) be 0',
  },
  negating: wordSet('not no without'),
  attributive: wordSet('with in without made'),
  single: wordSet('a an another one'),
  determiners: wordSet('the some any my your our these those this that few several many much lots all both no more'),
  comparing: wordSet('vs versus against'),
  separators: wordSet(', and & plus also then + or vs versus'),
  partitives: wordSet(
    'of more other others extra additional times x units unit pieces piece pcs pc pairs pair the each items different',
  ),
  measures: wordSet(
    'inch inches in " cm mm m ft foot feet meter meters metre metres yard yards gb tb mb kb ghz mhz hz khz w watt watts kw v volt volts amp amps mah ah ml l liter liters litre litres cl oz ounce ounces lb lbs pound pounds kg g gram grams gsm percent % port ports pack packs sheet sheets ply pin pins core cores bit mp megapixel megapixels dpi ppm pieces-set piece-set person people seater hole holes ring count ct way button buttons channel bay slot mil gauge kilo kilos kilogram kilograms gram gramme grammes gallon gallons quart quarts pint pints pieces piece volts tablets capsules bag-set row rows zoom minutes bar bars thread dimm year years month months minute minutes hour hours day days degree degrees megapixel k',
  ),
  units: englishUnits,
  containers: wordSet('packs pieces piece pack'),
  inside: wordSet('in'),
  labels: wordSet(
    'size sizes number no model version type series gen generation grade level shade volume vol part mark',
  ),
  joints: wordSet('to for at by with into from in on of as'),
  descriptors,
  lacking: wordSet('free'),
  pronouns: wordSet('one ones'),
  small: wordSet(
    `a an the this that these those i you he she it we they me him her us them my your his its our their mine yours who whom whose what which when where why how
     am is are was were be been being do does did doing done have has had having can could will would shall should may might must
     and or but if because as until while of at by for with about against between into through during before after above below to from up down in out on off over under again further then once
     here there all any both each few more most other some such no nor not only own same so than too very just now please yes im id ill ive youre whats wheres hows dont doesnt didnt isnt arent cant couldnt wont wouldnt thats theres lets
     get got go going gone come know think like want need tell say said make made let us one ones thing things something anything nothing everything someone anyone everyone really also well much many lot instead maybe`,
  ),
  isPlural: (word) => /[^s]s$/u.test(word) || /^(?:people|children|men|women|scissors|dice|feet)$/u.test(word),
  fondlyOf: () => [],
};
