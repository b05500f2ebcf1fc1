import { open } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import { fileDisguised, fileEmpty, svgRefused, typeNotAllowed } from '../errors.ts'

export type Kind = 'image' | 'video' | 'document'

/** What the library takes, by content. `mif1` pictures that turn out to be AVIF are named so by the sniffer. */
const taken: Record<string, { kind: Kind; words: string; endings: string[] }> = {
  'image/jpeg': { kind: 'image', words: 'a JPEG photo', endings: ['jpg', 'jpeg', 'jpe', 'jfif'] },
  'image/png': { kind: 'image', words: 'a PNG picture', endings: ['png'] },
  'image/webp': { kind: 'image', words: 'a WebP picture', endings: ['webp'] },
  'image/avif': { kind: 'image', words: 'an AVIF picture', endings: ['avif', 'avifs'] },
  'image/heic': { kind: 'image', words: 'a HEIC photo', endings: ['heic', 'hif'] },
  'image/heif': { kind: 'image', words: 'a HEIF photo', endings: ['heif'] },
  'image/tiff': { kind: 'image', words: 'a TIFF picture', endings: ['tif', 'tiff'] },
  'image/gif': { kind: 'image', words: 'a GIF picture', endings: ['gif'] },
  'video/mp4': { kind: 'video', words: 'an MP4 film', endings: ['mp4', 'm4v'] },
  'video/quicktime': { kind: 'video', words: 'a MOV film', endings: ['mov', 'qt'] },
  'video/webm': { kind: 'video', words: 'a WebM film', endings: ['webm'] },
  'application/pdf': { kind: 'document', words: 'a PDF document', endings: ['pdf'] },
  // Music for films. It is no film and has no picture, so it lies beside the documents.
  'audio/mpeg': { kind: 'document', words: 'an MP3 sound', endings: ['mp3'] },
  'audio/mp4': { kind: 'document', words: 'an M4A sound', endings: ['m4a'] },
  'audio/wav': { kind: 'document', words: 'a WAV sound', endings: ['wav', 'wave'] },
  'audio/ogg': { kind: 'document', words: 'an OGG sound', endings: ['ogg', 'oga', 'opus'] },
  'audio/flac': { kind: 'document', words: 'a FLAC sound', endings: ['flac'] },
}

/** The kind of a content type that {@link sniffFile} let in. */
export const kindOf = (contentType: string): Kind => taken[contentType]?.kind ?? 'document'

/** Endings that name a kind we know, to tell a disguise from an ending that says nothing. */
const byEnding = new Map(Object.values(taken).flatMap((type) => type.endings.map((ending) => [ending, type] as const)))

/** Sniffers name camera films by their brand; what counts is the box format. */
const sameAs: Record<string, string> = { 'image/apng': 'image/png', 'video/x-m4v': 'video/mp4', 'video/vnd.avi': 'video/vnd.avi', 'audio/x-m4a': 'audio/mp4', 'audio/ogg; codecs=opus': 'audio/ogg' }

/**
 * Tells what a file is by its content, never by its name, and refuses what is not taken: empty files, SVG (scripts), any other
 * type, and a file of one kind that calls itself another. A PNG called `.jpg` is a slip, not a disguise.
 */
export async function sniffFile(path: string, name: string, bytes: number): Promise<{ contentType: string; kind: Kind }> {
  if (bytes === 0) throw fileEmpty({ name })
  const sniffed = await fileTypeFromFile(path)
  const mime = sniffed ? (sameAs[sniffed.mime] ?? sniffed.mime) : null
  const type = mime ? taken[mime] : undefined
  if (!mime || !type) {
    const text = mime === null || /xml|html|text/.test(mime) ? await opening(path) : ''
    if (/<svg[\s>]/i.test(text)) throw svgRefused({ name })
    throw typeNotAllowed({ name, found: wordsFor(mime, text) })
  }
  const claimed = byEnding.get(endingOf(name))
  if (claimed && claimed.kind !== type.kind) throw fileDisguised({ name, found: type.words, claimed: claimed.words })
  return { contentType: mime, kind: type.kind }
}

/** What a name claims to be; null when its ending says nothing. */
export const claimedKind = (name: string): Kind | null => byEnding.get(endingOf(name))?.kind ?? null

const endingOf = (name: string) => /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''

/** Names for what people most often send by mistake, or others on purpose. */
const foundWords: Record<string, string> = {
  'application/x-msdownload': 'a Windows program',
  'application/x-elf': 'a Linux program',
  'application/x-mach-binary': 'a Mac program',
  'application/zip': 'a ZIP archive',
  'image/heic-sequence': 'a series of HEIC pictures in one file',
  'image/heif-sequence': 'a series of HEIF pictures in one file',
  'application/x-7z-compressed': 'a 7-Zip archive',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'a Word document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'an Excel workbook',
  'video/vnd.avi': 'an AVI film',
  'video/matroska': 'a Matroska film',
}

function wordsFor(mime: string | null, text: string): string {
  if (mime && foundWords[mime]) return foundWords[mime]
  if (/^\s*(<!doctype html|<html|<script)/i.test(text)) return 'a web page'
  if (text.startsWith('#!')) return 'a script'
  if (mime) return `of the type ${mime}`
  return /^[\t\n\r\x20-\x7e\u00a0-\uffff]+$/.test(text) ? 'a text file' : 'of a type that cannot be recognised'
}

async function opening(path: string): Promise<string> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0)
    return buffer.toString('utf8', 0, bytesRead).replace(/\ufffd+$/, '')
  } finally {
    await file.close()
  }
}
