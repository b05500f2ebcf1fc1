import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'

/** As many files one archive takes. */
export const takeLimit = 200
/** Where pictures are taken to; `destinations.ts` has the sizes. */
export const renditionNames = ['mls', 'square', 'portrait', 'story', 'email', 'full'] as const
export type RenditionName = (typeof renditionNames)[number]
export const renditionLabels: Record<RenditionName, string> = {
  mls: 'For the MLS (2048 px)', square: 'Square 1:1', portrait: 'Portrait 4:5', story: 'Story 9:16', email: 'For e-mail (below 200 kB)', full: 'Full size, with its details',
}

export const TakeOne = z.strictObject({ id: idOf('asset'), destination: z.enum(renditionNames) })
/** “original”: the files as they are kept. */
export const TakeMany = z.strictObject({ ids: z.array(idOf('asset')).min(1).max(takeLimit, `Take ${takeLimit} files or fewer at a time.`), destination: z.enum(['original', ...renditionNames]) })
