import { X } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { Dialog as RacDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { IconButton } from './button.tsx'
import { cx } from './cx.ts'

type DialogProps = {
  isOpen: boolean
  onClose: () => void
  /** Says what is decided or done here, with its number. */
  title: string
  /** The sentence under the title. */
  intro?: ReactNode
  children?: ReactNode
  /** Buttons at the right; `aside` is the quiet remark at their left. */
  actions?: ReactNode
  aside?: ReactNode
  size?: 'sm' | 'md' | 'lg'
  /** An interruption that must be answered: a click outside does not close it. */
  isAlert?: boolean
  /** Drop the inner padding for content that reaches the edges. */
  bare?: boolean
}
const widths = { sm: 'max-w-110', md: 'max-w-140', lg: 'max-w-220' }

/** A layer over the sheet for one short thing. Esc closes it and focus goes back to what opened it. */
export function Dialog({ isOpen, onClose, title, intro, children, actions, aside, size = 'sm', isAlert, bare }: DialogProps) {
  const introId = useId()
  return (
    <ModalOverlay
      isOpen={isOpen} onOpenChange={open => !open && onClose()} isDismissable={!isAlert} data-layer="modal"
      className="fixed inset-0 z-(--z-dialog) flex items-start justify-center overflow-y-auto bg-scrim p-4 pt-[12vh] transition-opacity duration-(--duration-base) data-entering:opacity-0 data-exiting:opacity-0 max-sm:items-end max-sm:p-0"
    >
      <Modal className={cx('w-full rounded-lg bg-raised shadow-lift transition-transform duration-(--duration-slow) ease-out data-entering:translate-y-3 max-sm:rounded-b-none', widths[size])}>
        <RacDialog role={isAlert ? 'alertdialog' : 'dialog'} aria-describedby={intro ? introId : undefined} className="flex max-h-[80vh] flex-col outline-none">
          <header className="flex items-start gap-2 px-5.5 pt-5">
            <div className="min-w-0 flex-1">
              <Heading slot="title" className="display text-xl">{title}</Heading>
              {intro && <div id={introId} className="mt-1 text-ink-muted">{intro}</div>}
            </div>
            {!isAlert && <IconButton icon={X} label="Close" keys="escape" size="sm" onPress={onClose} className="-mt-0.5 -mr-1.5" />}
          </header>
          <div className={cx('min-h-0 flex-1 overflow-y-auto', bare ? 'pt-3' : 'px-5.5 pt-3.5 pb-4')}>{children}</div>
          {actions && (
            <footer className="flex flex-wrap items-center gap-2 px-5.5 pt-1 pb-4">
              {aside && <span className="text-xs text-ink-muted">{aside}</span>}
              <span className="ml-auto flex flex-wrap justify-end gap-2">{actions}</span>
            </footer>
          )}
        </RacDialog>
      </Modal>
    </ModalOverlay>
  )
}
