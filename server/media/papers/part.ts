import { drawPapers } from './draw-papers.job.ts'
import { readPages } from './read-pages.ts'

/** PDF files: their pages as pictures. */
export const papers = { operations: [readPages], jobs: [drawPapers] }
