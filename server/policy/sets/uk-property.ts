import { disabilitySayings, disabilityUnless, raceSayings, raceUnless, religionSayings, religionUnless, sexSayings, sexUnless } from './protected-words.ts'
import type { RuleSet } from './rule-set.ts'

const equality = 'Equality Act 2010, sections 19 and 33'
/** In force since 6 April 2025; it took the place of the Consumer Protection from Unfair Trading Regulations 2008. */
const consumer = 'Digital Markets, Competition and Consumers Act 2024, Part 4 Chapter 1'

/** What British law asks of words about property. */
export const ukProperty: RuleSet = {
  id: 'uk-property',
  label: 'Property wording, United Kingdom',
  intro: 'No group is left out of a letting or a sale, and nothing that matters to a buyer is left unsaid or put under pressure.',
  place: 'United Kingdom',
  rules: [
    {
      id: 'uk-property.benefits', label: 'Tenants on benefits', level: 'block', kind: 'words', examples: ['no DSS', 'professionals only', 'no housing benefit'], source: `${equality}; Renters’ Rights Act 2025, Part 1 Chapter 3`,
      reason: 'Refusing people on benefits is indirect discrimination, and the Renters’ Rights Act forbids it outright. Say what the rent is, not who pays it.',
      sayings: [['no dss|benefit|lha', null], ['no housing benefit', null], ['no universal credit', null], ['dss|benefit not accepted|considered|welcome', null], ['sorry no dss|benefit', null], ['working|employed tenant|people|professional only|preferred', null], ['professional only', null], ['professional tenant|couple|person only|preferred|wanted', null]],
      unless: ['no benefit in|of|to|from'],
    },
    {
      id: 'uk-property.children', label: 'Tenants with children', level: 'block', kind: 'words', examples: ['no children', 'not suitable for children'], source: 'Renters’ Rights Act 2025, Part 1 Chapter 3',
      reason: 'A letting may not turn away people because children would live there or visit.',
      sayings: [['no child|children|kid|baby', null], ['child|children|kid not allowed|permitted|accepted|welcome', null], ['not suitable for child|children|kid|family|families', null], ['adult only', null]],
      unless: ['no child|kid left|play', 'adult only pool|area|spa'],
    },
    { id: 'uk-property.race', label: 'Race and nationality', level: 'block', kind: 'words', examples: ['Asian families', 'English speakers only', 'no immigrants'], source: equality, reason: 'Race, which includes nationality, is a protected characteristic. Do not say who lives there or who should.', sayings: raceSayings, unless: raceUnless },
    { id: 'uk-property.religion', label: 'Religion or belief', level: 'block', kind: 'words', examples: ['a Christian home', 'Muslim community'], source: equality, reason: 'Religion or belief is a protected characteristic.', sayings: religionSayings, unless: religionUnless },
    { id: 'uk-property.disability', label: 'Disability', level: 'block', kind: 'words', examples: ['able-bodied', 'no wheelchairs', 'no guide dogs'], source: equality, reason: 'Disability is a protected characteristic. Say what the home offers, such as a step-free entrance; exclude nobody.', sayings: disabilitySayings, unless: disabilityUnless },
    { id: 'uk-property.sex', label: 'Sex and orientation', level: 'block', kind: 'words', examples: ['female preferred', 'men only'], source: equality, reason: 'Sex, sexual orientation and gender reassignment are protected characteristics.', sayings: sexSayings, unless: sexUnless },
    {
      id: 'uk-property.price', label: 'Price left out', level: 'warn', kind: 'words', examples: ['price on application', 'POA'], source: `${consumer}, section 230`,
      reason: 'An offer that people can act on has to name the price. Leaving it out is a misleading omission.',
      sayings: [['price|rent on application|request|enquiry', null], ['poa', null], ['price upon|by application|request', null]],
    },
    {
      id: 'uk-property.pressure', label: 'Pressure', level: 'warn', kind: 'words', examples: ['won’t last long', 'last chance', 'selling fast'], source: `${consumer}, Schedule 20; CAP Code rule 3.31`,
      reason: 'Saying that time is short when it is not, to hurry people, is a banned practice. Name the date or the number of viewings instead.',
      sayings: [["won't|wont|not last long", null], ['will not last', null], ['selling|going fast', null], ['last chance', null], ['hurry', null], ['limited time only|offer', null], ['before it is|it\'s|its too late', null], ['act now|fast', null], ["don't|dont miss out", null]],
      unless: ['no hurry', 'in a hurry'],
    },
    {
      id: 'uk-property.free', label: '“Free”', level: 'hint', kind: 'words', examples: ['absolutely free'], source: 'CAP Code rules 3.23 and 3.24',
      reason: 'Free is free of every cost but the unavoidable. Leave out what makes it louder, and name what else has to be paid.',
      sayings: [['[absolutely|completely|totally free]', 'free']],
      unless: ['completely|totally|absolutely free standing|of|from'],
    },
  ],
}
