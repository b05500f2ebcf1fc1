import { useEffect, useState } from 'react'
import type { Asset } from '../../../server/media/contract.ts'
import { callForAnswer } from '../../api/client.ts'
import { queries, refreshRooms, usePages } from '../../api/use-operation.ts'
import { toastRefused } from '../undo-run.ts'
import type { CullSearch, CullShow } from './cull-address.ts'

export type Marks = Pick<Asset, 'pick' | 'stars'>
type Step = { ids: readonly string[]; before: ReadonlyMap<string, Marks>; runId: string }

/** So many files are culled at once. */
const most = 500

/** A set of files with what is marked on them. A mark shows at once and is kept behind; one that could not be kept goes back. */
export function useSet({ request, folder, listing }: CullSearch) {
  const pages = usePages('media.assets.list', { sort: 'name', limit: 100, kind: 'image', ...(request ? { requestId: request as never } : {}), ...(folder ? { folderId: folder as never } : {}), ...(listing ? { listingId: listing as never } : {}) })
  const [marks, setMarks] = useState<ReadonlyMap<string, Marks>>(new Map())
  const [steps, setSteps] = useState<readonly Step[]>([])
  const items: Asset[] = (pages.data?.pages.flatMap(page => page.items) ?? []).map(asset => ({ ...asset, ...marks.get(asset.id) }))
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && items.length < most) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, items.length])
  // The library is read again when the set is left, not after each key.
  useEffect(() => () => void refreshRooms(queries, ['media']), [])

  const show = (change: ReadonlyMap<string, Marks>) => setMarks(known => new Map([...known, ...change]))
  const mark = async (ids: readonly string[], change: Partial<Marks>) => {
    const before = new Map(items.filter(({ id }) => ids.includes(id)).map(({ id, pick, stars }) => [id, { pick, stars }]))
    show(new Map([...before].map(([id, one]) => [id, { ...one, ...change }])))
    try {
      const { runId } = await callForAnswer('media.assets.cull', { ids: [...ids] as never, ...change })
      if (runId) setSteps(known => [...known, { ids, before, runId }])
    } catch (thrown) {
      show(before)
      toastRefused(thrown)
    }
  }
  /** Takes the last mark back; gives what it was on, null when there is none. */
  const undo = async (): Promise<readonly string[] | null> => {
    const last = steps.at(-1)
    if (!last) return null
    setSteps(steps.slice(0, -1))
    show(last.before)
    try {
      await callForAnswer('platform.changes.undo', { runId: last.runId })
    } catch (thrown) {
      toastRefused(thrown)
    }
    return last.ids
  }
  return { items, mark, undo, canUndo: steps.length > 0, isPending: pages.isPending, isWhole: !hasNextPage || items.length >= most, error: pages.isError && items.length === 0 ? pages.error : null, retry: () => void pages.refetch() }
}

/** Whether a file is in the part of the set that is shown. */
export const isShown = ({ pick, stars }: Marks, show: CullShow | undefined): boolean => (show === undefined || (show === 'open' ? pick === null : show === 'best' ? stars >= 4 : pick === show))
