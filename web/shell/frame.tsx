import { Outlet, useMatches } from '@tanstack/react-router'
import { useEffect } from 'react'
import { startLive } from '../api/live.ts'
import { cx } from '../kit/cx.ts'
import { useMedia } from '../kit/use-media.ts'
import { MediaPickerHost } from './media-picker.tsx'
import { Overlays, openPalette } from './overlays.tsx'
import { PhoneBar } from './phone-bar.tsx'
import { Rail } from './rail.tsx'
import { rooms } from './rooms.ts'
import { useSession } from './session.tsx'

/** Rail and sheet around every screen of a signed-in person. Only regions of the sheet scroll, never the page. */
export function Frame() {
  const isCramped = useMedia('(max-width: 72rem)')
  const wantsNarrow = useMatches({ select: matches => matches.some(match => match.staticData.rail === 'narrow') })
  const isNarrow = isCramped || wantsNarrow
  const { status, workspace } = useSession()
  const isIn = status === 'in'
  const workspaceId = workspace?.id
  useEffect(() => {
    if (!isIn) return
    const ends = [workspaceId ? startLive() : undefined, ...rooms.map(room => room.fills?.whileSignedIn?.())]
    return () => ends.forEach(end => end?.())
  }, [isIn, workspaceId])
  return (
    <div className={cx('grid h-dvh max-sm:flex max-sm:flex-col', isNarrow ? 'grid-cols-[var(--rail-narrow)_minmax(0,1fr)]' : 'grid-cols-[var(--rail)_minmax(0,1fr)]')}>
      <a href="#sheet" className="sr-only z-(--z-toast) rounded-sm bg-raised px-3 py-2 shadow-pop focus:not-sr-only focus:fixed focus:top-2 focus:left-2">Skip to the content</a>
      <Rail isNarrow={isNarrow} onFind={openPalette} />
      <main id="sheet" tabIndex={-1} className="relative my-2 mr-2 flex min-h-0 min-w-0 flex-col overflow-hidden rounded-lg bg-surface shadow-sheet outline-none max-sm:m-0 max-sm:flex-1 max-sm:rounded-none max-sm:shadow-none">
        <Outlet />
      </main>
      <PhoneBar />
      <Overlays />
      <MediaPickerHost />
    </div>
  )
}

/** The whole window for one thing: signing in, a first run, a player. */
export function Bare() {
  return (
    <main id="sheet" tabIndex={-1} className="min-h-dvh outline-none">
      <Outlet />
    </main>
  )
}
