import type { DisclosureRule } from './contract.ts'

type Shipped = Pick<DisclosureRule, 'id' | 'name' | 'destinations' | 'ways' | 'law' | 'source'> & Partial<Pick<DisclosureRule, 'networks' | 'alterations' | 'never' | 'words' | 'place' | 'jurisdiction' | 'on'>>

/** Said wherever these rules are shown. */
export const counselNotice = 'These rules are a starting point, not legal advice. Check with counsel what holds where you sell.'

const ab723 = { law: 'Business and Professions Code § 10140.8 (AB 723), in force since 1 January 2026', source: 'https://leginfo.legislature.ca.gov/faces/billNavClient.xhtml?bill_id=202520260AB723', jurisdiction: 'California' }

/** What Foyer ships. Ids are lasting; a workspace changes a rule by a row that names its id. */
const shipped: readonly Shipped[] = [
  { id: 'california-online', name: 'Statement beside the picture, original within reach', destinations: ['page', 'portal', 'email', 'share'], ways: ['adjacent', 'qr'], ...ab723 },
  { id: 'california-posts', name: 'Statement in the post, original within reach', destinations: ['social'], ways: ['caption'], ...ab723 },
  { id: 'california-print', name: 'Statement on the picture, code that leads to the originals', destinations: ['print'], ways: ['overlay', 'qr'], place: 'band', ...ab723 },
  {
    id: 'crmls-description', name: 'Label in the description, original right before it', destinations: ['mls'], ways: ['caption', 'adjacent'], jurisdiction: 'California',
    law: 'CRMLS rule 11.5.2', source: 'https://kb.crmls.org (Digitally altered image guidance and FAQs)',
  },
  {
    id: 'mls-label-on-picture', name: 'Label on the picture', destinations: ['mls'], ways: ['overlay'], on: false,
    law: 'Rules of boards that ask for a label on the image itself', source: 'The photo rules of your board',
  },
  {
    id: 'mls-no-overlay', name: 'No words on the picture', destinations: ['mls'], ways: ['caption'], never: ['overlay', 'qr'], on: false,
    law: 'MLS Now rule 3.1; RealTracs rule 2.7 b; Stellar MLS article 04.04 E', source: 'https://support.mlsnow.com/hc/en-us/articles/47635315367067, https://rules.stellarmls.com/hc/en-us/articles/14692987795095',
  },
  {
    id: 'eu-artificial', name: 'Deep fakes and synthetic pictures are labelled', destinations: ['page', 'portal', 'social', 'email', 'film', 'print', 'share'], ways: ['caption'], jurisdiction: 'European Union',
    law: 'Regulation (EU) 2024/1689 (AI Act), article 50, to apply from 2 August 2026; whether the “Digital Omnibus” moves the date is open', source: 'https://eur-lex.europa.eu/eli/reg/2024/1689/oj',
  },
  {
    id: 'tiktok-clean', name: 'No brand, watermark or promotional text on the picture', destinations: ['social'], networks: ['tiktok'], ways: ['caption'], never: ['overlay', 'qr'],
    law: 'TikTok content sharing guidelines', source: 'https://developers.tiktok.com/doc/content-sharing-guidelines',
  },
  { id: 'film-on-screen', name: 'Words on the screen while the picture is shown', destinations: ['film'], ways: ['overlay'], law: 'Films are shown without their text', source: 'House rule' },
  { id: 'portal-on-picture', name: 'Label on the picture', destinations: ['portal'], ways: ['overlay'], law: 'Portals show pictures without their text', source: 'House rule' },
]

export const shippedDisclosures: readonly DisclosureRule[] = shipped.map((rule) => ({
  networks: [], alterations: [], never: [], words: null, place: 'bottom-left', jurisdiction: null, on: true, ...rule, shipped: true, changed: null, version: 0,
}))

export const findShippedDisclosure = (id: string): DisclosureRule | undefined => shippedDisclosures.find((rule) => rule.id === id)
