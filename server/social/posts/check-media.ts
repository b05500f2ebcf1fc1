import type { Capabilities, Finding } from '../contract.ts'
import type { DraftMedia } from '../publishing/network.ts'

const error = (rule: string, field: string, message: string, remedy: string): Finding => ({ rule, level: 'error', field, message, remedy })
const warning = (rule: string, field: string, message: string, remedy: string): Finding => ({ rule, level: 'warning', field, message, remedy })

/** The files of a post, or of one post of its thread, against what a network takes. */
export function mediaFindings(media: readonly DraftMedia[], capabilities: Capabilities, name: string): Finding[] {
  const pictures = media.filter(({ kind }) => kind === 'image')
  const videos = media.filter(({ kind }) => kind === 'video')
  const documents = media.filter(({ kind }) => kind === 'document')
  const { pictures: rule, videos: film, documents: papers = null } = capabilities
  const kinds = [pictures, videos, documents].filter((of) => of.length > 0).length
  return [
    ...(capabilities.mediaNeeded && media.length === 0 ? [error('media.needed', 'media', `${name} needs a picture or a video.`, 'Add one.')] : []),
    ...(documents.length > 0 && papers === null ? [error('media.documents', 'media', `${name} takes no documents.`, 'Take the document out, or post its pages as pictures.')] : []),
    ...(videos.length > 0 && film === null ? [error('media.videos', 'media', `Videos do not go out on ${name} from here yet.`, `Leave the video out for ${name}.`)] : []),
    ...(film !== null && videos.length > film.max ? [error('media.videos', 'media', `${name} takes ${film.max} video. There are ${videos.length}.`, `Leave out ${videos.length - film.max}.`)] : []),
    ...(pictures.length > 0 && rule === null ? [error('media.pictures', 'media', `${name} takes no pictures.`, `Leave them out for ${name}.`)] : []),
    ...(rule !== null && pictures.length > rule.max ? [error('media.max', 'media', `${name} takes ${rule.max === 1 ? 'one picture' : `${rule.max} pictures`}. There are ${pictures.length}.`, `Choose ${rule.max === 1 ? 'one' : rule.max} for ${name}.`)] : []),
    ...(papers !== null && documents.length > papers.max ? [error('media.documents', 'media', `${name} takes ${papers.max} document. There are ${documents.length}.`, `Leave out ${documents.length - papers.max}.`)] : []),
    ...(kinds > 1 && !capabilities.mixed ? [error('media.mixed', 'media', `${name} does not take ${documents.length > 0 ? 'documents and other media' : 'pictures and videos'} together.`, `Keep one kind for ${name}.`)] : []),
    ...media.flatMap((one, place) => fileFindings(one, place, one.kind === 'video' ? film : one.kind === 'document' ? papers : null, name)),
    ...media.flatMap((one, place) => (one.kind === 'image' && rule !== null ? pictureFindings(one, place, rule, name) : [])),
  ]
}

type FileRule = Pick<NonNullable<Capabilities['videos']>, 'contentTypes' | 'maxBytes'> & Partial<NonNullable<Capabilities['videos']>>

/** Films and documents go out as they are, so their kind, size, length and shape have to fit. */
function fileFindings({ contentType, bytes, durationSec, width, height, kind }: DraftMedia, place: number, rule: FileRule | null, name: string): Finding[] {
  if (rule === null) return []
  const what = kind === 'video' ? 'film' : 'document'
  const at = `media.${place}`
  const { minSeconds = 0, maxSeconds = Infinity, leastEdge = 0 } = rule
  const shape = width && height && rule.ratio ? (width / height < rule.ratio.min ? 'tall' : width / height > rule.ratio.max ? 'wide' : null) : null
  return [
    ...(rule.contentTypes.includes(contentType) ? [] : [error('media.type', at, `${name} does not take a ${what} of the kind ${contentType}.`, `Use ${rule.contentTypes.map((type) => type.split('/')[1]!.toUpperCase()).slice(0, 3).join(', ')}.`)]),
    ...(bytes > rule.maxBytes ? [error('media.bytes', at, `${name} takes a ${what} of ${megabytes(rule.maxBytes)}. This one has ${megabytes(bytes)}.`, 'Use a smaller one.')] : []),
    ...(durationSec !== null && durationSec > maxSeconds ? [error('media.length', at, `${name} takes a film of ${figure(maxSeconds)} seconds. This one has ${figure(Math.round(durationSec))}.`, 'Cut it, or leave it out here.')] : []),
    ...(durationSec !== null && durationSec < minSeconds ? [error('media.length', at, `${name} takes no film below ${minSeconds} seconds.`, 'Use a longer one, or leave it out here.')] : []),
    ...(shape ? [error('media.ratio', at, `This film is too ${shape} for ${name}.`, 'Render it in another format, or leave it out here.')] : []),
    ...(width && height && Math.min(width, height) < leastEdge ? [error('media.edge', at, `${name} takes films of ${figure(leastEdge)} pixels on the shorter side at least. This one has ${figure(Math.min(width, height))}.`, 'Use a larger one, or leave it out here.')] : []),
  ]
}

const megabytes = (bytes: number) => `${figure(Math.round(bytes / 100_000) / 10)} MB`

function pictureFindings(media: DraftMedia, place: number, rule: NonNullable<Capabilities['pictures']>, name: string): Finding[] {
  const ratio = media.width && media.height ? media.width / media.height : null
  const alt = media.alt.length
  return [
    ...(alt === 0 ? [warning('media.alt', `media.${place}.alt`, `Picture ${place + 1} has no alt text.`, 'Write what it shows, for people who do not see it.')] : []),
    ...(rule.altMax !== null && alt > rule.altMax ? [error('media.alt-max', `media.${place}.alt`, `${name} takes ${figure(rule.altMax)} letters of alt text. Picture ${place + 1} has ${figure(alt)}.`, 'Shorten it.')] : []),
    ...(rule.ratio !== null && ratio !== null && (ratio < rule.ratio.min || ratio > rule.ratio.max) ? [error('media.ratio', `media.${place}`, `Picture ${place + 1} is too ${ratio < rule.ratio.min ? 'tall' : 'wide'} for ${name}.`, 'Crop it for this account, or leave it out here.')] : []),
  ]
}

const figure = (number: number) => number.toLocaleString('en-GB')
