import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'

/** One record that shows a file. */
export const AssetUse = z.object({
  kind: z.string().describe('`listing`, `post`'),
  label: z.string().describe('What such records are called'),
  id: z.string(),
  title: z.string(),
  href: z.string(),
  place: z.string().describe('Where in the record the file stands'),
  fixed: z.string().nullable().describe('Why it cannot show another file instead; null when it can'),
})
export type AssetUse = z.output<typeof AssetUse>

export const ReadUses = z.strictObject({ id: idOf('asset') })
export const AssetUses = z.object({ items: z.array(AssetUse) })

export const ReplaceAsset = z.strictObject({
  id: idOf('asset'),
  withId: idOf('asset').describe('The file that is shown instead; of the same kind'),
  only: z.array(z.strictObject({ kind: z.string().max(40), id: z.string().max(60) })).min(1).max(1000).optional().describe('Only in these records. The call with the two files exchanged and the changed records takes a replacement back'),
})
export const ReplacedAsset = z.object({
  changed: z.array(z.object({ kind: z.string(), id: z.string() })),
  kept: z.array(AssetUse).describe('Records that go on showing the file, each with the reason in `fixed`'),
})
export type ReplacedAsset = z.output<typeof ReplacedAsset>
