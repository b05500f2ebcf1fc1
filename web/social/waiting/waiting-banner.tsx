import { Hourglass } from 'lucide-react'
import { useOperation } from '../../api/use-operation.ts'
import { counted } from '../../kit/format.ts'
import { Icon } from '../../kit/icon.tsx'
import { LinkButton } from '../../kit/link.tsx'
import { useMay } from '../../shell/session.tsx'

/** Under the head of the list of posts while some wait for a decision. */
export function WaitingBanner() {
  const may = useMay('social:publish')
  const missed = useOperation('social.missed.list', {}, { enabled: may })
  const holds = useOperation('social.listing-holds.list', {}, { enabled: may })
  const late = missed.data?.items.length ?? 0
  const held = holds.data?.items.reduce((sum, one) => sum + one.posts.length, 0) ?? 0
  if (late + held === 0) return null
  const words = [late > 0 && `${counted(late, 'post was', 'posts were')} missed`, held > 0 && `${counted(held, 'post is', 'posts are')} held because of ${held === 1 ? 'its listing' : 'their listings'}`].filter(Boolean).join(', ')
  return (
    <section aria-label="Posts that wait for you" className="flex shrink-0 flex-wrap items-center gap-x-2.5 gap-y-1 border-b border-line bg-lamp-soft px-(--pad) py-1.75">
      <Icon of={Hourglass} className="text-lamp-ink" />
      <p className="min-w-0 flex-1 basis-60">{words}.</p>
      <LinkButton size="sm" href="/social/waiting">Decide</LinkButton>
    </section>
  )
}
