import { defineError } from '../platform/errors.ts'
import { readableBytes } from './readable-bytes.ts'

const allowed = 'Photos (JPEG, HEIC, PNG, WebP, AVIF, TIFF, GIF), films (MP4, MOV, WebM) and PDF are welcome.'
const pixels = (count: number) => count.toLocaleString('en-GB')

export const fileEmpty = defineError<{ name: string }>({
  code: 'media.file_empty',
  kind: 'invalid',
  log: 'upload of 0 bytes',
  person: ({ name }) => `${name} is empty (0 bytes). Export it again, then upload it.`,
})
export const typeNotAllowed = defineError<{ name: string; found: string }>({
  code: 'media.type_not_allowed',
  kind: 'invalid',
  log: 'content of a type that is not taken in',
  person: ({ name, found }) => `${name} is ${found}, which the library does not take. ${allowed}`,
})
export const fileDisguised = defineError<{ name: string; found: string; claimed: string }>({
  code: 'media.file_disguised',
  kind: 'invalid',
  log: 'the content is something else than the name says',
  person: ({ name, found, claimed }) => `${name} calls itself ${claimed} but is ${found}. Give it its true ending if that is right, or export it again.`,
})
export const svgRefused = defineError<{ name: string }>({
  code: 'media.svg_refused',
  kind: 'invalid',
  log: 'SVG can carry scripts',
  person: ({ name }) => `${name} is an SVG drawing. Those can carry scripts, so they are not taken. Export it as PNG or WebP.`,
})
export const pictureTooLarge = defineError<{ name: string; width: number; height: number; limit: number }>({
  code: 'media.picture_too_large',
  kind: 'invalid',
  log: 'more pixels than are opened',
  person: ({ name, width, height, limit }) => `${name} says it has ${pixels(width)} × ${pixels(height)} pixels. Pictures up to ${pixels(limit / 1e6)} million pixels are opened. Scale it down, then upload it.`,
})
export const pictureDamaged = defineError<{ name: string; reason: string }>({
  code: 'media.picture_damaged',
  kind: 'invalid',
  log: 'the picture cannot be opened',
  person: ({ name, reason }) => `${name} cannot be opened: ${reason}. Export it again, then upload it.`,
})
export const uploadTooLarge = defineError<{ limit: number }>({
  code: 'media.upload_too_large',
  kind: 'too_large',
  log: 'upload over UPLOAD_MAX_BYTES',
  person: ({ limit }) => `This file is over the limit of ${readableBytes(limit)} for one file. Make it smaller, or ask the operator to raise UPLOAD_MAX_BYTES.`,
})
export const storageFull = defineError<{ name: string; what: string }>({
  code: 'media.storage_full',
  kind: 'unavailable',
  log: 'no space left',
  person: ({ name, what }) => `${name} was not kept, because ${what}. Everything stored before is safe. Empty the trash or ask the operator for space, then upload it again.`,
})
export const uploadHalted = defineError<{ name: string; arrived: number }>({
  code: 'media.upload_halted',
  kind: 'unavailable',
  log: 'no space left for the rest of an upload',
  person: ({ name, arrived }) =>
    `${name} stopped, because the disk of this server is full. ${arrived > 0 ? `The ${readableBytes(arrived)} that arrived are kept for two days, and everything stored before is safe.` : 'Everything stored before is safe.'} Empty the trash or ask the operator for space, then try again${arrived > 0 ? ': it goes on from there' : ''}.`,
})
export const uploadUnfinished = defineError<{ name: string }>({
  code: 'media.upload_unfinished',
  kind: 'conflict',
  log: 'the upload is not whole yet',
  person: ({ name }) => `${name} has not arrived whole yet. Resume the upload, then add it.`,
})
export const workspaceDiffers = defineError({
  code: 'media.workspace_differs',
  kind: 'conflict',
  log: 'metadata names another workspace than the one of the actor',
  person: () => 'This upload was begun for another workspace. Switch to that workspace, or upload the file here anew.',
})
export const folderExists = defineError<{ name: string }>({
  code: 'media.folder_exists',
  kind: 'conflict',
  log: 'two folders of one name in one place',
  person: ({ name }) => `There is a folder “${name}” here already. Use another name, or open that one.`,
})
export const folderCircle = defineError<{ name: string }>({
  code: 'media.folder_circle',
  kind: 'conflict',
  log: 'a folder below itself',
  person: ({ name }) => `“${name}” cannot lie inside itself. Choose a folder that is not below it.`,
})
export const notRenderable = defineError<{ name: string; reason: string }>({
  code: 'media.not_renderable',
  kind: 'conflict',
  log: 'no rendition can be made',
  person: ({ name, reason }) => `No picture can be made of ${name}: ${reason}.`,
})
export const tooManyTags = defineError<{ limit: number }>({
  code: 'media.too_many_tags',
  kind: 'invalid',
  log: 'more tags than one file may have',
  person: ({ limit }) => `A file takes up to ${limit} tags. Remove some, then add this one.`,
})

export const mediaErrors = [
  fileEmpty, typeNotAllowed, fileDisguised, svgRefused, pictureTooLarge, pictureDamaged, uploadTooLarge,
  storageFull, uploadHalted, uploadUnfinished, workspaceDiffers, folderExists, folderCircle, notRenderable, tooManyTags,
]
