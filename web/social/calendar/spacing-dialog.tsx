import { useState } from 'react'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { NumberField } from '../../kit/number-field.tsx'
import { toast, toastProblem } from '../../kit/toast-store.ts'

/** How close two posts of one account may stand before both are marked. */
export function SpacingDialog({ onClose }: { onClose: () => void }) {
  const { data } = useOperation('social.calendar.settings.get', {})
  const update = useAct('social.calendar.settings.update')
  const [typed, setTyped] = useState<number | null>(null)
  const minutes = typed ?? data?.clashMinutes ?? null
  const save = () =>
    minutes !== null && data && update.mutate({ clashMinutes: minutes, version: data.version }, {
      onSuccess: () => {
        toast(minutes === 0 ? 'Close posts are not marked any more' : `Posts closer than ${minutes} minutes are marked`)
        onClose()
      },
      onError: error => toastProblem(error),
    })
  return (
    <Dialog isOpen onClose={onClose} title="Space between posts" intro="Two posts of one account that stand closer are marked, and said when a post is moved there. Nothing is kept back." actions={<><Button onPress={onClose}>Not yet</Button><Button kind="primary" isDisabled={minutes === null} isPending={update.isPending} onPress={() => void save()}>Save</Button></>}>
      <NumberField label="Minutes" className="w-32" value={minutes} onChange={setTyped} min={0} max={720} step={5} steppers hint="0 marks none." />
    </Dialog>
  )
}
