import { MessageSquareText } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { ReviewPanel } from './review.tsx'
import { useMay } from './session.tsx'

/** Opens comments, approval and sharing of one artefact where there is no room for them beside it. */
export function ReviewButton({ kind, id, title, size = 'md' }: { kind: string; id: string; title: string; size?: 'md' | 'sm' }) {
  const mayRead = useMay('reviews:read')
  const [isOpen, setOpen] = useState(false)
  if (!mayRead) return null
  return (
    <>
      <Button size={size} icon={MessageSquareText} onPress={() => setOpen(true)}>Review</Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} size="md" title={title} intro="Comments, approval, and links for clients" bare><ReviewPanel kind={kind} id={id} /></Dialog>
    </>
  )
}
