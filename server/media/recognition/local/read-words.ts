import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createWorker, OEM, type Worker } from 'tesseract.js'
import { openPicture } from '../../pictures/probe.ts'
import type { Words } from './sight-task.ts'

/** Letters of a plan or a sign need some pixels each; more than this makes nothing clearer. */
const edge = 2000
/** What Tesseract is less sure of than this are curtains and leaves. */
const leastSure = 60
const longest = 10_000

let reader: Promise<Worker> | undefined

/** The language lies in a package; without it nothing is fetched, the task fails. */
const startReader = () =>
  createWorker('eng', OEM.LSTM_ONLY, {
    langPath: join(dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/eng')), '4.0.0_best_int'),
    cacheMethod: 'none',
    gzip: true,
    errorHandler: () => undefined,
  })

/** What stands in a picture in English letters, line by line, without what is more likely a pattern. */
export async function readWords(path: string): Promise<Words> {
  const picture = await openPicture(path).autoOrient().flatten({ background: '#fff' }).resize(edge, edge, { fit: 'inside', withoutEnlargement: true }).greyscale().withMetadata({ density: 150 }).png({ compressionLevel: 1 }).toBuffer()
  const { data } = await (await (reader ??= startReader())).recognize(picture, {}, { text: true, blocks: true })
  const lines = (data.blocks ?? []).flatMap((block) => block.paragraphs.flatMap((paragraph) => paragraph.lines))
  const sure = lines.map((line) => line.words.filter(({ text, confidence }) => confidence >= leastSure && isWord(text))).filter((words) => words.some(({ text }) => /[\p{L}\p{N}]{3}/u.test(text)))
  const words = sure.flat()
  if (words.length === 0) return { words: '', confidence: 0 }
  return {
    words: sure.map((line) => line.map(({ text }) => text).join(' ')).join('\n').slice(0, longest),
    confidence: Math.round(words.reduce((sum, { confidence }) => sum + confidence, 0) / words.length) / 100,
  }
}

const isWord = (text: string) => /[\p{L}\p{N}]/u.test(text)
