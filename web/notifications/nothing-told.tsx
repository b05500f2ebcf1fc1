import { LinkButton } from '../kit/link.tsx'
import { EmptyState, NoMatch } from '../kit/states.tsx'

/** Why the list is empty: nothing came yet, everything is read, or nothing of this kind. */
export function NothingTold({ show, className }: { show: string | undefined; className?: string }) {
  if (show === 'unread') return <NoMatch title="Everything is read" className={className}>What comes next lights the bell.</NoMatch>
  if (show !== undefined) return <NoMatch title={`Nothing about ${show.toLowerCase()}`} className={className}>Other headings may have something.</NoMatch>
  return (
    <EmptyState title="Nothing to tell yet" className={className} actions={<LinkButton href="/settings/notifications">Choose what you are told</LinkButton>}>
      A question from a lead, a task that is due, a post that did not go out: it is told here, and the bell lights.
    </EmptyState>
  )
}
