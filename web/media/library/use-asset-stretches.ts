import { useCallback, useMemo, useState } from 'react'
import type { Asset } from '../../../server/media/contract.ts'
import type { Input } from '../../api/client.ts'
import { useOperation, useOperations } from '../../api/use-operation.ts'
import { placesOfMonths } from './places-of-months.ts'
import { stretch } from './read-library-ahead.ts'

/**
 * A list of any length as the grid needs it: how many files there are, and those near the view. All others keep their place
 * empty, so the scroll bar tells the truth and one may jump anywhere.
 */
export function useAssetStretches(narrowing: Input<'media.assets.timeline'>, enabled: boolean) {
  const timeline = useOperation('media.assets.timeline', narrowing, { enabled, keepPrevious: true })
  const [range, setRange] = useState({ first: 0, last: stretch - 1 })
  const total = timeline.data?.total ?? 0
  // The first stretch is asked for together with the total, not after it.
  const [from, to] = [Math.max(0, Math.floor(range.first / stretch) - 1), Math.floor(range.last / stretch) + 1]
  const places = enabled ? Array.from({ length: to - from + 1 }, (_, at) => (from + at) * stretch).filter(place => place === 0 || place < total) : []
  const { answers, error, retry } = useOperations('media.assets.stretch', places.map(place => ({ ...narrowing, from: place, count: stretch })))
  const read = answers.map(answer => answer?.items)
  const slots = useMemo(() => {
    const all: (Asset | undefined)[] = []
    all.length = total
    // Without holes: those that go through it meet each place.
    all.fill(undefined)
    for (const [at, items] of read.entries()) for (const [index, item] of (items ?? []).entries()) if (places[at]! + index < total) all[places[at]! + index] = item
    return all
    // The answers are the same objects until one of them changes; the array around them is new each time.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [total, places.join(), ...[0, 1, 2, 3, 4, 5].map(at => read[at])])
  const months = timeline.data?.months
  const stops = useMemo(() => placesOfMonths(months ?? []), [months])
  const [month, setMonth] = useState<string>()
  const onRange = useCallback((first: number, last: number) => {
    // The rows above and below the view are drawn too, so its middle says best where one is.
    setMonth(stops.findLast(stop => stop.place <= (first + last) / 2)?.month)
    setRange(before => (Math.floor(before.first / stretch) === Math.floor(first / stretch) && Math.floor(before.last / stretch) === Math.floor(last / stretch) ? before : { first, last }))
  }, [stops])
  return {
    slots, total, onRange, stops, month,
    isPending: timeline.isPending, error: timeline.error ?? (slots.some(Boolean) ? null : error),
    retry: () => void (timeline.refetch(), retry()),
  }
}
