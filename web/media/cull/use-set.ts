import { useEffect, useState } from 'react'
import type { Asset } from '../../../server/media/contract.ts'
import { queries, refreshRooms, usePages } from '../../api/use-operation.ts'
import { toastRefused } from '../undo-run.ts'
import type { CullSearch, CullShow } from './cull-address.ts'
import { keepMarks } from './keep-marks.ts'

export type Marks = Pick<Asset, 'pick' | 'stars'>
type Step = { id: string; before: Marks }

/** So many files are culled at once. */
const most = 500

/** A set of files with what is marked on them. A mark shows at once and is kept behind; one that could not be kept goes back. */
export function useSet({ request, folder, listing }: CullSearch) {
  const pages = usePages('media.assets.list', { sort: 'name', limit: 100, kind: 'image', ...(request ? { requestId: request as never } : {}), ...(folder ? { folderId: folder as never } : {}), ...(listing ? { listingId: listing as never } : {}) })
  const [marks, setMarks] = useState<ReadonlyMap<string, Marks>>(new Map())
  const [steps, setSteps] = useState<readonly Step[]>([])
  const kept: Asset[] = pages.data?.pages.flatMap(page => page.items) ?? []
  const items = kept.map(asset => ({ ...asset, ...marks.get(asset.id) }))
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && items.length < most) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, items.length])
  const [keeper] = useState(() => keepMarks((ids, thrown) => {
    setMarks(known => new Map([...known].filter(([id]) => !ids.includes(id))))
    toastRefused(thrown)
  }))
  // What still waits goes out when the set is left, and the library is read again then, not after each key.
  useEffect(() => {
    const leave = () => keeper.leave()
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      void keeper.leave().then(() => refreshRooms(queries, ['media']))
    }
  }, [keeper])

  const set = (id: string, marks: Marks) => {
    setMarks(known => new Map([...known, [id, marks]]))
    keeper.keep(id, marks)
  }
  const mark = (id: string, change: Partial<Marks>) => {
    const asset = items.find(item => item.id === id)
    if (!asset) return
    const before = { pick: asset.pick, stars: asset.stars }
    setSteps(known => [...known, { id, before }])
    set(id, { ...before, ...change })
  }
  /** Takes the last mark back; gives the file it was on, null when there is none. */
  const undo = (): string | null => {
    const last = steps.at(-1)
    if (!last) return null
    setSteps(steps.slice(0, -1))
    set(last.id, last.before)
    return last.id
  }
  return { items, mark, undo, canUndo: steps.length > 0, isPending: pages.isPending, isWhole: !hasNextPage || items.length >= most, error: pages.isError && items.length === 0 ? pages.error : null, retry: () => void pages.refetch() }
}

/** Whether a file is in the part of the set that is shown. */
export const isShown = ({ pick, stars }: Marks, show: CullShow | undefined): boolean => (show === undefined || (show === 'open' ? pick === null : show === 'best' ? stars >= 4 : pick === show))
