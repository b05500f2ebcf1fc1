import { useState } from 'react'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { NumberField } from '../../kit/number-field.tsx'

/** Where every lead begins. */
export function BaseDialog({ base, isPending, onClose, onSave }: { base: number; isPending: boolean; onClose: () => void; onSave: (base: number) => void }) {
  const [value, setValue] = useState<number | null>(base)
  return (
    <Dialog isOpen onClose={onClose} title="Where every lead begins" intro="Rules add to it and take from it. Begin above 0 when some rules take points away." actions={<><Button onPress={onClose}>Cancel</Button><Button kind="primary" isPending={isPending} isDisabled={value === null} onPress={() => value !== null && onSave(value)}>Save in the draft</Button></>}>
      <NumberField label="Points" min={0} max={100} steppers value={value} onChange={setValue} autoFocus className="w-40" />
    </Dialog>
  )
}
