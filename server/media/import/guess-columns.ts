import { assetPlaces, type AssetColumn, type AssetPlace } from './contract.ts'

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, '')

/** Further names under which other libraries and photographers send the same thing. */
const alsoCalled: Partial<Record<AssetPlace, readonly string[]>> = {
  file: ['filename', 'filenames', 'path', 'filepath', 'sourcefile', 'image', 'photo', 'picture', 'asset'], original: ['originalfile', 'source'], name: ['assetname', 'label'], alt: ['alttext', 'alternativetext', 'altdescription'],
  title: ['headline', 'objectname'], description: ['caption', 'captionabstract', 'imagedescription', 'text', 'notes'], tags: ['keywords', 'keyword', 'tag', 'subject', 'labels'], creator: ['photographer', 'author', 'artist', 'byline', 'by'],
  copyright: ['rights', 'copyrightnotice', 'copyrightholder'], credit: ['creditline'], dateCreated: ['date', 'datetaken', 'takenat', 'captured', 'createdate', 'datetimeoriginal', 'dateoriginal'], rating: ['stars', 'star', 'score'], pick: ['flag', 'picked', 'status'],
  favourite: ['favorite', 'starred'], imageOf: ['imageof', 'room', 'roomtype', 'shows'], folder: ['folderpath', 'directory', 'album', 'category'], listing: ['listingid', 'mls', 'mlsnumber', 'mlsno', 'property', 'address', 'reference', 'ref'],
  digitalSourceType: ['sourcetype'], sha256: ['checksum', 'hash'],
}

/** Where each column probably goes, by its name; each place is given once. Our own names come first, so that no other column takes their place. */
export function guessColumns(header: readonly string[]): AssetColumn[] {
  const taken = new Set<AssetPlace>()
  const found = new Map<number, AssetPlace>()
  const pass = (matches: (place: AssetPlace, label: string, wanted: string) => boolean): void => {
    for (const [at, name] of header.entries()) {
      if (found.has(at)) continue
      const place = assetPlaces.find(([one, label]) => !taken.has(one) && matches(one, label, plain(name)))?.[0]
      if (!place) continue
      taken.add(place)
      found.set(at, place)
    }
  }
  pass((place, label, wanted) => plain(place) === wanted || plain(label) === wanted)
  pass((place, _label, wanted) => alsoCalled[place]?.includes(wanted) ?? false)
  return header.map((_name, column) => ({ column, to: found.get(column) ?? null }))
}
