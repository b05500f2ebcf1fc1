import { CircleAlert } from 'lucide-react'
import { useEffect, type RefObject } from 'react'
import { Popover } from 'react-aria-components/Popover'
import { cx } from '../../kit/cx.ts'
import { Icon } from '../../kit/icon.tsx'
import { popoverLook } from '../../kit/popover-look.ts'

/** Why a cell kept its old value, beside the cell. It leaves with the next press of a key or button anywhere. */
export function Refusal({ at, text, onClose }: { at: RefObject<HTMLElement | null>; text: string; onClose: () => void }) {
  useEffect(() => {
    for (const press of ['pointerdown', 'keydown'] as const) window.addEventListener(press, onClose, { capture: true, once: true })
    return () => {
      for (const press of ['pointerdown', 'keydown'] as const) window.removeEventListener(press, onClose, { capture: true })
    }
  })
  return (
    <Popover isNonModal isOpen triggerRef={at} placement="bottom end" offset={2} aria-label="Not changed" className={cx(popoverLook, 'max-w-72 p-2.5')}>
      <p role="alert" className="flex gap-1.5 text-xs text-danger-ink"><Icon of={CircleAlert} size={14} className="mt-px" /><span>{text}</span></p>
    </Popover>
  )
}
