import type { RuleSet } from './rule-set.ts'

const own = 'House style of the workspace'

/** How a workspace wants to sound. Its own words stand beside this set, as own rules. */
export const houseStyle: RuleSet = {
  id: 'house-style',
  label: 'House style',
  intro: 'How loud you want to be. Words you avoid and lines you require stand below as rules of your own.',
  place: null,
  rules: [
    { id: 'house-style.exclamation-marks', label: 'Exclamation marks', level: 'hint', kind: 'exclamation-marks', max: 3, source: own, reason: 'Several exclamation marks read like shouting.' },
    { id: 'house-style.emoji', label: 'Emoji', level: 'hint', kind: 'emoji', max: 10, source: own, reason: 'Screen readers say each emoji aloud, and a crowd of them hides the words.' },
    { id: 'house-style.capitals', label: 'Words in capitals', level: 'hint', kind: 'capitals', max: 3, source: own, reason: 'Words in capitals are hard to read, and some screen readers spell them letter by letter.' },
    { id: 'house-style.length', label: 'Long captions', level: 'warn', off: true, kind: 'letters', max: 600, surfaces: ['social'], source: own, reason: 'Long captions are folded, and few people open them.' },
    { id: 'house-style.hashtags', label: 'Hashtags', level: 'warn', off: true, kind: 'hashtags', max: 8, surfaces: ['social'], source: own, reason: 'Many hashtags look like noise and bring no more readers.' },
  ],
}
