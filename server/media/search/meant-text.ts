type Texts = { name: string; tags: string; caption: string; listing: string; room: string; words: string }

/** What cameras and phones call their files says nothing. */
const cameraName = /^(img|dsc|dscn|dscf|pxl|dji|gopr|mvimg|image|photo|picture|scan|screenshot|wa|p)?[\s_-]*[\d\s_-]*(hdr|edit|edited|copy|final|pano)?$/i
/** Models read some hundred words; what stands in a floor plan is long and says little. */
const mostWords = 240

/** What the meaning of a file is worked out from: its texts as one sentence after another; empty when they say nothing. */
export function meantText({ name, tags, caption, listing, room, words }: Texts): string {
  const plain = name.replace(/\.[a-z0-9]{2,5}$/i, '').replace(/[_-]+/g, ' ').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/\s+/g, ' ').trim()
  const said = [cameraName.test(plain) ? '' : plain, room, caption, tags, words.replace(/\s+/g, ' ').slice(0, mostWords)].map((one) => one.trim()).filter(Boolean)
  // A title alone would make all files of a listing mean the same.
  return said.length === 0 ? '' : [...said, listing.trim()].filter(Boolean).join('. ')
}
