import type { RuleSet } from './rule-set.ts'

/** Pictures speak to people who do not see them. */
export const accessiblePictures: RuleSet = {
  id: 'accessible-pictures',
  label: 'Pictures for everybody',
  intro: 'Alt text tells people who do not see a picture what it shows.',
  place: null,
  rules: [
    { id: 'accessible-pictures.alt', label: 'Require alt text', level: 'block', off: true, kind: 'alt', source: 'WCAG 2.2, success criterion 1.1.1; Directive (EU) 2019/882', reason: 'Your workspace requires alt text wherever the network takes it. Write what the picture shows.' },
    { id: 'accessible-pictures.picture-of', label: '“Picture of” in alt text', level: 'hint', kind: 'words', examples: ['picture of'], inAlt: true, source: 'W3C, Web Accessibility Tutorials: Images', reason: 'Screen readers say already that it is a picture. Begin with what it shows.', sayings: [['picture|photo|image|photograph of', null]] },
  ],
}
