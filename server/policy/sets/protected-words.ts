import type { Saying } from './rule-set.ts'

// Phrases about people that the law of more than one country protects. Each set gives them its own reason and source.

/** Who an advertisement could be speaking of when it names a group. */
const those = 'neighborhood|neighbourhood|community|area|enclave|district|family|household|people|person|tenant|renter|resident|neighbor|neighbour|roommate|housemate|flatmate|couple|preferred'
const origins = 'caucasian|asian|hispanic|latino|latina|latinx|african|mexican|chinese|indian|italian|irish|polish|russian|arab|pakistani|bangladeshi|filipino|korean|vietnamese|cuban|somali|nigerian|romanian|turkish'
const faiths = 'christian|catholic|protestant|evangelical|mormon|jewish|muslim|islamic|hindu|sikh|buddhist'

export const raceSayings: readonly Saying[] = [
  [`white|black|${origins} ${those}`, null],
  [`${origins} only`, null],
  ['=whites|=blacks only|preferred', null],
  ['no =blacks|=whites|asian|hispanic|latino|mexican|irish|immigrant|foreigner|migrant|refugee|gypsy', null],
  ['no black|white people|person|tenant|family|couple', null],
  [`african american ${those}`, null],
  [`english speaking|speaker only|tenant|people|family|neighborhood|neighbourhood|community|preferred`, null],
  ['minority|ethnic|interracial|segregated neighborhood|neighbourhood|community|area', null],
  ['racially|ethnically mixed|diverse|integrated', null],
  ['must|should speak english', null],
  ['us|uk|british|american citizen only|preferred', null],
  ['=citizens only', null],
]
export const raceUnless = [
  'white|black family|community room|bathroom|garden|pool|mailbox|board', 'black|white area rug', 'white|black preferred for',
  'asian|italian|indian|chinese|mexican|irish|polish|korean|vietnamese|turkish family owned? restaurant|market|grocery|kitchen|bakery|deli|supermarket|shop|food|cuisine|recipe',
  'chinese|african|italian|indian community garden', 'no irish sea', 'no gypsy moth', 'polish area',
]

export const religionSayings: readonly Saying[] = [
  [`${faiths} ${those}|home|buyer|owner|only`, null],
  [`no ${faiths}|jew|atheist`, null],
  ['god fearing', null],
]
export const religionUnless = [`${faiths} community center|centre|school|church|cemetery|college`]

export const disabilitySayings: readonly Saying[] = [
  ['able bodied', null],
  ['no wheelchair|disabled|handicapped', null],
  ['no blind|deaf people|person|tenant|applicant', null],
  ['no service|assistance|guide|emotional animal|dog|support', null],
  ['not suitable|suited|fit|right for … wheelchair|disabled|handicapped', null],
  ['unsuitable for … wheelchair|disabled|handicapped', null],
  ['must be able to climb|walk', null],
  ['no mentally|mental ill|illness', null],
  ['physically fit people|person|tenant|applicant|only', null],
  ['healthy people|tenant|person|applicant only|preferred', null],
]
export const disabilityUnless = ['no wheelchair ramp|lift|access|needed']

export const sexSayings: readonly Saying[] = [
  ['male|female|man|men|woman|women|gentleman|gentlemen|lady|girl|guy|straight|heterosexual|gay|lesbian only|preferred|tenant|roommate|housemate|flatmate', null],
  ['no men|women|male|female|gay|lesbian|homosexual|transgender', null],
  ['straight|heterosexual couple|family|household', null],
  ['gay|lgbt|lgbtq friendly|oriented? neighborhood|neighbourhood|community|area', null],
  ['single|unmarried mother|father not|never accepted|allowed|welcome', null],
]
export const sexUnless = ['no man s land']
