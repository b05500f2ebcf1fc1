import { MoreHorizontal, PencilLine, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Post, Variant } from '../../../server/social/contract.ts'
import { useAct, useOperation } from '../../api/use-operation.ts'
import { IconButton } from '../../kit/button.tsx'
import { ConfirmDialog } from '../../kit/confirm-dialog.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { Menu } from '../../kit/menu.tsx'
import { networkName } from '../../kit/network-mark.tsx'
import { TextArea } from '../../kit/text-field.tsx'
import { toast } from '../../kit/toast-store.ts'

/** What can still be done to a post that is out: change its words or take it down, as its network allows. */
export function PublishedMenu({ post, variant }: { post: Post; variant: Variant }) {
  const [open, setOpen] = useState<'edit' | 'remove' | null>(null)
  const { data } = useOperation('social.networks.list', {})
  const takeDown = useAct('social.posts.take-down')
  const name = networkName(variant.account.network)
  const can = data?.items.find(one => one.id === variant.account.network)?.capabilities
  if (variant.state !== 'published' || !post.may.publish || !can || variant.failure?.word === 'gone') return null
  const nothing = !can.edit && !can.remove
  const items = [
    { id: 'edit', label: can.edit ? `Change the words on ${name}` : `${name} does not let words be changed`, icon: PencilLine, isDisabled: !can.edit, onAction: () => setOpen('edit') },
    { id: 'remove', label: can.remove ? `Delete on ${name}` : `${name} does not let apps delete`, icon: Trash2, isDanger: can.remove, isDisabled: !can.remove, onAction: () => setOpen('remove') },
  ]
  return (
    <>
      <Menu label={`Acts on ${name}`} trigger={<IconButton icon={MoreHorizontal} size="sm" label={nothing ? `${name} lets nothing be changed` : `More on ${name}`} tooltip="none" />} groups={[{ items }]} />
      {open === 'edit' && <AmendDialog post={post} variant={variant} name={name} onClose={() => setOpen(null)} />}
      <ConfirmDialog
        isOpen={open === 'remove'} onClose={() => setOpen(null)} isDangerous title={`Delete this post on ${name}?`} verb={`Delete on ${name}`} back="Keep it"
        intro="It is gone there for everybody, with its comments. Its numbers stay here. This cannot be taken back."
        onConfirm={async () => {
          await takeDown.mutateAsync({ id: post.id, variantId: variant.id })
          toast(`Being deleted on ${name}`)
        }}
      />
    </>
  )
}

function AmendDialog({ post, variant, name, onClose }: { post: Post; variant: Variant; name: string; onClose: () => void }) {
  const amend = useAct('social.posts.amend')
  const form = useForm({
    initial: { text: variant.text ?? post.text },
    save: async ({ text }) => {
      await amend.mutateAsync({ id: post.id, variantId: variant.id, text })
      toast(`Being changed on ${name}`)
      onClose()
    },
  })
  return (
    <Dialog isOpen onClose={onClose} size="md" title={`Change the words on ${name}`} intro={`Only the post of ${variant.account.name} changes. {link} stands for its tracked link.`}>
      <Form form={form} label={`Words on ${name}`}>
        <TextArea name="text" label="Text" rows={8} autoFocus />
        <FormFoot><SubmitButton>Change on {name}</SubmitButton></FormFoot>
      </Form>
    </Dialog>
  )
}
