import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../kit/button.tsx'
import { Tooltip } from '../../kit/tooltip.tsx'
import { ConfirmDialog } from '../../kit/confirm-dialog.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Popover } from '../../kit/popover.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { toast, toastProblem } from '../../kit/toast-store.ts'
import { openHelp, openPalette } from '../overlays.tsx'
import { Piece } from './piece.tsx'

/** What floats: palette, keys, dialogs, confirmations, toasts. */
export function LayerPieces() {
  const [open, setOpen] = useState<'dialog' | 'send' | 'delete' | null>(null)
  const [name, setName] = useState('Hot, no reply')
  const close = () => setOpen(null)
  return (
    <Piece name="Layers" wide>
      <div className="flex flex-wrap gap-2">
        <Button keys="mod+k" onPress={openPalette}>Find or do</Button>
        <Button keys="?" onPress={openHelp}>Keys</Button>
        <Button onPress={() => setOpen('dialog')}>Dialog</Button>
        <Button onPress={() => setOpen('send')}>Confirm sending</Button>
        <Button onPress={() => setOpen('delete')}>Confirm deleting</Button>
        <Button onPress={() => toast('3 leads moved to the trash', { icon: Trash2, undo: () => toast('3 leads are back') })}>Toast with undo</Button>
        <Button onPress={() => toastProblem({ title: 'Priya changed the price while you typed', detail: 'Open the listing to see both.' })}>Toast of a refusal</Button>
        <Popover label="Rename the view" trigger={<Button>Popover</Button>}>{shut => <div className="grid gap-3"><TextField label="Name" value={name} onChange={setName} autoFocus /><Button kind="primary" onPress={shut}>Rename</Button></div>}</Popover>
        <Tooltip text="A word beside it" keys="t"><Button>Tooltip</Button></Tooltip>
      </div>
      <Dialog isOpen={open === 'dialog'} onClose={close} title="Save this view" intro="It appears as a tab for you." actions={<><Button onPress={close}>Not yet</Button><Button kind="primary" onPress={() => (close(), toast(`“${name}” was saved`))}>Save view</Button></>}>
        <TextField label="Name" value={name} onChange={setName} autoFocus />
      </Dialog>
      <ConfirmDialog
        isOpen={open === 'send'} onClose={close} title="Send to 8,412 people?" intro="“Winter viewing letter”, e-mail, starts Thu 09:00 in each reader’s own time." verb="Send to 8,412" aside="Held 5 min, can be undone"
        tally={[{ label: 'Chosen', count: 10_000 }, { label: 'No consent for e-mail', count: 1104 }, { label: 'Unsubscribed or bounced', count: 484 }]} onConfirm={() => void toast('8,412 letters go out from Thu 09:00', { undo: () => toast('The letter is a draft again') })}
      />
      <ConfirmDialog isOpen={open === 'delete'} onClose={close} title="Delete 3 leads for good?" intro="They leave the trash and cannot come back." verb="Delete 3" back="Keep them" isDangerous onConfirm={() => Promise.reject({ title: 'Two of them have open deals', detail: 'Close the deals first, or keep the leads.' })} />
    </Piece>
  )
}
