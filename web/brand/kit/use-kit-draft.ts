import { useState } from 'react'
import type { Kit, UpdateKit } from '../../../server/brand/contract.ts'
import type { z } from 'zod'
import { ApiProblem } from '../../api/problem.ts'
import { useAct } from '../../api/use-operation.ts'
import { toastProblem } from '../../kit/toast-store.ts'
import { toastDone } from '../undo-run.ts'

/** What of a kit is in hand. */
export type KitDraft = Pick<Kit, 'name' | 'offices' | 'logos' | 'colours' | 'fonts' | 'contact' | 'tone'>
const draftOf = ({ name, offices, logos, colours, fonts, contact, tone }: Kit): KitDraft => ({ name, offices, logos, colours, fonts, contact, tone })

/** A kit in hand: what was changed, whether somebody else changed it meanwhile, and how it is kept. */
export function useKitDraft(kit: Kit) {
  const [base, setBase] = useState(kit)
  const [draft, setDraft] = useState(() => draftOf(kit))
  const [isOvertaken, setOvertaken] = useState(false)
  const update = useAct('brand.kits.update', { alsoRefresh: ['studio'] })
  const isDirty = JSON.stringify(draft) !== JSON.stringify(draftOf(base))
  // What nobody has in hand follows what others save.
  if (kit.version > base.version && !isDirty) {
    setBase(kit)
    setDraft(draftOf(kit))
  }
  const take = (from: Kit) => {
    setBase(from)
    setDraft(draftOf(from))
    setOvertaken(false)
  }
  const save = (version: number | undefined = base.version) =>
    update.mutate({ id: kit.id, ...(draft as Omit<z.input<typeof UpdateKit>, 'id'>), offices: draft.offices.map(one => one.trim()).filter(Boolean), version }, {
      onSuccess: ({ output, runId }) => {
        take(output)
        toastDone(`“${output.name}” saved. Pages and mails show it now`, runId, ['brand', 'studio'])
      },
      onError: error => (error instanceof ApiProblem && error.problem.code === 'platform.stale_version' ? setOvertaken(true) : toastProblem(error)),
    })
  return {
    draft, isDirty, isOvertaken, isSaving: update.isPending, errors: update.error?.problem.errors ?? [],
    set: (change: Partial<KitDraft>) => setDraft(before => ({ ...before, ...change })),
    save: () => save(), keepMine: () => save(kit.version), takeTheirs: () => take(kit), reset: () => take(base),
  }
}
