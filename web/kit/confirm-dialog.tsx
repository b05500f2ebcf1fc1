import { useState, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { formatCount } from './format.ts'
import { Notice } from './notice.tsx'
import { problemText, toProblem } from './problem.ts'

type ConfirmDialogProps = {
  isOpen: boolean
  onClose: () => void
  /** The question with its number: "Send to 8,412 people?" */
  title: string
  intro?: ReactNode
  /** Counts by reason; the first is what was chosen. */
  tally?: readonly { label: string; count: number | string }[]
  children?: ReactNode
  /** The verb with its number: "Send to 8,412". */
  verb: string
  /** The way back: "Not yet", "Keep them". */
  back?: string
  /** Whether it can be undone and for how long. */
  aside?: ReactNode
  /** It destroys something: the button is red and the focus starts on the way back. */
  isDangerous?: boolean
  isDisabled?: boolean
  onConfirm: () => Promise<unknown> | void
}

/** Asked only before something leaves the house or cannot be undone. Everything else is done and offers Undo. */
export function ConfirmDialog({ isOpen, onClose, title, intro, tally, children, verb, back = 'Not yet', aside, isDangerous, isDisabled, onConfirm }: ConfirmDialogProps) {
  const [isWorking, setWorking] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  const close = () => {
    setRefused(null)
    onClose()
  }
  const confirm = async () => {
    setWorking(true)
    setRefused(null)
    try {
      await onConfirm()
      close()
    } catch (thrown) {
      setRefused(problemText(toProblem(thrown)))
    } finally {
      setWorking(false)
    }
  }
  return (
    <Dialog
      isOpen={isOpen} onClose={close} title={title} intro={intro} isAlert aside={aside}
      actions={
        <>
          <Button onPress={close} autoFocus={isDangerous}>{back}</Button>
          <Button kind={isDangerous ? 'danger' : 'primary'} autoFocus={!isDangerous} isPending={isWorking} isDisabled={isDisabled} onPress={confirm}>{verb}</Button>
        </>
      }
    >
      {tally && (
        <dl className="border-t border-line">
          {tally.map(({ label, count }, at) => (
            <div key={label} className="flex justify-between gap-3 border-b border-line py-1.5">
              <dt className={at === 0 ? undefined : 'text-ink-muted'}>{label}</dt>
              <dd className={at === 0 ? 'font-semibold' : undefined}>{typeof count === 'number' ? formatCount(count) : count}</dd>
            </div>
          ))}
        </dl>
      )}
      {children}
      {refused && <Notice kind="danger" title={refused} className="mt-3" />}
    </Dialog>
  )
}
