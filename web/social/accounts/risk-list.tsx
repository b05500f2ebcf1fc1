import { useState } from 'react'
import type { Account, AccountHealth, PostAtRisk } from '../../../server/social/contract.ts'
import { usePages } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { formatCount, formatDateTime } from '../../kit/format.ts'
import { TextLink } from '../../kit/link.tsx'
import { Notice } from '../../kit/notice.tsx'
import { toProblem } from '../../kit/problem.ts'

/** Queued posts of an account that would fail, with the reason and what to do; the nearest first, all of them on demand. */
export function RiskList({ account, health, timeZone }: { account: Account; health: AccountHealth; timeZone: string | undefined }) {
  const [isWhole, setWhole] = useState(false)
  const list = usePages('social.accounts.at-risk', { id: account.id, limit: 100 }, { enabled: isWhole, keepPrevious: true })
  const posts: readonly PostAtRisk[] = list.data?.pages.flatMap(page => page.items) ?? health.atRisk
  const more = health.atRiskTotal - posts.length
  return (
    <>
      <ul aria-label={`Posts of ${account.name} at risk`} className="grid">
        {posts.map(post => (
          <li key={`${post.postId} ${post.dueAt}`} className="flex flex-wrap items-baseline gap-x-3 border-t border-line py-2">
            <TextLink href={`/social/posts/${post.postId}`} className="min-w-0 basis-48 truncate">{post.title}</TextLink>
            <span className="text-xs text-ink-muted">{formatDateTime(post.dueAt, { timeZone })}</span>
            <span className="min-w-0 flex-1 basis-60">{post.reason} <span className="text-ink-muted">{post.remedy}</span></span>
          </li>
        ))}
      </ul>
      {list.error && <Notice kind="danger" title={toProblem(list.error).detail ?? toProblem(list.error).title} />}
      {more > 0 && (isWhole ? list.hasNextPage || list.isPending : true) && (
        <div className="flex items-center gap-2 border-t border-line py-2">
          <Button size="sm" isPending={isWhole && list.isFetching} onPress={() => (isWhole ? void list.fetchNextPage() : setWhole(true))}>Show more</Button>
          <span className="text-xs text-ink-muted">{formatCount(posts.length)} of {formatCount(health.atRiskTotal)}</span>
        </div>
      )}
    </>
  )
}
