import { Check } from 'lucide-react'
import { Button as RacButton } from 'react-aria-components/Button'
import type { Task } from '../../../server/crm/contract.ts'
import { cx } from '../../kit/cx.ts'

const edges: Record<Task['priority'], string> = { LOW: 'shadow-[inset_0_0_0_1.5px_var(--line-strong)]', MEDIUM: 'shadow-[inset_0_0_0_1.5px_var(--field)]', HIGH: 'bg-warning-soft shadow-[inset_0_0_0_1.5px_var(--warning)]', URGENT: 'bg-danger-soft shadow-[inset_0_0_0_1.5px_var(--danger)]' }

/** The round box of a task: a press completes it, or opens it again. */
export function TaskCheck({ task, isDone, onPress, isDisabled }: { task: Task; isDone: boolean; onPress: () => void; isDisabled?: boolean }) {
  return (
    <RacButton
      aria-label={isDone ? `Open “${task.title}” again` : `Complete “${task.title}”`} onPress={onPress} isDisabled={isDisabled}
      className="group/check grid size-7 shrink-0 place-items-center rounded-full pointer-coarse:size-11"
    >
      <span className={cx('grid size-4.5 place-items-center rounded-full transition-colors duration-(--duration-fast)', isDone ? 'bg-accent text-on-accent' : cx(edges[task.priority], 'text-ink-muted group-data-hovered/check:bg-hover'))}>
        <Check size={11} strokeWidth={3} aria-hidden="true" className={isDone ? '' : 'opacity-0 group-data-hovered/check:opacity-60'} />
      </span>
    </RacButton>
  )
}
