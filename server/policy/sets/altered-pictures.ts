import type { RuleSet } from './rule-set.ts'

/** Pictures that show what is not there have to say so. */
export const alteredPictures: RuleSet = {
  id: 'altered-pictures',
  label: 'Altered pictures',
  intro: 'Whoever sees a staged or changed picture has to be told, in the words that go out with it.',
  place: null,
  rules: [
    {
      id: 'altered-pictures.disclosure', label: 'Say that a picture was altered', level: 'block', kind: 'disclosure',
      source: 'California Business and Professions Code § 10140.8 (AB 723); CRMLS rule 11.5.2; Regulation (EU) 2024/1689, article 50',
      reason: 'One of the pictures was staged or altered. People have to be told in the text or in its alt text.',
      phrases: [
        'digitally|virtually|computer staged|altered|edited|enhanced|furnished|renovated|generated|rendered|decluttered|landscaped|retouched', 'virtual|digital staging|renovation|furniture', 'computer generated', "artist's|artist|cgi impression|image|rendering|rendition",
        'ai generated|staged|edited|altered|furnished', 'picture|photo|image altered|edited|staged', 'staged digitally|virtually', 'altered|edited digitally|virtually', 'staged with|by ai|software', 'digitalstaging', 'virtuallystaged',
      ],
      say: 'Digitally staged.',
    },
  ],
}
