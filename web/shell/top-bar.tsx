import { ArrowLeft } from 'lucide-react'
import { lazy, Suspense, type ReactNode } from 'react'
import { IconButton } from '../kit/button.tsx'
import { navigateTo } from './navigate.ts'
import { fillOf } from './rooms.ts'
import { usePageTitle } from './use-page-title.ts'

const bell = fillOf('bell')
const Bell = bell && lazy(bell)

type TopBarProps = {
  title: string
  /** In the tab when the title on the page is a picture of something else, such as a date. */
  tabTitle?: string
  /** Beside the title in faint: a count, a state. */
  count?: ReactNode
  /** Where the arrow leads, for a page reached from another. */
  backTo?: string
  /** Layout switches next to the title. */
  switches?: ReactNode
  /** Quiet actions, then the one primary. */
  actions?: ReactNode
  /** A plain line instead of the display face, as on Home. */
  isPlain?: boolean
}

/** The 56 px head of a screen. Its title receives the focus when the screen is opened. */
export function TopBar({ title, tabTitle, count, backTo, switches, actions, isPlain }: TopBarProps) {
  usePageTitle(tabTitle ?? title)
  return (
    <header className="flex h-(--topbar) shrink-0 items-center gap-3 border-b border-line pr-4 pl-(--pad) max-sm:gap-1 max-sm:pr-2.5">
      {backTo && <IconButton icon={ArrowLeft} label="Back" className="-ml-2.5" onPress={() => (window.history.length > 1 ? window.history.back() : navigateTo(backTo))} />}
      <h1 tabIndex={-1} data-page-title className={isPlain ? 'min-w-0 truncate text-ink-muted outline-none' : 'display min-w-0 truncate text-xl outline-none'}>{title}</h1>
      {count !== undefined && <span className="whitespace-nowrap text-ink-faint max-sm:hidden">{count}</span>}
      {switches && <span className="flex items-center gap-2 max-sm:ml-1.5">{switches}</span>}
      <span className="ml-auto flex items-center gap-2 max-sm:gap-1 max-sm:[--control:2.5rem]">
        {Bell && <Suspense fallback={<span className="size-(--control)" />}><Bell /></Suspense>}
        {actions}
      </span>
    </header>
  )
}
