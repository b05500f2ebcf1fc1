import type { z } from 'zod'
import { UpdateFont, type BrandFont } from '../../../server/brand/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { TextArea, TextField } from '../../kit/text-field.tsx'
import { toastDone } from '../undo-run.ts'

const Fields = UpdateFont.shape.licence

/** Under which licence a font is used. Its own words, where the file has some, stand there already. */
export function LicenceDialog({ font, onClose }: { font: BrandFont; onClose: () => void }) {
  const update = useAct('brand.fonts.update')
  const form = useForm<z.output<typeof Fields>>({
    initial: { name: font.licence?.name ?? (/open font license/i.test(font.suggestedLicence) ? 'SIL Open Font License 1.1' : ''), text: font.licence?.text ?? font.suggestedLicence },
    check: Fields,
    save: async licence => {
      const { runId } = await update.mutateAsync({ id: font.id, licence, version: font.version })
      toastDone(`${font.family} ${font.style} can be used`, runId)
      onClose()
    },
  })
  return (
    <Dialog isOpen onClose={onClose} size="md" title={`Licence of ${font.family} ${font.style}`} intro={font.copyright || 'The file does not say whose it is.'}>
      <Form form={form} label="Licence">
        <TextField name="name" label="Licence" autoFocus maxLength={120} placeholder="SIL Open Font License 1.1" />
        <TextArea name="text" label="Its text, or the words of your receipt" rows={7} maxLength={20000} hint="It is kept with the font, and shows who may use it where." />
        <FormFoot><span className="ml-auto flex gap-2"><Button onPress={onClose}>Later</Button><SubmitButton>Use the font</SubmitButton></span></FormFoot>
      </Form>
    </Dialog>
  )
}
