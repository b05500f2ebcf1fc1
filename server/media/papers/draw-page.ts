import { readFile, stat } from 'node:fs/promises'
import { PDFiumLibrary, type PDFiumDocument } from '@hyzyla/pdfium'
import sharp from 'sharp'
import { readableBytes } from '../readable-bytes.ts'
import { PictureRefused, type DrawnPage } from '../pictures/picture-task.ts'
import { presets } from '../pictures/presets.ts'

/** The engine holds a file whole in its memory, and the pictures of a page beside it. */
const longestFile = 100_000_000
const edge = presets.large.width
/** Drawn larger and made smaller: the engine smooths letters with coloured edges, which this takes away. */
const finer = 1.5
const longestText = 10_000

/**
 * Draws one page of a PDF file as JPEG that fits into the largest preset, with the text that stands in it. Each file gets an
 * engine of its own, so a damaged one leaves nothing behind for the next. Only for the child process: it neither gives way
 * while it works nor answers to a signal.
 * @param number from 1
 * @throws PictureRefused in words for the person
 */
export async function drawPage(path: string, number: number): Promise<DrawnPage> {
  const { size } = await stat(path)
  if (size > longestFile) throw new PictureRefused(`it has ${readableBytes(size)}, and pages are drawn of files up to ${readableBytes(longestFile)}`)
  try {
    const engine = await PDFiumLibrary.init()
    const paper = await engine.loadDocument(await readFile(path))
    try {
      return await drawn(paper, number)
    } finally {
      paper.destroy()
      engine.destroy()
    }
  } catch (error) {
    throw error instanceof PictureRefused ? error : new PictureRefused(reasonOf(error))
  }
}

async function drawn(paper: PDFiumDocument, number: number): Promise<DrawnPage> {
  const pages = paper.getPageCount()
  if (pages === 0) throw new PictureRefused('it has no pages')
  if (number > pages) throw new PictureRefused(`it ends with page ${pages}`)
  const page = paper.getPage(number - 1)
  const { originalWidth, originalHeight } = page.getOriginalSize()
  const longer = Math.max(originalWidth, originalHeight)
  if (!(longer > 0)) throw new PictureRefused('its page has no size')
  const text = page.getText().replace(/[\p{Cc}\ufffe\uffff]+/gu, ' ').trim().slice(0, longestText)
  const within = (length: number) => Math.max(1, Math.round((length / longer) * edge * finer))
  const { data, width, height } = await page.render({ width: within(originalWidth), height: within(originalHeight), render: 'bitmap', renderFormFields: true })
  const picture = sharp(data, { raw: { width, height, channels: 4 } }).flatten({ background: '#ffffff' }).resize(edge, edge, { fit: 'inside', withoutEnlargement: true })
  const { data: bytes, info } = await picture.jpeg({ quality: 92, chromaSubsampling: '4:4:4' }).toBuffer({ resolveWithObject: true })
  return { bytes, width: info.width, height: info.height, pages, text }
}

/** What the engine says, in words that help. Anything else it does (a trap, memory it may not have) is taken for damage. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  if (/password/i.test(text)) return 'it is protected by a password. Save it without one and upload that'
  if (/security scheme/i.test(text)) return 'it is encrypted in a way that cannot be read here. Save it without protection and upload that'
  if (/memory|out of bounds|allocat/i.test(text)) return 'drawing it takes more memory than it may'
  return 'it is damaged'
}
