import { ExternalLink } from 'lucide-react'
import type { Post, Variant } from '../../../server/social/contract.ts'
import { formatCount, formatDateTime, formatExact, formatLength } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'
import { NetworkMark, networkName } from '../../kit/network-mark.tsx'
import { useSession } from '../../shell/session.tsx'
import { metricName, metricOrder, PostStatePill } from '../post-words.tsx'
import { SandboxTag } from '../sandbox-tag.tsx'
import { AttemptList } from './attempt-list.tsx'
import { FailureRemedy } from './failure-remedy.tsx'
import { PublishedMenu } from './published-menu.tsx'

/** A post on one account: state, time, what went wrong with the way out, its counts, and what was tried. */
export function VariantSection({ post, variant }: { post: Post; variant: Variant }) {
  const { workspace } = useSession()
  const timeZone = workspace?.timeZone
  const { account } = variant
  const name = networkName(account.network)
  const counts = variant.metrics.toSorted((a, b) => order(a.metric) - order(b.metric))
  // A link that is not out yet has no clicks to speak of.
  const clicks = variant.link && variant.publishedAt ? variant.link.clicks : null
  return (
    <section aria-label={`${account.name} on ${name}`} className="border-b border-line px-(--pad) py-4">
      <header className="flex flex-wrap items-center gap-x-2.5 gap-y-1.5">
        <NetworkMark network={account.network} size="lg" />
        <h2 className="font-semibold">{account.name}</h2>
        <span className="text-ink-muted">{account.handle}</span>
        {account.sandbox && <SandboxTag />}
        <span className="ml-auto flex items-center gap-2">
          {variant.url && <LinkButton size="sm" kind="quiet" href={variant.url} target="_blank" rel="noreferrer" icon={ExternalLink}>View on {name}</LinkButton>}
          <PostStatePill state={variant.state} />
          <PublishedMenu post={post} variant={variant} />
        </span>
      </header>
      <p className="mt-1.5 text-xs text-ink-muted" title={variant.publishedAt ? formatExact(variant.publishedAt, { timeZone }) : undefined}>{timeWords(variant, timeZone)}</p>
      <FailureRemedy post={post} variant={variant} />
      {variant.text !== null && variant.text !== post.text && <p className="mt-3 max-w-(--measure) break-words whitespace-pre-wrap"><span className="text-xs text-ink-muted">Own text: </span>{variant.rendered}</p>}
      {variant.firstComment && <p className="mt-2 max-w-(--measure) break-words"><span className="text-xs text-ink-muted">First comment{variant.commentAt ? `, comes ${formatDateTime(variant.commentAt, { timeZone })}` : ''}: </span>{variant.firstComment}</p>}
      {(counts.length > 0 || clicks !== null) && (
        <dl className="mt-3 flex flex-wrap gap-x-7 gap-y-2">
          {counts.map(({ metric, value }) => <Count key={metric} label={metricName(metric)} value={value} />)}
          {clicks !== null && <Count label="Link clicks" value={clicks} />}
        </dl>
      )}
      {variant.attempts.length > 0 && <AttemptList attempts={variant.attempts} timeZone={timeZone} />}
    </section>
  )
}

const order = (metric: string) => (metricOrder.includes(metric) ? metricOrder.indexOf(metric) : metricOrder.length)
const Count = ({ label, value }: { label: string; value: number }) => <div className="flex flex-col-reverse"><dt className="text-xs text-ink-muted">{label}</dt><dd className="display text-xl">{formatCount(value)}</dd></div>

/** When it goes or went out, and how long the network took to have it after its time. */
export function timeWords(variant: Pick<Variant, 'state' | 'dueAt' | 'nextTryAt' | 'lookingUp' | 'handedAt' | 'publishedAt'>, timeZone: string | undefined): string {
  const say = (at: string) => formatDateTime(at, { timeZone })
  const { dueAt, handedAt, publishedAt } = variant
  if (publishedAt) {
    const late = dueAt && handedAt ? Math.round((Date.parse(handedAt) - Date.parse(dueAt)) / 1000) : null
    return `Published ${say(publishedAt)}${late !== null && late >= 0 ? `. Handed over ${late < 60 ? `${late} s` : `${formatLength(late)} min`} after its time` : ''}`
  }
  if (variant.lookingUp) return 'The answer of the network was lost. It is asked whether the post is there before anything is repeated'
  if (variant.nextTryAt) return `Goes on ${say(variant.nextTryAt)}`
  if (dueAt) return variant.state === 'scheduled' ? `Goes out ${say(dueAt)}` : `Was due ${say(dueAt)}`
  return 'No time yet'
}
