import { disabilitySayings, disabilityUnless, raceSayings, raceUnless, religionSayings, religionUnless, sexSayings, sexUnless } from './protected-words.ts'
import type { RuleSet } from './rule-set.ts'

const act = 'Fair Housing Act, 42 U.S.C. § 3604(c); 24 CFR § 100.75'
const memo = 'HUD memorandum on advertisements under § 804(c), 9 January 1995'

const fits = 'perfect|ideal|great|suitable|suited|excellent|wonderful|fantastic|best|designed|made|meant|good|right|lovely'
const area = 'neighborhood|neighbourhood|community|area|suburb|district|enclave'
const ofAge = 'young|growing|large|big|small|busy|active|new|expanding|modern|professional|working|retired|older|mature|single|whole|entire'

/** Wording rules of the Fair Housing Act: the home may be described, the people who should live in it may not. */
export const usFairHousing: RuleSet = {
  id: 'us-fair-housing',
  label: 'Fair housing, United States',
  intro: 'Describe the home, not who should live in it. The Fair Housing Act forbids any wish about race, colour, religion, sex, disability, familial status or national origin.',
  place: 'United States',
  rules: [
    {
      id: 'us-fair-housing.familial-status', label: 'Wishes about families and children', level: 'block', kind: 'words', examples: ['perfect for families', 'no children', 'adults only', 'mature couple preferred'], source: act,
      reason: 'Familial status is protected. Say what the home has, not who should live in it.',
      sayings: [
        [`${fits} for a|the|any|your|all? ${ofAge}? family`, 'with room for everyone'],
        [`${fits} for ${ofAge}? couple|newlywed|single|bachelor|empty|retiree|pensioner`, 'with low upkeep'],
        [`${fits} for a|the|any ${ofAge}? couple|newlywed|single|bachelor|retiree|pensioner`, 'with low upkeep'],
        [`${fits} for kid|child|children|toddler|teenager`, null],
        ['family|families preferred|wanted|only', null],
        ['no|without child|children|kid|infant|toddler|teenager|baby', null],
        ['no pet|pets|smoker or|nor|and child|children|kid', null],
        ['child|children|kid not allowed|permitted|accepted|welcome', null],
        ['child|kid free building|community|home|household|complex|living', null],
        ['childless couple|tenant|people|only', null],
        ['one|two child|children|kid maximum|max|only', null],
        ['adult only', null],
        ['adult community|building|complex|living|environment', null],
        ['mature|older|younger|single|married person|people|couple|tenant|individual|adult|buyer|resident preferred|only|wanted', null],
        ['empty nester', null],
        ['bachelor|bachelorette only|preferred', null],
      ],
      unless: [
        'family gathering|dinner|meal|time|holiday|movie|game|night|event|celebration|reunion|occasion|barbecue|bbq|photo|picnic|get|room|bath|bathroom|kitchen|living|life|day|party|fun|vacation|memory|portrait|outing|breakfast|lunch|visit',
        'single family', 'couple of', 'made for kid', 'single level|story|storey|floor|car|user', 'multi family', 'best for single|family office', 'no child|kid left|play|playground|height', 'without child|kid gate', 'mature tree|garden|landscaping|planting|shrub',
        'kid|child room|bedroom|bathroom|playroom|bath|pool|den|suite|area|wing|menu|club', 'children bedroom|room|playroom|area|pool|menu|club|playground', 'child free weekend', 'adult only pool|area|spa', 'adult community college|education', 'family of trees|oaks',
      ],
    },
    { id: 'us-fair-housing.race', label: 'Race, colour and national origin', level: 'block', kind: 'words', examples: ['Asian families', 'English speakers only', 'no immigrants'], source: act, reason: 'Race, colour and national origin are protected. Do not say who lives there or who should.', sayings: raceSayings, unless: raceUnless },
    { id: 'us-fair-housing.religion', label: 'Religion', level: 'block', kind: 'words', examples: ['a Christian home', 'Jewish neighborhood'], source: act, reason: 'Religion is protected. Do not say what people there believe, or should.', sayings: religionSayings, unless: religionUnless },
    { id: 'us-fair-housing.disability', label: 'Disability', level: 'block', kind: 'words', examples: ['able-bodied', 'no wheelchairs', 'no service animals'], source: act, reason: 'Disability is protected. Say what the home offers, such as a step-free entrance; exclude nobody.', sayings: disabilitySayings, unless: disabilityUnless },
    { id: 'us-fair-housing.sex', label: 'Sex and orientation', level: 'block', kind: 'words', examples: ['female preferred', 'men only'], source: `${act}; 24 CFR § 100.5`, reason: 'Sex, which includes orientation and gender identity, is protected. Do not say who may live there.', sayings: sexSayings, unless: sexUnless },
    {
      id: 'us-fair-housing.steering', label: 'Steering by the people next door', level: 'block', kind: 'words', examples: ['the right kind of people', 'like-minded neighbors', 'a restricted community'], source: act,
      reason: 'This tells some people that they are wanted and others that they are not. Describe the place instead.',
      sayings: [
        ['right|wrong|our|same kind|sort|type|class of people|person|neighbor|neighbour|tenant|buyer|resident', null],
        ['like minded people|neighbor|neighbour|resident', null],
        ['restricted neighborhood|neighbourhood|community|enclave', null],
        ['no riff raff', null],
        ['undesirable people|element|tenant', null],
      ],
    },
    {
      id: 'us-fair-housing.safety', label: 'Safe, exclusive and family areas', level: 'warn', kind: 'words', examples: ['safe neighborhood', 'exclusive area', 'family-friendly', '55+ community'], source: act,
      reason: 'Such words are often read as being about who lives there. Name a fact about the place instead.',
      sayings: [
        [`safe|safest|safer … ${area}|street|town`, null],
        ['safe|safest|safer part of', null],
        [`low crime … ${area}`, null],
        ['crime free', null], ['low crime rate', null],
        [`[exclusive|elite] ${area}`, 'sought-after'],
        [`bad|rough|dangerous|sketchy|unsafe ${area}|street`, null],
        [`[family friendly|oriented|focused] ${area}`, 'quiet'],
        ['family friendly', null],
        ['family oriented', null],
        ['traditional|changing|diverse neighborhood|neighbourhood|community', null],
        ['young professional', null],
        ['senior|retirement living|housing|community|citizen', null],
        ['55|62 and? over|older|better|up|plus? community|living|housing|resident', null],
      ],
      unless: ['safe play|playing|seating|storage|fenced|outdoor|outside|garden|enclosed … area', 'safe street crossing|parking', 'safe part exchange', 'rough area of', 'traditional|diverse community pub|hall|centre|center|garden', 'family friendly layout|kitchen|price', 'senior center'],
    },
    {
      id: 'us-fair-housing.income', label: 'Source of income', level: 'warn', kind: 'words', examples: ['no Section 8', 'vouchers not accepted'], source: 'State and city law, such as California Government Code § 12955; New York Executive Law § 296',
      reason: 'Many states and cities protect the source of a tenant’s income, housing vouchers included.',
      sayings: [['no section 8', null], ['section 8 not accepted|welcome', null], ['no voucher|hud', null], ['voucher not accepted|welcome', null], ['no welfare|government assistance?', null]],
      unless: ['no hud fees'],
    },
    {
      id: 'us-fair-housing.schools', label: 'Praise of schools and of worship near by', level: 'hint', kind: 'words', examples: ['great schools', 'near the church'], source: `${act}; ${memo}`,
      reason: 'Praise of schools, and places of worship as a landmark, can stand for who lives there. Name the school or the distance and leave the judgement out.',
      sayings: [
        ['[good|great|excellent|top|best|outstanding|desirable|wonderful rated|local|nearby|primary|public|state|elementary|middle|high|secondary? school]', 'schools near by'],
        ['school district rated|ranked', null],
        ['near|beside|opposite … church|synagogue|mosque|temple|parish', null],
        ['close|next to … church|synagogue|mosque|temple|parish', null],
        ['step|minute|block|walk from|to … church|synagogue|mosque|temple|parish', null],
      ],
      unless: ['church|temple|chapel street|road|lane|st|hill|avenue|square|row|yard|farm|view|conversion|gate|place|bar|station|meads|pub', 'school house|conversion|run'],
    },
    {
      id: 'us-fair-housing.older-words', label: 'Words that have had their day', level: 'hint', kind: 'words', examples: ['master bedroom', 'handicap accessible', 'within walking distance of'], source: memo,
      reason: 'HUD does not forbid it, but many boards and portals have another word by now.',
      sayings: [
        ['[master] bedroom|suite|bath|bathroom|bed|closet|shower|ensuite|wing', 'primary'], ['[his and her] closet|sink|vanity|basin', 'double'], ['[handicap|handicapped] accessible|access|parking|friendly', 'wheelchair'],
        ['[bachelor] pad|flat|apartment', 'studio'], ['man cave', 'den'], ['within walking distance of|to', 'close to'], ['walking distance', null],
      ],
    },
  ],
}
