import type { RuleSet } from './rule-set.ts'

const bait = 'like|share|tag|comment|follow|repost|retweet|subscribe'

/** What networks do not want to read, beyond their limits of length and form. */
export const networkRules: RuleSet = {
  id: 'network-rules',
  label: 'Rules of the networks',
  intro: 'Posts that beg for reactions are shown to fewer people, and some contests are not allowed at all.',
  place: null,
  rules: [
    {
      id: 'network-rules.bait', label: 'Begging for reactions', level: 'warn', kind: 'words', examples: ['like and share', 'tag a friend', 'comment yes'], networks: ['facebook', 'instagram', 'threads', 'linkedin'],
      source: 'Meta, Content Distribution Guidelines: Engagement bait; LinkedIn, Professional Community Policies',
      reason: 'Posts that ask for likes, tags or shares for a reward are shown to fewer people.',
      sayings: [
        [`${bait} to win|enter`, null], [`${bait} and|or ${bait} to win|enter`, null], [`${bait} and|or ${bait}`, null], ['tag a|your|some|two|three|3|2 friend|someone|buddy|mate', null],
        ['like if you', null], ['share if you', null], ['comment yes|amen', null], ['double tap if', null], [`${bait} this post|picture|photo to`, null], ['vote with|using emoji|reaction', null],
      ],
      unless: ["would|we'd|i'd|you'd|they'd like to win|enter", 'like to enter the', 'like to share', "we'd|would like and share", 'follow and share our', 'comment and share your'],
    },
    {
      id: 'network-rules.timeline', label: 'Contests on personal timelines', level: 'warn', kind: 'words', examples: ['share to your timeline'], networks: ['facebook'], source: 'Meta, Pages, Groups and Events Policies: Promotions',
      reason: 'Facebook does not allow contests that have people share on their own timeline or tag friends to take part.',
      sayings: [['share on|to your|their timeline|story|page', null], ['share this|our post|listing|photo to|and win|enter', null], ['tag … friend to win|enter', null]],
    },
    {
      id: 'network-rules.repeat', label: 'Contests by repeating', level: 'warn', kind: 'words', examples: ['most retweets wins'], networks: ['x'], source: 'X, Guidelines for promotions',
      reason: 'X does not want contests in which people post the same again and again, or with several accounts.',
      sayings: [['most retweet|repost win|wins', null], ['retweet|repost … every|each|daily day|hour|entry', null], ['retweet|repost as often|many', null]],
    },
    {
      id: 'network-rules.pins', label: 'Contests for a Pin', level: 'warn', kind: 'words', examples: ['repin to win'], networks: ['pinterest'], source: 'Pinterest, Community guidelines: Contests, sweepstakes and other promotions',
      reason: 'Pinterest does not allow to require that people save a certain Pin, or to give an entry for each Pin.',
      sayings: [['pin|repin|save it|this? to win|enter', null], ['pin|repin|save this|our pin … win|enter', null], ['one entry per|each|every pin|save|repin', null]],
      unless: ['save to win back'],
    },
    {
      id: 'network-rules.trading', label: 'Trading follows', level: 'warn', kind: 'words', examples: ['follow for follow', 'f4f'], source: 'Meta, TikTok, YouTube and X: rules on inauthentic engagement',
      reason: 'Networks take trading follows and likes for spam and can restrict the account.', networks: ['facebook', 'instagram', 'threads', 'tiktok', 'youtube', 'x', 'linkedin', 'pinterest', 'snapchat'],
      sayings: [['follow for follow', null], ['like for like', null], ['sub for sub', null], ['f4f', null], ['l4l', null], ['sub4sub', null], ['follow4follow', null], ['like4like', null], ['follow us and we follow|will', null]],
      unless: ['like for like replacement|rental|basis|comparison|sales|rent|price|growth'],
    },
  ],
}
