import { useRef, useState } from 'react'
import type { ListingDetail, UpdateListing } from '../../../server/listings/contract.ts'
import { call, callForAnswer } from '../../api/client.ts'
import { ApiProblem } from '../../api/problem.ts'
import { queries, refreshRooms } from '../../api/use-operation.ts'
import { toast } from '../../kit/toast-store.ts'
import { toastDone } from '../undo-run.ts'

export type FactChanges = Omit<UpdateListing, 'id' | 'version'>

const keyOf = (id: string) => ['listings.listings.get', { id }]

/** Puts a listing as the server gave it before everybody who shows it, and has the lists read again. */
export function showListing(listing: ListingDetail): void {
  queries.setQueryData(keyOf(listing.id), listing)
  void refreshRooms(queries, ['listings'])
}

/**
 * Saves facts one by one, in the order in which they were left, each on top of the version before. When somebody else
 * changed the listing meanwhile but not this fact, it is saved on top; when they changed the same fact, the person chooses.
 */
export function useListingSave(listing: ListingDetail) {
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const [saving, setSaving] = useState(0)
  const [savedAt, setSavedAt] = useState<string | null>(null)

  const send = async (changes: FactChanges, base: ListingDetail, what: string): Promise<void> => {
    const newest = queries.getQueryData<ListingDetail>(keyOf(listing.id)) ?? base
    try {
      const { output, runId } = await callForAnswer('listings.listings.update', { id: listing.id, version: newest.version, ...changes })
      showListing(output)
      setSavedAt(output.updatedAt)
      toastDone(`${what} saved`, runId)
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem) || thrown.problem.code !== 'platform.stale_version') throw thrown
      const theirs = await call('listings.listings.get', { id: listing.id })
      showListing(theirs)
      const same = Object.keys(changes).some(field => JSON.stringify(theirs[field as keyof ListingDetail]) !== JSON.stringify(base[field as keyof ListingDetail]))
      if (!same) return send(changes, theirs, what)
      toast(`Somebody changed ${what.toLowerCase()} while you typed. Theirs is shown now`, { kind: 'problem', action: { label: 'Keep mine', run: () => void save(changes, what) } })
    }
  }
  /** Rejects with the problem when the server refuses. */
  const save = (changes: FactChanges, what: string): Promise<void> => {
    const base = queries.getQueryData<ListingDetail>(keyOf(listing.id)) ?? listing
    setSaving(count => count + 1)
    const turn = queue.current.then(() => send(changes, base, what)).finally(() => setSaving(count => count - 1))
    // The next one in the queue goes on whether this one was taken or refused.
    queue.current = turn.catch(() => undefined)
    return turn
  }
  return { save, isSaving: saving > 0, savedAt }
}
