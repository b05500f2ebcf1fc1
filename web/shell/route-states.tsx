import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { LinkButton } from '../kit/link.tsx'
import { EmptyState, FailedState, NoRight } from '../kit/states.tsx'
import { SkeletonRows } from '../kit/skeleton.tsx'
import { toProblem } from '../kit/problem.ts'
import { TopBar } from './top-bar.tsx'

/** A screen that broke: the rest of the house still works. */
export function RouteFailed({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const stale = toProblem(error).code === 'stale_page'
  const again = () => {
    if (stale) return window.location.reload()
    reset()
    void router.invalidate()
  }
  return (
    <div className="grid h-full min-h-80 place-items-center">
      <FailedState error={error} onRetry={again} actions={<LinkButton href="/">Go home</LinkButton>} />
    </div>
  )
}

/** While the code of a screen is on its way. */
export function RouteLoading() {
  return (
    <div className="appear-late">
      <div className="h-(--topbar) border-b border-line" />
      <SkeletonRows />
    </div>
  )
}

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <>
      <TopBar title="Nothing here" />
      <EmptyState className="flex-1" title="This address leads nowhere" actions={<LinkButton kind="primary" href="/">Go home</LinkButton>}>
        The thing may have been deleted, moved to another workspace, or the address was cut short.
      </EmptyState>
    </>
  )
}

/** A room without a key. */
export function RouteClosed() {
  return (
    <>
      <TopBar title="Closed" />
      <NoRight className="flex-1" actions={<LinkButton href="/">Go home</LinkButton>} />
    </>
  )
}

/** A house without rooms yet: nothing has claimed the first address. */
export function NoRooms() {
  return (
    <>
      <TopBar title="Foyer" />
      <EmptyState className="flex-1" title="No room is open to you yet">An owner or admin of the workspace can open rooms under Settings, Members.</EmptyState>
    </>
  )
}
