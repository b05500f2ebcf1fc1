import { readAllMeanings } from './read-all-meanings.job.ts'
import { readMeanings } from './read-meanings.job.ts'
import { searchAssets } from './search-assets.ts'
import { textListeners } from './watch-texts.ts'

/** Finding files by words and by meaning. */
export const search = { operations: [searchAssets], listeners: textListeners, jobs: [readMeanings, readAllMeanings] }
