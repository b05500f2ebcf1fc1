import { NetworkMark } from '../../kit/network-mark.tsx'
import { isNetwork, sourceName } from './lead-words.ts'

/** Where a lead came from, in a word; a network has its mark before it. */
export function SourceMark({ source }: { source: string }) {
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      {isNetwork(source) && <NetworkMark network={source} size="sm" labelled={false} />}
      <span className="truncate">{sourceName(source)}</span>
    </span>
  )
}
