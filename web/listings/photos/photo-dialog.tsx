import { imagesOf, type ImageOf, type Photo } from '../../../server/listings/contract.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { Picture } from '../../kit/picture.tsx'
import { ComboBox } from '../../kit/select.tsx'
import { TextField } from '../../kit/text-field.tsx'

type Words = { imageOf: ImageOf | null; caption: string | null }

/** What a photo shows, for people and for portals. */
export function PhotoDialog({ photo, onClose, onSave }: { photo: Photo; onClose: () => void; onSave: (words: Words) => Promise<void> }) {
  const form = useForm<{ imageOf: string | null; caption: string }>({
    initial: { imageOf: photo.imageOf, caption: photo.caption ?? '' },
    save: async ({ imageOf, caption }) => {
      await onSave({ imageOf: imageOf as ImageOf | null, caption: caption.trim() || null })
      onClose()
    },
  })
  return (
    <Dialog isOpen onClose={onClose} title={photo.name}>
      <Form form={form} label="Photo">
        <Picture src={photo.urls.medium} alt={photo.alt} aspect={photo.width && photo.height ? `${photo.width}/${photo.height}` : '3/2'} className="max-h-80 rounded-sm" />
        <ComboBox name="imageOf" label="It shows" optional placeholder="Not known yet" options={imagesOf.map(id => ({ id, label: id }))} empty="No room with this name" />
        <TextField name="caption" label="Caption" optional maxLength={300} hint="Stands under the photo on the public page" />
        <FormFoot>
          <span className="ml-auto flex gap-2">
            <Button onPress={onClose}>Not now</Button>
            <SubmitButton keys="mod+enter">Save</SubmitButton>
          </span>
        </FormFoot>
      </Form>
    </Dialog>
  )
}
