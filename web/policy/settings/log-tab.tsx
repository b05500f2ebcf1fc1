import type { ReactNode } from 'react'
import { usePages } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { formatDateTime } from '../../kit/format.ts'
import { TextLink } from '../../kit/link.tsx'
import { Section } from '../../kit/section.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { useSession } from '../../shell/session.tsx'

/** Where the words stand that were let through. */
const addresses: Record<string, (id: string) => string> = { 'social.post': id => `/social/posts/${id}` }

/** Who let what go out against a rule, and how the rules themselves changed. */
export function LogTab() {
  const zone = useSession().workspace?.timeZone
  const overrides = usePages('policy.overrides.list', { limit: 25 })
  const versions = usePages('policy.rules.versions', { limit: 25 })
  return (
    <>
      <Log title="Overrides" query={overrides} none="Nobody has let anything through against a rule.">
        {overrides.data?.pages.flatMap(({ items }) => items).map(one => (
          <li key={one.id} className="border-t border-line py-2">
            <p><span className="font-medium">{one.passage === '' ? one.label : `“${one.passage}”`}</span> <span className="text-ink-muted">{one.label}</span></p>
            <p className="text-ink-muted">{one.reason}</p>
            <p className="text-xs text-ink-faint">{[one.by ?? 'A former member', formatDateTime(one.at, { timeZone: zone }), one.rulesVersion > 0 ? `rules version ${one.rulesVersion}` : 'rules as shipped'].join(', ')}{addresses[one.subject.kind] && <> · <TextLink href={addresses[one.subject.kind]!(one.subject.id)}>Open the post</TextLink></>}</p>
          </li>
        ))}
      </Log>
      <Log title="Changes of the rules" query={versions} none="The rules stand as they were shipped.">
        {versions.data?.pages.flatMap(({ items }) => items).map(({ number, what, savedBy, savedAt }) => (
          <li key={number} className="border-t border-line py-2"><p><span className="font-medium">Version {number}</span> <span className="text-ink-muted">{what}</span></p><p className="text-xs text-ink-faint">{[savedBy ?? 'A former member', formatDateTime(savedAt, { timeZone: zone })].join(', ')}</p></li>
        ))}
      </Log>
    </>
  )
}

type Pages = { data: { pages: readonly { items: readonly unknown[] }[] } | undefined; error: unknown; hasNextPage: boolean; isFetchingNextPage: boolean; refetch: () => unknown; fetchNextPage: () => unknown }

function Log({ title, query, none, children }: { title: string; query: Pages; none: string; children: ReactNode }) {
  const isEmpty = query.data?.pages.every(({ items }) => items.length === 0)
  return (
    <Section title={title} className="pb-3">
      {!query.data && (query.error ? <FailedState error={query.error} title={`${title} could not be loaded`} onRetry={() => void query.refetch()} /> : <SkeletonRows rows={3} check={false} face={false} label={`Loading ${title.toLowerCase()}`} />)}
      {isEmpty && <p className="pb-2 text-ink-muted">{none}</p>}
      <ul aria-label={title}>{children}</ul>
      {query.hasNextPage && <Button size="sm" isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>Show more</Button>}
    </Section>
  )
}
