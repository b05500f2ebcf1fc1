import type { AnyRouter } from '@tanstack/react-router'

let router: AnyRouter | null = null

/** Tells the shell's helpers which router they speak to; called once by `main.tsx`. */
export function connectRouter(made: AnyRouter): void {
  router = made
}

/** Goes to a path of the app, with its `?` and `#`. Outside addresses leave the app. */
export function navigateTo(href: string, options: { replace?: boolean } = {}): void {
  if (!router || !href.startsWith('/')) return window.location.assign(href)
  if (options.replace) router.history.replace(href)
  else router.history.push(href)
}

/** Loads the code of a screen before it is opened, while the pointer rests on its link. */
export function preload(href: string): void {
  // A failed preload is no failure: the real navigation tries again and shows what went wrong.
  router?.preloadRoute({ to: href }).catch(() => undefined)
}
