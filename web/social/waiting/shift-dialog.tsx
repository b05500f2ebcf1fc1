import type { MissedPost } from '../../../server/social/contract.ts'
import { useAct } from '../../api/use-operation.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, FormFoot, SubmitButton, useForm } from '../../kit/form.tsx'
import { counted } from '../../kit/format.ts'
import { DateTimeField } from '../../kit/date-field.tsx'
import { useSession } from '../../shell/session.tsx'

/** Moves all missed posts by the same length: the earliest gets the chosen time, the others stay as far behind it as they were. */
export function ShiftDialog({ posts, onClose, onDone }: { posts: readonly MissedPost[]; onClose: () => void; onDone: (output: { done: number; refused: readonly { title: string; reason: string }[] }) => void }) {
  const { workspace } = useSession()
  const settle = useAct('social.missed.settle')
  const form = useForm({
    initial: { wall: '' },
    save: async ({ wall }) => {
      const { output } = await settle.mutateAsync({ act: 'shift', postIds: posts.map(({ id }) => id), first: { wall: wall.slice(0, 16), ...(workspace ? { zone: workspace.timeZone } : {}) } })
      onDone(output)
      onClose()
    },
  })
  return (
    <Dialog isOpen onClose={onClose} title={`Move ${counted(posts.length, 'missed post')}`} intro={`“${posts[0]?.title}” was the earliest. The others keep their distance to it.`}>
      <Form form={form} label="New times">
        <DateTimeField name="wall" label="The earliest goes out" hint={workspace ? `Clock of ${workspace.timeZone.replace('_', ' ')}` : undefined} />
        <FormFoot><SubmitButton>Move all</SubmitButton></FormFoot>
      </Form>
    </Dialog>
  )
}
