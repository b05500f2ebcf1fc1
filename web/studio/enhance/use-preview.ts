import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Preview, Recipe, SkyRegion } from '../../../server/studio/contract.ts'
import { call, type Input } from '../../api/client.ts'
import type { ApiProblem } from '../../api/problem.ts'

/** A slider in motion asks some times a second at most. */
const settleMs = 180

/** What the recipe makes of one photo. While the next is worked out the last of the same photo stays. */
export function usePreview(assetId: string | undefined, { recipe, frames, region }: { recipe: Recipe; frames: readonly string[]; region: SkyRegion | null }) {
  const asked = JSON.stringify({ assetId, frames, recipe, ...(region ? { region } : {}) })
  const settled = useSettled(asked)
  const ask = JSON.parse(settled) as Input<'studio.enhance.preview'> & { assetId?: string }
  const query = useQuery<Preview, ApiProblem>({
    // Not below the room's name: live events of a batch must not work out every preview again.
    queryKey: ['enhance-preview', settled],
    queryFn: ({ signal }) => call('studio.enhance.preview', ask, { signal }),
    enabled: Boolean(ask.assetId) && recipe.steps.length > 0,
    staleTime: 600_000,
    retry: false,
    placeholderData: (before, last) => (last && (JSON.parse(String(last.queryKey[1])) as { assetId?: string }).assetId === ask.assetId ? keepPreviousData(before) : undefined),
  })
  const isThis = ask.assetId === assetId
  return { preview: isThis && recipe.steps.length > 0 ? query.data : undefined, error: isThis ? query.error : null, isWorking: recipe.steps.length > 0 && (query.isFetching || settled !== asked) }
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const clock = window.setTimeout(() => setSettled(value), settleMs)
    return () => window.clearTimeout(clock)
  }, [value])
  return settled
}
