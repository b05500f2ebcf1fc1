import type { PostComment } from '../../../server/social/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { toast } from '../../kit/toast-store.ts'
import { navigateTo } from '../../shell/navigate.ts'

/** Makes a commenter a lead. A lead needs a way to be answered; what they wrote themselves is filled in. */
export function LeadDialog({ comment, onClose }: { comment: PostComment; onClose: () => void }) {
  const take = useAct('social.comments.to-lead', { alsoRefresh: ['crm'] })
  const form = useForm({
    initial: { name: comment.author.name, email: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/.exec(comment.text)?.[0] ?? '', phone: /\+?\d[\d ()/-]{6,}\d/.exec(comment.text)?.[0] ?? '' },
    save: async ({ name, email, phone }) => {
      const { output: { leadId, created } } = await take.mutateAsync({ id: comment.id, name, email: email.trim() || null, phone: phone.trim() || null })
      toast(created ? `${name} is a lead now, come by this post` : `${name} was known; the question is on their timeline`, { action: { label: 'Open', run: () => navigateTo(`/leads/${leadId}`) } })
      onClose()
    },
  })
  return (
    <Dialog isOpen onClose={onClose} title={`Make ${comment.author.name} a lead`} intro="The comment becomes their question, and this post is where they came from. Give an e-mail address or a phone number.">
      <Form form={form} label="New lead">
        <TextField name="name" label="Name" autoFocus />
        <TextField name="email" label="E-mail" type="email" optional />
        <TextField name="phone" label="Phone" type="tel" optional />
        <FormFoot><SubmitButton>Make a lead from this post</SubmitButton></FormFoot>
      </Form>
    </Dialog>
  )
}
