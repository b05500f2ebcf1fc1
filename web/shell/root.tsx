import { useRouter } from '@tanstack/react-router'
import { useEffect, type ReactNode } from 'react'
import { RouterProvider as AriaRouter } from 'react-aria-components'
import { LiveRegions } from '../kit/announce.tsx'
import { Toasts } from '../kit/toasts.tsx'
import { navigateTo } from './navigate.ts'

/** Around everything: links that stay in the app, toasts, spoken sentences, and the focus after a change of screen. */
export function Root({ children }: { children: ReactNode }) {
  useFocusOnNavigation()
  return (
    <AriaRouter navigate={href => navigateTo(href)}>
      {children}
      <Toasts />
      <LiveRegions />
    </AriaRouter>
  )
}

/**
 * Moves the focus to the title of a newly opened screen, so that a screen reader begins there. A change within one screen
 * (a filter, the next record in the panel) leaves the focus where it is.
 */
function useFocusOnNavigation(): void {
  const router = useRouter()
  useEffect(() => {
    let screen = router.state.matches.at(-1)?.routeId
    return router.subscribe('onRendered', () => {
      const next = router.state.matches.at(-1)?.routeId
      if (next === screen) return
      screen = next
      const title = document.querySelector<HTMLElement>('[data-page-title]') ?? document.getElementById('sheet')
      if (!document.activeElement?.matches('input, textarea')) title?.focus({ preventScroll: true })
    })
  }, [router])
}
