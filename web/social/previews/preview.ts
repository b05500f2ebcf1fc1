import type { Crop, Poll } from '../../../server/social/contract.ts'

/** A file of a post as its preview needs it. */
export type PreviewMedia = {
  assetId: string; kind: string; name: string; large: string; alt: string; width: number | null; height: number | null; durationSec: number | null
  focal: { x: number; y: number } | null; crop: Crop | null
}

/** A post on one account, as far as its followers see it. */
export type PreviewProps = {
  account: { name: string; handle: string; network: string; avatarUrl: string | null; sandbox: boolean }
  /** With the link in its place. */
  text: string
  link: string | null
  media: readonly PreviewMedia[]
  /** The posts that follow as a thread. */
  thread: readonly { text: string; media: readonly PreviewMedia[] }[]
  poll: Poll | null
  /** What was chosen for this network, by the names of its choices. */
  options: Readonly<Record<string, string>>
}
