import { useLayoutEffect, useRef, type RefObject } from 'react'

/** Where cards were when they left their column, and when. */
export type Departures = Map<string, { column: string; left: number; top: number; at: number }>

const freshMs = 2_000

/**
 * A card that left one column and appears in another flies there, so that the eye follows it: also when somebody else moved it.
 * People who ask for less movement see it change places at once.
 */
export function useFlight(departures: Departures, id: string, column: string): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const here = element.current
    const came = departures.get(id)
    departures.delete(id)
    if (here && came && came.column !== column && performance.now() - came.at < freshMs && !window.matchMedia('(prefers-reduced-motion: reduce)').matches) {
      const { left, top } = here.getBoundingClientRect()
      here.animate([{ transform: `translate(${came.left - left}px, ${came.top - top}px)`, zIndex: 5 }, { transform: 'none', zIndex: 5 }], { duration: 320, easing: 'cubic-bezier(.2,.7,.3,1)' })
    }
    return () => {
      if (!here) return
      const { left, top } = here.getBoundingClientRect()
      departures.set(id, { column, left, top, at: performance.now() })
    }
  }, [departures, id, column])
  return element
}
