import { batchPlaces, type BatchDefaults, type BatchMapping, type BatchPlace } from './contract.ts'
import { guessDateOrder } from '../../platform/files/read-date.ts'

/** Names under which other schedulers and people's own tables have the same thing. */
const alsoCalled: Record<BatchPlace, readonly string[]> = {
  date: ['day', 'postdate', 'publishdate', 'scheduleddate', 'datetime', 'dateandtime', 'postingtime', 'scheduledat', 'publishat', 'when', 'postat'],
  time: ['hour', 'posttime', 'publishtime', 'scheduledtime'],
  zone: ['zone', 'tz', 'timezone'],
  text: ['message', 'caption', 'post', 'content', 'posttext', 'body', 'copy', 'description', 'words'],
  accounts: ['account', 'channel', 'channels', 'profile', 'profiles', 'page', 'pages', 'network', 'networks', 'socialaccounts'],
  media: ['image', 'images', 'picture', 'pictures', 'photo', 'photos', 'video', 'videos', 'imageurl', 'imageurls', 'pictureurls', 'mediaurl', 'mediaurls', 'file', 'files', 'attachment', 'attachments', 'asset', 'assets'],
  alt: ['alttext', 'alttexts', 'altdescription', 'imagealt', 'imagedescription'],
  link: ['url', 'links', 'target', 'website', 'landingpage'],
  firstComment: ['firstcomment', 'comment'],
  listing: ['listingreference', 'listingref', 'listingid', 'mls', 'mlsnumber', 'property', 'reference', 'ref', 'address'],
  category: ['categories', 'contentcategory', 'pillar', 'contentpillar', 'topic'],
}
const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, '')

/** Where each column probably goes, by its name; each place is given once, the earlier column wins. */
export function guessMapping(columns: readonly { name: string }[]): BatchMapping {
  const taken = new Set<BatchPlace>()
  const places = Object.keys(batchPlaces) as BatchPlace[]
  return columns.map(({ name }, column) => {
    const wanted = plain(name)
    const to = places.find((place) => !taken.has(place) && (plain(place) === wanted || plain(batchPlaces[place]) === wanted || alsoCalled[place].includes(wanted))) ?? null
    if (to) taken.add(to)
    return { column, to }
  })
}

/** The order in which the dates of the file are written. */
export function guessDates(columns: readonly { samples: readonly string[] }[], mapping: BatchMapping): BatchDefaults['dates'] {
  const column = mapping.find(({ to }) => to === 'date')?.column
  return column === undefined ? 'ymd' : guessDateOrder([...(columns[column]?.samples ?? [])])
}
