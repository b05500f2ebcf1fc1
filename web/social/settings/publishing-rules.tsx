import { useState } from 'react'
import type { Output } from '../../api/client.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { NumberField } from '../../kit/number-field.tsx'
import { toast } from '../../kit/toast-store.ts'
import { toastRefused } from '../undo-run.ts'

/** How late a post may go out, and from when on a full network is warned of. */
export function PublishingRules({ settings, mayEdit }: { settings: Output<'social.settings.get'>; mayEdit: boolean }) {
  const act = useAct('social.settings.update')
  const [missed, setMissed] = useState<number | null>(settings.missedAfterMin)
  const [share, setShare] = useState<number | null>(settings.quotaWarnShare)
  const isDirty = missed !== settings.missedAfterMin || share !== settings.quotaWarnShare
  const save = () => act.mutate({ ...(missed ? { missedAfterMin: missed } : {}), ...(share ? { quotaWarnShare: share } : {}), version: settings.version }, { onSuccess: () => toast('Rules saved'), onError: toastRefused })
  return (
    <div className="grid gap-4">
      <NumberField label="Hold a missed post after, in minutes" hint="A post that could not start in time goes out late until then. After it the post is held, and its author is told." className="max-w-80" value={missed} onChange={setMissed} min={1} max={10_080} isDisabled={!mayEdit} />
      <NumberField label="Warn from, in per cent of what a network takes" hint="Networks take so many posts of an account in a day, such as 50 on Instagram." className="max-w-80" value={share} onChange={setShare} min={10} max={100} isDisabled={!mayEdit} />
      {mayEdit && <span><Button kind="primary" isDisabled={!isDirty || missed === null || share === null} isPending={act.isPending} onPress={save}>Save rules</Button></span>}
    </div>
  )
}
