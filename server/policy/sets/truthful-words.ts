import type { RuleSet } from './rule-set.ts'

const truth = 'FTC Act § 5, 15 U.S.C. § 45 (US); CAP Code rules 3.7 and 3.33 (UK); Directive 2005/29/EC, articles 6 and 7 (EU)'

/** Claims that somebody has to be able to prove. */
export const truthfulWords: RuleSet = {
  id: 'truthful-words',
  label: 'Claims that have to be true',
  intro: 'What is promised, measured or compared in an advertisement has to be provable on the day it goes out.',
  place: null,
  rules: [
    {
      id: 'truthful-words.returns', label: 'Promised returns', level: 'block', kind: 'words', examples: ['guaranteed returns', 'risk-free investment', 'you can’t lose'], source: truth,
      reason: 'Nobody can promise what a property will earn or be worth. Give the figures of the past with their source.',
      sayings: [['guaranteed|assured|certain return|profit|yield|gain|growth|appreciation|income', null], ['guarantee|guarantees … return|profit|yield|appreciation', null], ['risk free investment|return|profit|income', null], ["can't|cannot|cant lose", null], ['will double|triple in value|price', null], ['no risk investment|deal', null], ['price|value will only|always go|rise up?', null]],
    },
    {
      id: 'truthful-words.guarantee', label: 'Guarantees', level: 'warn', kind: 'words', examples: ['guaranteed rent', 'we guarantee'], source: truth,
      reason: 'A guarantee binds you. Say what is guaranteed, by whom and on which terms, or leave the word out.',
      sayings: [['guaranteed|guarantee sale|rent|approval|price|buyer|offer|mortgage|result', null], ['we guarantee', null], ['100|hundred safe|secure|guaranteed', null], ['guaranteed to sell|let|rent', null], ['risk free', null]],
    },
    {
      id: 'truthful-words.superlative', label: 'Being the best', level: 'warn', kind: 'words', examples: ['the best estate agent', 'the number one realtor', 'lowest fees'], source: truth,
      reason: 'A claim to be first, best or cheapest needs proof that can be looked up. Name the figure and where it is from.',
      sayings: [
        ['best|top|leading|favourite|favorite|finest|biggest|largest|trusted|successful rated|selling|producing|local|estate|letting|real? estate? agent|agency|realtor|broker|brokerage', null],
        ['number one|1 estate|letting|real|local? estate? agent|agency|realtor|broker|team', null],
        ['no 1 estate|letting|real|local? estate? agent|agency|realtor|broker|team', null],
        ['best|lowest|cheapest|unbeatable price|fee|rate|commission|deal|value', null],
        ['cheapest … town|city|area|street|market', null],
        ['beat any|every price|quote|fee', null],
        ['best home|house|flat|apartment|property|deal|investment in|on … market|town|city|country', null],
      ],
      unless: ['top agent tip'],
    },
    {
      id: 'truthful-words.green', label: 'Green claims', level: 'hint', kind: 'words', examples: ['eco-friendly', 'carbon neutral'], source: 'FTC Green Guides, 16 CFR § 260.4 (US); CMA Green Claims Code (UK); Directive (EU) 2024/825',
      reason: 'General green words need proof for the whole home. Say what there is: the energy rating, the heat pump, the panels.',
      sayings: [['eco|environmentally|planet friendly', null], ['carbon|climate neutral|positive|free', null], ['zero carbon|emission', null], ['sustainable home|house|living|building', null], ['green home|living', null]],
      unless: ['green home county', 'green living wall|room'],
    },
  ],
}
