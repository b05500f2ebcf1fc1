import { CircleAlert, Hand, Info, Lock, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { Icon, type LucideIcon } from './icon.tsx'

export type NoticeKind = 'lamp' | 'danger' | 'warning' | 'info' | 'note'
const looks: Record<NoticeKind, { ground: string; ink: string; icon: LucideIcon }> = {
  lamp: { ground: 'bg-lamp-soft', ink: 'text-lamp-ink', icon: Hand },
  danger: { ground: 'bg-danger-soft', ink: 'text-danger-ink', icon: CircleAlert },
  warning: { ground: 'bg-warning-soft', ink: 'text-warning-ink', icon: TriangleAlert },
  info: { ground: 'bg-accent-soft', ink: 'text-accent-ink', icon: Info },
  note: { ground: 'bg-note-soft', ink: 'text-note-ink', icon: Lock },
}

/** One thing to know, in its place, with its remedy as button: lamp waits for you, danger was lost or refused, warning will go wrong. */
export function Notice({ kind = 'info', icon, title, children, action, className }: { kind?: NoticeKind; icon?: LucideIcon; title: ReactNode; children?: ReactNode; action?: ReactNode; className?: string }) {
  const look = looks[kind]
  return (
    <div role={kind === 'danger' ? 'alert' : undefined} className={cx('flex items-start gap-2.25 rounded-md px-3 py-2.25', look.ground, className)}>
      <Icon of={icon ?? look.icon} className={cx('mt-px', look.ink)} />
      <div className="min-w-0 flex-1">
        <p className={children ? 'font-semibold' : undefined}>{title}</p>
        {children && <div className="mt-0.5 text-ink-muted">{children}</div>}
      </div>
      {action}
    </div>
  )
}
