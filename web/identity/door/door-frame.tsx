import type { ReactNode } from 'react'
import { Logo } from '../../kit/drawings.tsx'
import { usePageTitle } from '../../shell/use-page-title.ts'

/** The hall: the form at the left, the picture with the door ajar at the right. A phone shows the form alone. */
export function DoorFrame({ title, intro, foot, children }: { title: string; intro?: ReactNode; foot?: ReactNode; children?: ReactNode }) {
  usePageTitle(title)
  return (
    <div className="min-h-dvh bg-canvas p-2 max-sm:p-0">
      <div className="grid min-h-[calc(100dvh-1rem)] overflow-hidden rounded-lg bg-surface shadow-sheet max-sm:min-h-dvh max-sm:rounded-none max-sm:shadow-none md:grid-cols-2">
        <div className="mx-auto flex w-full max-w-94 flex-col px-4 py-10 max-sm:py-6">
          <p className="flex items-center gap-2 text-base font-semibold"><Logo />Foyer</p>
          <div className="my-auto py-10">
            <h1 tabIndex={-1} data-page-title className="display text-2xl outline-none">{title}</h1>
            {intro && <div className="mt-1.5 text-base text-ink-muted">{intro}</div>}
            <div className="mt-4.5">{children}</div>
          </div>
          {foot && <div className="flex justify-between gap-4 text-xs">{foot}</div>}
        </div>
        <img src="/img/hall.webp" alt="A hall with a door ajar and light falling in" className="h-full w-full object-cover max-md:hidden" />
      </div>
    </div>
  )
}
